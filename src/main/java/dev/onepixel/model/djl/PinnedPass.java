package dev.onepixel.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.onnxruntime.engine.OrtNDArray;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.onepixel.model.output.RawScores;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/**
 * A pass of a fixed number of rows, from pixels to scores in memory that stays where it is: nothing is copied or made
 * anew in it but what ONNX Runtime's Java binding does for itself.
 */
final class PinnedPass {

    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;
    private final FloatBuffer scores;
    private final int rows;
    private final int columns;

    /**
     * Pins a pass.
     *
     * @param session the engine's session, with one input
     * @param manager owns the memory of the scores
     * @param input the input of the pass, in DJL's hands
     * @param output which output holds the scores
     * @param shape what shape it has for that input
     * @param rows how many rows go in
     */
    PinnedPass(OrtSession session, NDManager manager, NDArray input, int output, Shape shape, int rows) {
        this.session = session;
        this.rows = rows;
        this.columns = Math.toIntExact(shape.size() / rows);
        ByteBuffer memory = ByteBuffer.allocateDirect(Math.toIntExact(shape.size() * Float.BYTES))
                .order(ByteOrder.nativeOrder());
        this.scores = memory.asFloatBuffer();
        NDArray out = manager.create(memory, shape, DataType.FLOAT32);
        String inputName = session.getInputNames().iterator().next();
        String outputName = List.copyOf(session.getOutputNames()).get(output);
        this.inputs = Map.of(inputName, ((OrtNDArray) input).getTensor());
        this.outputs = Map.of(outputName, ((OrtNDArray) out).getTensor());
    }

    /** Runs the model. */
    void run(RawScores into) throws OrtException {
        session.run(inputs, outputs).close();
        scores.get(0, into.resize(rows, columns), 0, rows * columns);
    }
}
