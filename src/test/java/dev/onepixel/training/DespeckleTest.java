package dev.onepixel.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exported despeckling against a plain loop over eight neighbours. */
class DespeckleTest {

    @Test
    void removesALoneSpeckAndKeepsALine(@TempDir Path folder) throws IOException, OrtException {
        float[] image = new float[LabelledImages.LENGTH];
        image[at(0, 5, 5)] = 1; // a speck
        image[at(0, 0, 0)] = 1; // a speck in the corner, which mirroring must not save
        for (int x = 10; x < 20; x++) {
            image[at(1, 8, x)] = 1; // a line one pixel wide
        }
        float[] seen = run(image, folder);
        assertThat(seen[at(0, 5, 5)]).isZero();
        assertThat(seen[at(0, 0, 0)]).isZero();
        for (int x = 10; x < 20; x++) {
            assertThat(seen[at(1, 8, x)]).isOne();
        }
    }

    @Test
    void cutsEverySampleToTheRangeOfItsNeighbours(@TempDir Path folder) throws IOException, OrtException {
        SplittableRandom random = new SplittableRandom(3);
        float[] image = new float[LabelledImages.LENGTH];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextDouble();
        }
        float[] seen = run(image, folder);
        assertThat(Despeckle.seen(image)).isEqualTo(seen);
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < LabelledImages.SIDE; y++) {
                for (int x = 0; x < LabelledImages.SIDE; x++) {
                    assertThat(seen[at(c, y, x)]).as("%d %d %d", c, y, x).isEqualTo(expected(image, c, y, x));
                }
            }
        }
    }

    private float[] run(float[] image, Path folder) throws IOException, OrtException {
        OnnxGraph graph = new OnnxGraph("despeckle");
        OnnxValue x = graph.input("image", ElementType.FLOAT, 1, 3, 32, 32);
        graph.output("seen", Despeckle.apply(x), ElementType.FLOAT, 1, 3, 32, 32);
        Path file = folder.resolve("despeckle.onnx");
        graph.write(file);
        try (OrtModel model = new OrtModel(file, 1)) {
            model.images().put(0, image);
            return model.run();
        }
    }

    private static float expected(float[] image, int c, int y, int x) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                if (dy != 0 || dx != 0) {
                    float neighbour = image[at(c, mirrored(y + dy), mirrored(x + dx))];
                    low = Math.min(low, neighbour);
                    high = Math.max(high, neighbour);
                }
            }
        }
        return Math.min(high, Math.max(low, image[at(c, y, x)]));
    }

    private static int mirrored(int position) {
        return position < 0 ? 1 : position == LabelledImages.SIDE ? LabelledImages.SIDE - 2 : position;
    }

    private static int at(int c, int y, int x) {
        return c * LabelledImages.PLANE + y * LabelledImages.SIDE + x;
    }
}
