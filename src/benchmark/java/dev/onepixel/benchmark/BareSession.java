package dev.onepixel.benchmark;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.onepixel.training.onnx.OnnxRuntime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** ONNX Runtime by itself, running the same model again and again on images that are there already. */
final class BareSession implements AutoCloseable {

    private final OrtEnvironment environment = OnnxRuntime.environment();
    private final OrtSession session;
    private final String input;
    private final long[] shape;

    BareSession(Path model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model.toString(), options);
        }
        NodeInfo only = session.getInputInfo().values().iterator().next();
        input = only.getName();
        shape = ((TensorInfo) only.getInfo()).getShape();
    }

    int width() {
        return (int) shape[3];
    }

    int height() {
        return (int) shape[2];
    }

    /** Makes workers that run batches of a size. */
    Supplier<LongSupplier> load(int batchSize) {
        return () -> worker(batchSize);
    }

    private LongSupplier worker(int batchSize) {
        long[] batch = shape.clone();
        batch[0] = batchSize;
        int elements = 1;
        for (long dimension : batch) {
            elements *= (int) dimension;
        }
        FloatBuffer images = ByteBuffer.allocateDirect(elements * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int i = 0; i < elements; i++) {
            images.put(i, (i * 31 % 256) / 255f);
        }
        try {
            Map<String, OnnxTensor> inputs = Map.of(input, OnnxTensor.createTensor(environment, images, batch));
            return () -> {
                long done = 0;
                // As much as a step of the other side, so that both find their caches as cold or as warm.
                while (done < VariantLoad.POPULATION) {
                    try (OrtSession.Result result = session.run(inputs)) {
                        done += result.size() * (long) batchSize;
                    } catch (OrtException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return done;
            };
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
