package dev.onepixel.training.onnx;

import static dev.onepixel.training.onnx.OnnxGraph.DYNAMIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Runs graphs whose answer is computed by hand. */
class OnnxGraphTest {

    private static final float[] ONE_TO_NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void convolvesWithStrideAndPadding() throws OrtException {
        float[] kernel = {1, 0, 0, -1};
        UnaryOperator<OnnxValue> conv = x -> x.conv(floats(kernel, 1, 1, 2, 2), floats(new float[] {10}, 1), 2, 1);
        // Windows start at -1 and 1; outside is 0: upper left minus lower right, plus the bias.
        assertThat(run(conv, new long[] {1, 1, 3, 3}, ONE_TO_NINE)).containsExactly(10 - 1, 10 - 3, 10 - 7, 10 + 5 - 9);
    }

    @Test
    void convolvesInGroupsThatDoNotSeeEachOther() throws OrtException {
        UnaryOperator<OnnxValue> conv =
                x -> x.conv(floats(new float[] {2, 3}, 2, 1, 1, 1), floats(new float[] {0, 1}, 2), 1, 0, 2);
        assertThat(run(conv, new long[] {1, 2, 1, 2}, new float[] {1, 2, 3, 4})).containsExactly(2, 4, 10, 13);
    }

    @Test
    void poolsTheGreatestAndTheMean() throws OrtException {
        long[] shape = {1, 1, 3, 3};
        assertThat(run(x -> x.maxPool(2, 1, 0), shape, ONE_TO_NINE)).containsExactly(5, 6, 8, 9);
        assertThat(run(x -> x.averagePool(2, 1, 0), shape, ONE_TO_NINE)).containsExactly(3, 4, 6, 7);
        assertThat(run(x -> x.averagePool(2, 2, 1), shape, ONE_TO_NINE)).containsExactly(1, 2.5f, 5.5f, 7);
        assertThat(run(OnnxValue::globalAveragePool, shape, ONE_TO_NINE)).containsExactly(5);
        assertThat(run(OnnxValue::globalMaxPool, shape, ONE_TO_NINE)).containsExactly(9);
    }

    @Test
    void multipliesRowsByAMatrix() throws OrtException {
        float[] matrix = {1, 10, 2, 20, 3, 30};
        UnaryOperator<OnnxValue> gemm = x -> x.gemm(floats(matrix, 3, 2), floats(new float[] {0.5f, -1}, 2));
        float[] rows = {1, 1, 1, 1, 2, 3};
        assertThat(run(gemm, new long[] {2, 3}, rows)).containsExactly(6.5f, 59, 14.5f, 139);
        assertThat(run(x -> x.matMul(floats(matrix, 3, 2)), new long[] {2, 3}, rows))
                .containsExactly(6, 60, 14, 140);
    }

    @Test
    void computesElementByElement() throws OrtException {
        UnaryOperator<OnnxValue> chain = x -> x.mul(scalar(2))
                .sub(scalar(6))
                .relu()
                .add(scalar(1))
                .div(scalar(4))
                .clip(0.25f, 2.5f);
        assertThat(run(chain, new long[] {1, 4}, new float[] {1, 3, 5, 100}))
                .containsExactly(0.25f, 0.25f, 1.25f, 2.5f);
        assertThat(run(x -> x.add(x.mul(x)).abs(), new long[] {1, 2}, new float[] {-0.5f, 2}))
                .containsExactly(0.25f, 6);
    }

    @Test
    void squashesToProbabilities() throws OrtException {
        float[] two = run(x -> x.softmax(1), new long[] {1, 2}, new float[] {0, (float) Math.log(3)});
        assertThat(two[0]).isCloseTo(0.25f, within(1e-6f));
        assertThat(two[1]).isCloseTo(0.75f, within(1e-6f));
        float[] one = run(OnnxValue::sigmoid, new long[] {1, 1}, new float[] {(float) -Math.log(4)});
        assertThat(one[0]).isCloseTo(0.2f, within(1e-6f));
    }

    @Test
    void rearrangesDimensions() throws OrtException {
        float[] twoByThree = {1, 2, 3, 4, 5, 6};
        assertThat(run(x -> x.transpose(1, 0), new long[] {2, 3}, twoByThree)).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(run(
                        x -> x.reshape(0, -1, 1).concat(x.reshape(0, -1, 1), 2).flatten(),
                        new long[] {1, 2},
                        new float[] {7, 8}))
                .containsExactly(7, 7, 8, 8);
    }

    @Test
    void cutsMirrorsAndCompares() throws OrtException {
        long[] row = {1, 4};
        float[] values = {1, 2, 3, 4};
        assertThat(run(x -> x.slice(1, 1, 3), row, values)).containsExactly(2, 3);
        assertThat(run(x -> x.padReflecting(0, 2, 0, 1), row, values)).containsExactly(3, 2, 1, 2, 3, 4, 3);
        UnaryOperator<OnnxValue> flipped = x -> x.mul(scalar(-1)).add(scalar(5));
        assertThat(run(x -> x.max(flipped.apply(x)), row, values)).containsExactly(4, 3, 3, 4);
        assertThat(run(x -> x.min(flipped.apply(x)), row, values)).containsExactly(1, 2, 2, 1);
    }

    @Test
    void takesBytesWithAnOpenBatch() throws OrtException {
        OnnxGraph graph = new OnnxGraph("bytes");
        OnnxValue image = graph.input("image", ElementType.UINT8, DYNAMIC, 2);
        graph.output(
                "sum",
                image.cast(ElementType.FLOAT).matMul(floats(new float[] {1, 1}, 2, 1)),
                ElementType.FLOAT,
                DYNAMIC,
                1);
        OrtEnvironment environment = OnnxRuntime.environment();
        ByteBuffer pixels = ByteBuffer.allocateDirect(6).order(ByteOrder.nativeOrder());
        pixels.put(new byte[] {1, 2, (byte) 255, 0, (byte) 200, 100}).flip();
        try (OrtSession session = environment.createSession(graph.toBytes());
                OnnxTensor batch = OnnxTensor.createTensor(
                        environment, pixels, new long[] {3, 2}, ai.onnxruntime.OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("image", batch))) {
            assertThat((float[][]) result.get(0).getValue()).isEqualTo(new float[][] {{3}, {255}, {300}});
        }
    }

    @Test
    void givesTheSameBytesForTheSameCalls() {
        assertThat(relu().toBytes()).isEqualTo(relu().toBytes());
    }

    @Test
    void refusesWhatNoModelCouldBe() {
        OnnxGraph graph = relu();
        assertThatThrownBy(() -> graph.input("x", ElementType.FLOAT, 1))
                .hasMessage("Names in a graph must be unique and not empty, but 'x' is not");
        assertThatThrownBy(() -> graph.output(
                        "z", new OnnxGraph("other").input("a", ElementType.FLOAT, 1), ElementType.FLOAT, 1))
                .hasMessage("Value 'a' belongs to another graph");
        assertThatThrownBy(() -> floats(new float[3], 2, 2)).hasMessage("Shape [2, 2] holds 4 values, but there are 3");
        assertThatThrownBy(() -> new OnnxGraph("empty").toBytes())
                .hasMessage("Graph 'empty' has no output; call output(…) first");
    }

    private static OnnxGraph relu() {
        OnnxGraph graph = new OnnxGraph("relu");
        OnnxValue x = graph.input("x", ElementType.FLOAT, 1);
        return graph.output("y", x.relu(), ElementType.FLOAT, 1);
    }

    private static dev.onepixel.training.onnx.OnnxTensor floats(float[] values, long... shape) {
        return dev.onepixel.training.onnx.OnnxTensor.floats(values, shape);
    }

    private static dev.onepixel.training.onnx.OnnxTensor scalar(float value) {
        return dev.onepixel.training.onnx.OnnxTensor.scalar(value);
    }

    /** Runs one operator on one input and gives its values in row-major order. */
    private static float[] run(UnaryOperator<OnnxValue> operator, long[] shape, float[] values) throws OrtException {
        OnnxGraph graph = new OnnxGraph("test");
        OnnxValue y = operator.apply(graph.input("x", ElementType.FLOAT, shape));
        graph.output("y", y.reshape(-1), ElementType.FLOAT, DYNAMIC);
        OrtEnvironment environment = OnnxRuntime.environment();
        try (OrtSession session = environment.createSession(graph.toBytes());
                OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                OrtSession.Result result = session.run(Map.of("x", input))) {
            return (float[]) result.get(0).getValue();
        }
    }
}
