package dev.onepixel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.testing.KnownModels;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FooledImagesTest {

    private static final PixelEdit WEAKNESS = PixelEdit.of(5, 6, 255, 0, 0);
    private static final RgbImage PLAIN = KnownModels.plain("x", 8, 8).image();

    @TempDir
    Path folder;

    @Test
    void writesWhatFooledUnderItsTrueClassReadyToLearnFrom() {
        ImageSet images = ImageSet.of(
                "some",
                List.of(
                        new LabelledImage("right/one.png", "right", PLAIN),
                        new LabelledImage("right/deeper/two.jpg", "right", PLAIN),
                        new LabelledImage("00003", "right", PLAIN),
                        new LabelledImage("wrong/four.png", "wrong", PLAIN),
                        KnownModels.plain("right/narrow.png", 4, 8)));
        RobustnessReport report = RobustnessEvaluation.of(KnownModels.planted(0, WEAKNESS))
                .on(images)
                .search(Search.CORNERS)
                .run();

        List<Path> written = FooledImages.write(report, images, folder);

        assertThat(written)
                .extracting(file -> folder.relativize(file).toString())
                .containsExactly(
                        "right/00003-" + SafeNames.hash("00003") + "-onepixel.png",
                        "right/deeper-two-" + SafeNames.hash("right/deeper/two.jpg") + "-onepixel.png",
                        "right/one-onepixel.png");
        ImageSet learned = ImageSet.open(folder);
        assertThat(learned.names()).hasSize(3).allSatisfy(name -> {
            assertThat(learned.load(name).label()).isEqualTo("right");
            assertThat(learned.load(name).image()).isEqualTo(PLAIN.with(List.of(WEAKNESS)));
        });
    }

    @Test
    void imagesOfOneStemAreAllKept() {
        List<String> names = List.of("right/1.png", "right/1.jpg", "right/a/1.png", "right/a-1.png", "1.png", "1");
        ImageSet images = ImageSet.of(
                "some",
                names.stream()
                        .map(name -> new LabelledImage(name, "right", PLAIN))
                        .toList());
        RobustnessReport report = RobustnessEvaluation.of(KnownModels.planted(0, WEAKNESS))
                .on(images)
                .search(Search.CORNERS)
                .run();

        assertThat(FooledImages.write(report, images, folder))
                .hasSize(names.size())
                .doesNotHaveDuplicates();
        assertThat(ImageSet.open(folder).size()).isEqualTo(names.size());
    }
}
