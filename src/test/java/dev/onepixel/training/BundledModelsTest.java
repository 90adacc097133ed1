package dev.onepixel.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.onepixel.training.signs.SignClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundledModelsTest {

    @ParameterizedTest
    @ValueSource(strings = {"traffic-signs", "traffic-signs-hardened"})
    void knowsAsManyImagesAsItsCardSays(String name) throws IOException, OrtException {
        ModelFolder folder = new ModelFolder(Path.of("models").resolve(name));
        LabelledImages images = LabelledImages.read(Train.FIXTURES);
        int known = 0;
        try (OrtModel model = new OrtModel(folder.onnx(), 1)) {
            for (int i = 0; i < images.size(); i++) {
                float[] image = new float[LabelledImages.LENGTH];
                images.copy(i, image, 0);
                model.images().put(0, image);
                known += Scores.best(model.run(), 0, SignClass.values().length) == images.label(i) ? 1 : 0;
            }
        }
        String card = Files.readString(folder.path().resolve("README.md"));
        assertThat(card).contains("| clean accuracy | " + new Rate(known, images.size()) + " |");
        // Hard enough that the model errs, easy enough that it is a good one.
        assertThat(known / (double) images.size()).isBetween(0.93, 0.99);
    }

    @ParameterizedTest
    @ValueSource(strings = {"traffic-signs", "traffic-signs-hardened"})
    void namesTheClassesInTheOrderOfItsOutputs(String name) throws IOException {
        assertThat(Files.readAllLines(Path.of("models", name, "synset.txt"))).isEqualTo(SignClass.labels());
    }

    @Test
    void staysSmall() throws IOException {
        assertThat(Files.size(Path.of("models/traffic-signs/traffic-signs.onnx"))
                        + Files.size(Path.of("models/traffic-signs-hardened/traffic-signs-hardened.onnx")))
                .isLessThan(3_000_000);
        assertThat(SignNetwork.BUNDLED.multiplications()).isLessThan(2_000_000);
    }
}
