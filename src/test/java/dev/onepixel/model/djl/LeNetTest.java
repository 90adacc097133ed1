package dev.onepixel.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The public LeNet and the CIFAR-10 images that lie beside the project, where they do. */
class LeNetTest {

    private static final Path CIFAR10 = Path.of("../shared/cifar10");
    private static final Path IMAGES = CIFAR10.resolve("test_batch_first_200.bin");
    private static final int AREA = 32 * 32;

    @BeforeAll
    static void requireReferenceData() {
        assumeTrue(Files.isDirectory(CIFAR10), "the reference data ../shared/cifar10 is not here");
    }

    @Test
    void classifiesTestImagesAsItsAuthorsSay() throws IOException {
        byte[] file = Files.readAllBytes(IMAGES);
        List<RgbImage> images = images();
        int right = 0;
        try (DjlClassifier lenet = DjlClassifier.load(CIFAR10.resolve("lenet/lenet.onnx"))) {
            assertThat(lenet.labels()).hasSize(10).contains("frog");
            for (int i = 0; i < 200; i++) {
                Scores scores = lenet.classify(images.get(i));
                right += scores.decision(0) == file[i * (1 + 3 * AREA)] ? 1 : 0;
            }
        }
        // 74.9 % of the first 1,017 by the reference's README.
        assertThat(right).isBetween(140, 160);
    }

    static List<RgbImage> images() throws IOException {
        byte[] file = Files.readAllBytes(IMAGES);
        List<RgbImage> images = new ArrayList<>();
        for (int start = 1; start < file.length; start += 1 + 3 * AREA) {
            int[] pixels = new int[AREA];
            for (int p = 0; p < AREA; p++) {
                pixels[p] = (file[start + p] & 0xFF) << 16
                        | (file[start + AREA + p] & 0xFF) << 8
                        | (file[start + 2 * AREA + p] & 0xFF);
            }
            images.add(RgbImage.rgb(32, 32, pixels));
        }
        return images;
    }
}
