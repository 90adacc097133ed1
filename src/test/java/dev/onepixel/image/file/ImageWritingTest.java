package dev.onepixel.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.RgbImage;
import dev.onepixel.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageWritingTest {

    private static final RgbImage GREY = TestImages.greyNoise(20, 20, 1);

    private final Path folder;

    ImageWritingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jpg", "a.webp", "a", "a.bmp", "a.gif", "a.tiff", "a.ppm", "a.png.bak"})
    void writesNothingButPng(String name) {
        Path file = folder.resolve(name);

        assertThatThrownBy(() -> ImageFiles.write(GREY, file))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Cannot write image '%s': expected a name that ends in .png, since images are written as PNG only. Rename it",
                        file);
        assertThat(file).doesNotExist();
    }

    @Test
    void saysWhyAFolderCannotBeWritten() throws Exception {
        Path blocked = Files.createFile(folder.resolve("file"));
        Path file = blocked.resolve("a.png");

        assertThatThrownBy(() -> ImageFiles.write(GREY, file))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith(Text.format("Cannot write image '%s': ", file))
                .hasMessageEndingWith(". Check that its folder can be written");
    }
}
