package dev.onepixel.image.file;

import static dev.onepixel.image.file.TestImages.ascii;
import static dev.onepixel.image.file.TestImages.bytes;
import static dev.onepixel.image.file.TestImages.chunk;
import static dev.onepixel.image.file.TestImages.concat;
import static dev.onepixel.image.file.TestImages.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.RgbImage;
import dev.onepixel.text.Text;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedImageTest {

    private static final String COPY_AGAIN = "Copy or export the file again, or take it out of the image set";
    private static final String CONVERT = "Convert it to PNG, or take it out of the image set";

    private final Path folder;

    DamagedImageTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(folder.resolve("image.png"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(byte[] bytes, String reason) {
        Path file = file(bytes);
        assertThatThrownBy(() -> ImageFiles.read(file))
                .isInstanceOf(ImageException.class)
                .hasMessage("Cannot read image '%s': %s", file, reason);
    }

    static Stream<Arguments> wholeFiles() {
        BufferedImage picture = TestImages.picture(BufferedImage.TYPE_INT_RGB);
        BufferedImage deep = new BufferedImage(20, 20, BufferedImage.TYPE_USHORT_GRAY);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("png", TestImages.jdk("png", picture));
        files.put("16-bit png", TestImages.jdk("png", deep));
        files.put("bmp", TestImages.jdk("bmp", picture));
        files.put("grey bmp", TestImages.jdk("bmp", TestImages.picture(BufferedImage.TYPE_BYTE_GRAY)));
        files.put(
                "animated gif",
                TestImages.animatedGif(List.of(
                        TestImages.indexed(20, 20, -1, 0xFF000000, 0xFFFF0000),
                        TestImages.indexed(20, 20, -1, 0xFF000000, 0xFFFFFF00))));
        files.put("tiff", TestImages.jdk("tiff", picture));
        files.put("16-bit tiff", TestImages.jdk("tiff", deep));
        files.put("pgm", concat(ascii("P5 20 20 255\n"), new byte[400]));
        files.put("text ppm", ascii("P3 5 5 255\n" + "1 20 255 ".repeat(25)));
        files.put("jpeg", TestImages.jpeg(picture, false));
        files.put("progressive jpeg", TestImages.jpeg(picture, true));
        files.put("turned jpeg", TestImages.withExif(TestImages.jpeg(picture, false), 6));
        files.put("cmyk jpeg", TestImages.cmykJpeg(new int[] {1, 2, 3, 4}, 2));
        return files.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeFiles")
    void aFileCutOffAnywhereIsRefusedOrReadRight(String kind, byte[] whole) {
        RgbImage image = ImageFiles.read(file(whole));

        everyLength(whole, cut -> assertReadRightOrRefused(cut, image));
    }

    private static void everyLength(byte[] whole, Consumer<byte[]> check) {
        for (int length = 0; length < whole.length; length += length < 100 ? 1 : 50) {
            check.accept(Arrays.copyOf(whole, length));
        }
        check.accept(Arrays.copyOf(whole, whole.length - 1));
    }

    private void assertReadRightOrRefused(byte[] bytes, RgbImage right) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try {
                assertThat(ImageFiles.read(file(bytes))).isEqualTo(right);
            } catch (ImageException e) {
                assertThat(e).hasMessageContaining("image.png");
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeFiles")
    void aFileWithWrongBytesIsReadOrRefusedButNeverFailsOtherwise(String kind, byte[] whole) {
        Random random = new Random(7);
        for (int round = 0; round < 150; round++) {
            byte[] wrong = whole.clone();
            for (int k = 0; k <= round % 3; k++) {
                wrong[random.nextInt(round % 2 == 0 ? Math.min(64, wrong.length) : wrong.length)] =
                        (byte) random.nextInt(256);
            }
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try {
                    ImageFiles.read(file(wrong), new ImageLimits(1 << 20, 1 << 20));
                } catch (ImageException e) {
                    assertThat(e).hasMessageContaining("image.png");
                }
            });
        }
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("gone.png");

        assertThatThrownBy(() -> ImageFiles.read(file))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "There is no image file at '%s'. Check the path, and whether the file was checked out", file);
    }

    @Test
    void aFolderIsNoImage() {
        assertThatThrownBy(() -> ImageFiles.read(folder))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "'%s' is not an image file but a folder or a device. Open a folder with ImageSet.open", folder);
    }

    @Test
    void anotherKindOfFileIsNamedByItsBeginning() {
        assertRefused(
                ascii("hello, \n world"),
                "expected a PNG, JPEG, BMP, GIF, TIFF or PNM file, but it starts with 'hello, .'. " + CONVERT);
        assertRefused(bytes(), "expected a PNG, JPEG, BMP, GIF, TIFF or PNM file, but it is empty. " + CONVERT);
    }

    @Test
    void aCutOffFileIsToldByItsLength() {
        byte[] whole = TestImages.jdk("png", TestImages.picture(BufferedImage.TYPE_INT_RGB));

        assertRefused(
                Arrays.copyOf(whole, 100),
                "expected a whole PNG file, but the file ends after 100 bytes. " + COPY_AGAIN);
    }

    @Test
    void aCutOffJpegIsNotFilledUpWithGrey() {
        byte[] whole = TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_INT_RGB), false);

        assertRefused(
                Arrays.copyOf(whole, whole.length - 20),
                Text.format("expected a whole JPEG file, but the file ends after %d bytes. ", whole.length - 20)
                        + COPY_AGAIN);
    }

    @Test
    void aJpegWithAHoleInItsDataIsDamaged() {
        byte[] whole = TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_INT_RGB), false);
        byte[] hole = concat(Arrays.copyOf(whole, whole.length - 60), bytes(0xFF, 0xD9));

        assertRefused(hole, "expected undamaged image data, but some of its compressed data is missing. " + COPY_AGAIN);
    }

    @Test
    void aWrongChecksumIsTold() {
        byte[] file = png(1, 1, 8, 0, bytes(0, 1));
        file[file.length - 14]++;

        assertRefused(
                file, "expected undamaged image data, but the checksum of its IDAT chunk is wrong. " + COPY_AGAIN);
    }

    @Test
    void missingRowsAreTold() {
        assertRefused(
                png(1, 2, 8, 0, bytes(0, 1)),
                "expected a PNG file as its standard defines it, but its image data cannot be decoded. Convert it to PNG, copy it again, or take it out of the image set");
    }

    static Stream<Arguments> hugeHeaders() {
        ByteBuffer bmp = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put(ascii("BM")).putInt(10, 54).putInt(14, 40).putInt(18, 100000).putInt(22, 100000);
        bmp.putShort(28, (short) 24);
        byte[] jpeg = TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_INT_RGB), false);
        for (int i = 2; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 60000).putShort(i + 7, (short) 60000);
            }
        }
        String hundred = "100000 x 100000";
        return Stream.of(
                Arguments.of("png", png(100000, 100000, 8, 2, bytes()), hundred),
                Arguments.of("png beyond 31 bits", png(-1, 1, 8, 2, bytes()), "4294967295 x 1"),
                Arguments.of("bmp", bmp.array(), hundred),
                Arguments.of(
                        "tiff", TestImages.tiff(bytes(), new int[] {256, 100000}, new int[] {257, 100000}), hundred),
                Arguments.of("pnm", ascii("P5 100000 100000 255\n"), hundred),
                Arguments.of("gif", concat(ascii("GIF89a"), bytes(0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0)), "65535 x 65535"),
                Arguments.of("jpeg", jpeg, "60000 x 60000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hugeHeaders")
    void aHugeImageIsRefusedByItsHeader(String kind, byte[] file, String size) {
        assertRefused(
                file,
                Text.format(
                        "expected at most 67108864 pixels, but its header says %s. Scale it down, or raise maxPixels of ImageLimits",
                        size));
    }

    @Test
    void anImageOfNoPixelsIsRefused() {
        assertRefused(
                png(0, 5, 8, 0, bytes()),
                "expected at least one column and one row, but its header says 0 x 5. " + COPY_AGAIN);
    }

    @Test
    void aLargeFileIsRefusedByItsSize() {
        Path file = file(png(1, 1, 8, 0, bytes(0, 1), chunk("tEXt", new byte[1000])));

        assertThatThrownBy(() -> ImageFiles.read(file, new ImageLimits(100, 1000)))
                .isInstanceOf(ImageException.class)
                .hasMessage(Text.format(
                        "Cannot read image '%s': expected a file of at most 1000 bytes, but it has %d. Scale it down or compress it, or raise maxBytes of ImageLimits",
                        file, file.toFile().length()));
    }

    @Test
    void limitsMustLieWithinTheirRange() {
        assertThatThrownBy(() -> new ImageLimits(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxPixels must lie in 1..1073741824, but was 0");
        assertThatThrownBy(() -> new ImageLimits(1, 1L << 40))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxBytes must lie in 1..2147483639, but was 1099511627776");
    }

    @Test
    void whatIsNotReadIsNamed() {
        assertRefused(
                TestImages.tiff(
                        new byte[4],
                        new int[] {256, 1},
                        new int[] {257, 1},
                        new int[] {258, 32},
                        new int[] {262, 1},
                        new int[] {339, 3}),
                "expected unsigned whole samples, but its samples are signed or floating-point numbers. " + CONVERT);
        byte[] arithmetic = TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_INT_RGB), false);
        for (int i = 0; i < arithmetic.length - 1; i++) {
            if ((arithmetic[i] & 0xFF) == 0xFF && (arithmetic[i + 1] & 0xFF) == 0xC0) {
                arithmetic[i + 1] = (byte) 0xC9;
            }
        }
        assertRefused(
                arithmetic,
                "expected a baseline or progressive JPEG of 8 bits, but it is of process SOF9 with 8 bits. " + CONVERT);
    }

    @Test
    void bytesThatAreNoPngAreRefused() {
        assertThatThrownBy(() -> ImageFiles.fromPng(ascii("GIF89a.."), "evidence of stop/1.png"))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Cannot read image 'evidence of stop/1.png': expected a PNG file, but it starts with 'GIF89a..'");
    }
}
