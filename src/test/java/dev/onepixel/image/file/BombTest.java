package dev.onepixel.image.file;

import static dev.onepixel.image.file.TestImages.ascii;
import static dev.onepixel.image.file.TestImages.bytes;
import static dev.onepixel.image.file.TestImages.chunk;
import static dev.onepixel.image.file.TestImages.concat;
import static dev.onepixel.image.file.TestImages.png;
import static dev.onepixel.image.file.TestImages.tiff;
import static dev.onepixel.image.file.TestImages.zipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.fuzz.FuzzTarget;
import dev.onepixel.image.ImageException;
import dev.onepixel.image.RgbImage;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that unpack to hundreds of megabytes, or lead in circles, are read or refused at the cost of small ones. */
class BombTest {

    private static final byte[] HUNDREDS_OF_MEGABYTES = zipped(new byte[300 << 20]);

    static Stream<Arguments> bombs() {
        byte[] row = bytes(0, 7);
        byte[] jpeg = TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_INT_RGB), false);
        ByteBuffer circle = ByteBuffer.wrap(tiff(bytes(7), one()));
        circle.putInt(circle.capacity() - 5, 8);
        return Stream.of(
                Arguments.of("PNG text", png(1, 1, 8, 0, row, chunk("zTXt", text("Raw profile type exif\0\0")))),
                Arguments.of(
                        "PNG international text",
                        png(1, 1, 8, 0, row, chunk("iTXt", text("XML:com.adobe.xmp\0\1\0\0\0")))),
                Arguments.of("PNG profile", png(1, 1, 8, 0, row, chunk("iCCP", text("p\0\0")))),
                Arguments.of("PNG data behind the last row", png(1, 1, 8, 0, new byte[300 << 20])),
                Arguments.of("TIFF strip", tiff(HUNDREDS_OF_MEGABYTES, deflated())),
                Arguments.of("TIFF directories in a circle", circle.array()),
                Arguments.of(
                        "JPEG of many restarts",
                        concat(java.util.Arrays.copyOf(jpeg, jpeg.length - 2), restarts(), bytes(0xFF, 0xD9))));
    }

    private static int[][] one() {
        return new int[][] {{256, 1}, {257, 1}, {258, 8}, {262, 1}};
    }

    private static int[][] deflated() {
        return new int[][] {{256, 1}, {257, 1}, {258, 8}, {259, 8}, {262, 1}};
    }

    private static byte[] text(String head) {
        return concat(ascii(head), HUNDREDS_OF_MEGABYTES);
    }

    private static byte[] restarts() {
        byte[] marks = new byte[200_000];
        for (int i = 0; i < marks.length; i += 2) {
            marks[i] = (byte) 0xFF;
            marks[i + 1] = (byte) (0xD0 + i / 2 % 8);
        }
        return marks;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void costsNoMoreThanItShows(String kind, byte[] file) {
        new FuzzTarget(kind, Set.of(ImageException.class), ImageFuzz::read).check(file);
    }

    static Stream<Arguments> nothings() {
        byte[] jpeg = TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_INT_RGB), false);
        for (int i = 2; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                ByteBuffer.wrap(jpeg).putInt(i + 5, 0);
            }
        }
        ByteBuffer bmp = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put(ascii("BM")).putInt(10, 54).putInt(14, 40).putShort(28, (short) 24);
        return Stream.of(
                Arguments.of("png", png(0, 0, 8, 2, bytes())),
                Arguments.of("jpeg", jpeg),
                Arguments.of("bmp", bmp.array()),
                Arguments.of("gif", concat(ascii("GIF89a"), new byte[7], ascii(";"))),
                Arguments.of("tiff", tiff(bytes(), new int[] {256, 0}, new int[] {257, 0})),
                Arguments.of("pnm", ascii("P5 0 0 255\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nothings")
    void anImageOfZeroByZeroIsRefused(String kind, byte[] file) {
        try {
            RgbImage image = ImageFiles.decode(file, kind, ImageLimits.DEFAULT);
            throw new AssertionError("read as " + image);
        } catch (ImageException e) {
            assertThat(e)
                    .hasMessage(
                            "Cannot read image '%s': expected at least one column and one row, but its header says 0 x 0. Copy or export the file again, or take it out of the image set",
                            kind);
        }
    }
}
