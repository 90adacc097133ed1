package dev.onepixel.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onepixel.image.RgbImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files from the outside that once went wrong, beside their right pixels; where the folder is not here, skipped by name. */
class SharedCasesTest {

    private static final Path FOLDER = Path.of("../shared/cases/images");

    @ParameterizedTest(name = "{0} within {1} levels")
    @CsvSource({
        "ycck.jpg, 2",
        "icc-wide.jpg, 2",
        "icc-none.jpg, 2",
        "icc-wide.png, 0",
        "icc-numbered-wrongly.jpg, 2",
        "cmyk-no-adobe.jpg, 2",
        "cmyk-adobe.jpg, 2",
        "cmyk-plain.tif, 0",
        "cmyk-8bit-right.tif, 0",
        "cmyk-16bit.tif, 0",
        "cmyk-planar.tif, 0",
        "cmyk-jpeg.tif, 2",
        "os2v2.bmp, 0",
    })
    void readsWhatACorrectReaderGives(String name, int tolerance) {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: the cases of ../shared/cases/images are not here");

        RgbImage image = ImageFiles.read(FOLDER.resolve(name));
        RgbImage expected = ImageFiles.read(FOLDER.resolve("expected/" + name + ".png"));

        assertThat(image.width()).isEqualTo(expected.width());
        assertThat(image.height()).isEqualTo(expected.height());
        assertThat(TestImages.distance(image, expected)).isLessThanOrEqualTo(tolerance);
    }
}
