package dev.onepixel.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.RgbImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageWritingTest {

    private static final RgbImage RGB = TestImages.noise(20, 20, 1);
    private static final RgbImage GREY = TestImages.greyNoise(20, 20, 1);

    private final Path folder;

    ImageWritingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.jpg  | JPEG would change its pixels. Choose .png, .bmp, .gif, .tif, .tiff, .pnm, .ppm (RGB) or .pgm (grey)",
                "a.webp | 'webp' is no known extension. Choose .png, .bmp, .gif, .tif, .tiff, .pnm, .ppm (RGB) or .pgm (grey)",
                "a      | '' is no known extension. Choose .png, .bmp, .gif, .tif, .tiff, .pnm, .ppm (RGB) or .pgm (grey)",
                "a.pbm  | 'pbm' is read only. Choose .png, .bmp, .gif, .tif, .tiff, .pnm, .ppm (RGB) or .pgm (grey)",
                "a.gif  | GIF holds at most 256 colours, but it has 400. Choose .png",
                "a.pgm  | 'pgm' does not hold RGB images. Choose .pnm, or .png",
            })
    void refusesWhatWouldNotKeepAnRgbImage(String name, String reason) {
        Path file = folder.resolve(name);

        assertThatThrownBy(() -> ImageFiles.write(RGB, file))
                .isInstanceOf(ImageException.class)
                .hasMessage("Cannot write image '%s': %s", file, reason);
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesAGreyImageAsPpm() {
        Path file = folder.resolve("a.ppm");

        assertThatThrownBy(() -> ImageFiles.write(GREY, file))
                .isInstanceOf(ImageException.class)
                .hasMessage("Cannot write image '%s': 'ppm' does not hold grey images. Choose .pnm, or .png", file);
    }

    @Test
    void refusesAGifThatIsTooWide() {
        Path file = folder.resolve("a.gif");

        assertThatThrownBy(() -> ImageFiles.write(RgbImage.rgb(70000, 1, new int[70000]), file))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Cannot write image '%s': GIF holds at most 65535 columns and rows, but it has 70000 x 1. Choose .png",
                        file);
    }

    @Test
    void saysWhyAFolderCannotBeWritten() throws Exception {
        Path blocked = Files.createFile(folder.resolve("file"));
        Path file = blocked.resolve("a.png");

        assertThatThrownBy(() -> ImageFiles.write(GREY, file))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith("Cannot write image '%s': ".formatted(file))
                .hasMessageEndingWith(". Check that its folder can be written");
    }
}
