package dev.onepixel.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import dev.onepixel.training.signs.SignClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargeNetworkTest {

    @ParameterizedTest
    @EnumSource
    void fitsTogetherFromTheImageToTheScores(LargeNetwork network, @TempDir Path folder)
            throws IOException, OrtException {
        OnnxGraph graph = new OnnxGraph(network.word());
        OnnxValue image = graph.input("image", ElementType.FLOAT, 1, 3, LargeNetwork.SIDE, LargeNetwork.SIDE);
        graph.output("logits", network.write(image, new Ones()), ElementType.FLOAT, 1, LargeNetwork.CLASSES);
        Path file = folder.resolve("ones.onnx");
        graph.write(file);
        try (OrtModel model = new OrtModel(file, 1, LargeNetwork.SIDE)) {
            model.images().put(0, 1);
            float[] scores = model.run();
            assertThat(scores).hasSize(LargeNetwork.CLASSES);
            assertThat(scores[0]).isPositive().isFinite().isEqualTo(scores[LargeNetwork.CLASSES - 1]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheSignsAndAThousandClasses(LargeNetwork network) {
        Architecture architecture = Architecture.large(network);
        List<String> signs = SignClass.labels();
        assertThat(architecture.labels()).hasSize(LargeNetwork.CLASSES).doesNotHaveDuplicates();
        assertThat(architecture.labels().subList(0, signs.size())).isEqualTo(signs);
        assertThat(architecture.side()).isEqualTo(LargeNetwork.SIDE);
    }

    private static final class Ones implements LargeNetwork.Weights {
        @Override
        public OnnxValue convolution(OnnxValue value, int channels, Convolution layer) {
            return value.conv(
                    ones(layer.filters(), channels / layer.groups(), layer.kernel(), layer.kernel()),
                    ones(layer.filters()),
                    layer.stride(),
                    layer.padding(),
                    layer.groups());
        }

        @Override
        public OnnxValue linear(OnnxValue rows, int features) {
            return rows.gemm(ones(features, LargeNetwork.CLASSES), ones(LargeNetwork.CLASSES));
        }

        private static OnnxTensor ones(int... shape) {
            float[] ones = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            Arrays.fill(ones, 1);
            return OnnxTensor.floats(ones, Arrays.stream(shape).asLongStream().toArray());
        }
    }
}
