package dev.onepixel.training;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.onepixel.training.onnx.OnnxRuntime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** An exported model as its users run it: ONNX Runtime, one thread, one batch size. */
final class OrtModel implements AutoCloseable {

    private final OrtEnvironment environment = OnnxRuntime.environment();
    private final OrtSession session;
    private final String input;
    private final FloatBuffer buffer;
    private final long[] shape;

    OrtModel(Path file, int batch) throws OrtException {
        this(file, batch, LabelledImages.SIDE);
    }

    OrtModel(Path file, int batch, int side) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(file.toString(), options);
        }
        input = session.getInputNames().iterator().next();
        shape = new long[] {batch, 3, side, side};
        buffer = ByteBuffer.allocateDirect(batch * LabelledImages.length(side) * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    int batch() {
        return (int) shape[0];
    }

    /** The images that {@link #run} scores: float[batch][3][side][side]. */
    FloatBuffer images() {
        return buffer;
    }

    /** Scores the images: float[batch][classes], row after row. */
    float[] run() throws OrtException {
        buffer.rewind();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, buffer, shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            FloatBuffer scores = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] copy = new float[scores.remaining()];
            scores.get(copy);
            return copy;
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
