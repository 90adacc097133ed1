package dev.onepixel.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.RgbImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRoundTripTest {

    private final Path folder;

    ImageRoundTripTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static final Map<String, RgbImage> IMAGES = new TreeMap<>(Map.of(
            "colours", TestImages.fewColours(37, 23, 1),
            "one pixel", RgbImage.rgb(1, 1, new int[] {0x123456}),
            "one grey pixel", RgbImage.grey(1, 1, new byte[] {77}),
            "grey", TestImages.greyNoise(41, 19, 2),
            "grey of two levels", RgbImage.grey(3, 2, new byte[] {0, -1, -1, 0, 0, -1}),
            "RGB of two greys", RgbImage.rgb(3, 2, new int[] {0, 0xFFFFFF, 0xFFFFFF, 0, 0, 0xFFFFFF}),
            "RGB of all greys", TestImages.greysAsRgb()));

    static Stream<Arguments> everyFormatAndKind() {
        return Stream.of("png", "PNG").flatMap(extension -> IMAGES.entrySet().stream()
                .map(image -> Arguments.of(extension, image.getKey(), image.getValue())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyFormatAndKind")
    void readsBackEveryPixelAndWhetherTheImageIsGrey(String extension, String kind, RgbImage image) {
        Path file = folder.resolve("new/folder/" + kind + "." + extension);

        ImageFiles.write(image, file);

        assertThat(ImageFiles.read(file)).isEqualTo(image);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = "png")
    void readsBackEveryPixelOfManyColours(String extension) {
        for (int seed = 0; seed < 5; seed++) {
            RgbImage image = TestImages.noise(33 + seed, 70 - seed, seed);
            Path file = folder.resolve("noise." + extension);

            ImageFiles.write(image, file);

            assertThat(ImageFiles.read(file)).isEqualTo(image);
        }
    }

    @Test
    void readsBackPngBytes() {
        for (RgbImage image : List.of(TestImages.noise(32, 32, 3), TestImages.greyNoise(32, 32, 4))) {
            assertThat(ImageFiles.fromPng(ImageFiles.toPng(image), "evidence")).isEqualTo(image);
        }
    }

    @Test
    void tellsTheKindByContentAndNotByName() throws Exception {
        RgbImage image = TestImages.noise(5, 5, 5);
        Path file = folder.resolve("named.jpg");
        Files.write(file, ImageFiles.toPng(image));

        assertThat(ImageFiles.read(file)).isEqualTo(image);
    }
}
