package dev.onepixel.image.file;

import static dev.onepixel.image.file.TestImages.ascii;
import static dev.onepixel.image.file.TestImages.bytes;
import static dev.onepixel.image.file.TestImages.chunk;
import static dev.onepixel.image.file.TestImages.concat;
import static dev.onepixel.image.file.TestImages.insert;
import static dev.onepixel.image.file.TestImages.png;
import static dev.onepixel.image.file.TestImages.tiff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of file that once gave other pixels than training tools see, or were refused though they are whole. */
class DecodeContractTest {

    private final Path folder;

    DecodeContractTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private RgbImage read(byte[] bytes) {
        try {
            return ImageFiles.read(Files.write(folder.resolve("image"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // JPEG

    @Test
    void aProfileOfAJpegIsNeverAppliedAndABrokenOneHarmsNothing() {
        byte[] jpeg = TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_INT_RGB), false);
        byte[] second = concat(bytes(0xFF, 0xE2, 0, 20), ascii("ICC_PROFILE\0"), bytes(2, 1, 'x', 'y', 'z', '!'));

        assertThat(read(insert(jpeg, 2, second))).isEqualTo(read(jpeg));
    }

    @Test
    void junkBetweenSegmentsOfAJpegIsPassedOver() {
        byte[] jpeg = TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_INT_RGB), false);
        int tables = 0;
        while ((jpeg[tables] & 0xFF) != 0xFF || (jpeg[tables + 1] & 0xFF) != 0xDB) {
            tables++;
        }

        assertThat(read(insert(jpeg, tables, bytes(0, 1, 'x', 0xFF, 0xFF)))).isEqualTo(read(jpeg));
    }

    @Test
    void adobesMarkerTellsRgbFromYcc() {
        byte[] jpeg = TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_INT_RGB), false);
        byte[] bare = concat(Arrays.copyOf(jpeg, 2), Arrays.copyOfRange(jpeg, 20, jpeg.length));
        byte[] adobe = concat(bytes(0xFF, 0xEE, 0, 14), ascii("Adobe"), bytes(0, 100, 0, 0, 0, 0));

        assertThat(read(bare)).isEqualTo(read(jpeg));
        assertThat(read(insert(bare, 2, concat(adobe, bytes(1))))).isEqualTo(read(jpeg));
        // White is Y 255 and chroma 128, which stands for a green when it is taken for RGB.
        RgbImage rgb = read(insert(bare, 2, concat(adobe, bytes(0))));
        assertThat(rgb.rgb(4, 4)).isEqualTo(0xFF8080);
    }

    // PNG

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {8, 16})
    void aTransparentColourIsComparedInAllBits(int depth) {
        byte[] clear = chunk("tRNS", depth == 8 ? bytes(0, 9) : bytes(9, 1));
        byte[] lines = depth == 8 ? bytes(0, 9, 8) : bytes(0, 9, 1, 9, 2);

        assertThat(read(png(2, 1, depth, 0, lines, clear)))
                .isEqualTo(RgbImage.grey(2, 1, bytes(255, depth == 8 ? 8 : 9)));
    }

    @ParameterizedTest
    @CsvSource({"tEXt, 6", "zTXt, 6", "iTXt, 6", "xmp, 8", "late, 3"})
    void orientationStandsInChunksOfText(String where, int orientation) {
        String digits = HexFormat.of().formatHex(TestImages.exif(orientation));
        byte[] raw = ascii(Text.format("\nexif\n      %d\n%s\n", digits.length() / 2, digits));
        byte[] keyword = ascii("Raw profile type exif\0");
        byte[] xmp = ascii(Text.format("<rdf:Description tiff:Orientation=\"%d\"/>", orientation));
        byte[] text =
                switch (where) {
                    case "tEXt" -> chunk("tEXt", concat(keyword, raw));
                    case "zTXt" -> chunk("zTXt", concat(keyword, bytes(0), TestImages.zipped(raw)));
                    case "iTXt" -> chunk("iTXt", concat(keyword, bytes(1, 0, 0, 0), TestImages.zipped(raw)));
                    case "xmp" -> chunk("iTXt", concat(ascii("XML:com.adobe.xmp\0\0\0\0\0"), xmp));
                    default -> chunk("eXIf", TestImages.exif(orientation));
                };
        byte[] plain = png(2, 1, 8, 0, bytes(0, 1, 2));
        int at = where.equals("late") ? plain.length - 12 : 33;

        assertThat(read(insert(plain, at, text)))
                .isEqualTo(new Orientation(orientation).apply(RgbImage.grey(2, 1, bytes(1, 2))));
    }

    // BMP

    private static byte[] bmp(int header, int bits, int compression, byte[] afterHeader, byte[] data) {
        ByteBuffer file = ByteBuffer.allocate(14 + header + afterHeader.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("BM")).putInt(10, 14 + header + afterHeader.length).putInt(14, header);
        file.putInt(18, 2)
                .putInt(22, 1)
                .putShort(26, (short) 1)
                .putShort(28, (short) bits)
                .putInt(30, compression);
        return file.position(14 + header).put(afterHeader).put(data).array();
    }

    @ParameterizedTest(name = "a header of {0} bytes")
    @ValueSource(ints = {40, 52, 56, 64, 108, 124})
    void thePaletteOfABmpFollowsItsHeader(int header) {
        byte[] palette = bytes(1, 2, 3, 0, 4, 5, 6, 0);

        assertThat(read(bmp(header, 1, 0, palette, bytes(0x40, 0, 0, 0))))
                .isEqualTo(RgbImage.rgb(2, 1, new int[] {0x030201, 0x060504}));
    }

    @Test
    void thePixelsOfABmpMayBeginAnywhere() {
        byte[] gap = new byte[7];

        assertThat(read(bmp(40, 24, 0, gap, bytes(1, 2, 3, 4, 5, 6, 0, 0))))
                .isEqualTo(RgbImage.rgb(2, 1, new int[] {0x030201, 0x060504}));
    }

    @ParameterizedTest(name = "alphas {0} and {1}")
    @CsvSource({"255, 0, 0x030201, 0xFFFFFF", "0, 0, 0x030201, 0x060504"})
    void alphaOfABmpCountsWhereAMaskSaysSoAndAnyIsThere(int first, int second, int left, int right) {
        byte[] file = bmp(56, 32, 3, bytes(), bytes(1, 2, 3, first, 4, 5, 6, second));
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(54, 0xFF0000)
                .putInt(58, 0xFF00)
                .putInt(62, 0xFF)
                .putInt(66, 0xFF000000);

        assertThat(read(file)).isEqualTo(RgbImage.rgb(2, 1, new int[] {left, right}));
    }

    @Test
    void runsOfABmpMayPassPixelsOver() {
        byte[] palette = new byte[1024];
        Arrays.fill(palette, 4, 8, (byte) 7);

        // One pixel is passed over, then one of colour 1 follows.
        assertThat(read(bmp(40, 8, 1, palette, bytes(0, 2, 1, 0, 1, 1, 0, 1))))
                .isEqualTo(RgbImage.rgb(2, 1, new int[] {0, 0x070707}));
    }

    // TIFF

    private static byte[] tiffOf(byte[] strip, int photometric, int samples, int bits, int[]... more) {
        int[][] tags = {{256, 1}, {257, 1}, {258, bits}, {262, photometric}, {277, samples}};
        int[][] all = Arrays.copyOf(tags, tags.length + more.length);
        System.arraycopy(more, 0, all, tags.length, more.length);
        return tiff(strip, all);
    }

    @Test
    void fourSamplesOfATiffAreInksOrRgbWithAlpha() {
        int[] premultiplied = {338, 1};
        int[] alpha = {338, 2};
        int[] nothing = {338, 0};
        byte[] strip = bytes(10, 20, 30, 128);

        assertThat(read(tiffOf(strip, 5, 4, 8)).rgb(0)).isEqualTo(0x7A7570);
        assertThat(read(tiffOf(strip, 2, 4, 8, alpha)).rgb(0)).isEqualTo(0x84898E);
        assertThat(read(tiffOf(strip, 2, 4, 8, premultiplied)).rgb(0)).isEqualTo(0x89939D);
        assertThat(read(tiffOf(strip, 2, 4, 8, nothing)).rgb(0)).isEqualTo(0x0A141E);
        byte[] deep = bytes(10, 255, 20, 255, 30, 255, 128, 255);
        assertThat(read(tiffOf(deep, 5, 4, 16)).rgb(0)).isEqualTo(0x7A7570);
        assertThat(read(tiffOf(deep, 2, 4, 16, alpha)).rgb(0)).isEqualTo(0x84898E);
    }

    @Test
    void aDirectoryThatLeadsBackToItselfIsReadOnce() {
        byte[] file = tiffOf(bytes(7), 1, 1, 8);
        ByteBuffer.wrap(file).putInt(8 + 2 + 12 * 7, 8);

        assertThat(read(file)).isEqualTo(RgbImage.grey(1, 1, bytes(7)));
    }

    @Test
    void anUnknownCompressionIsNamed() {
        assertThatThrownBy(() -> read(tiffOf(bytes(7), 1, 1, 8, new int[] {259, 34887})))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Cannot read image '%s': expected data that is not compressed, or by fax, LZW, JPEG, Deflate or PackBits, but its compression is number 34887. Convert it to PNG, or take it out of the image set",
                        folder.resolve("image"));
    }

    // PNM

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "P1 2 1 0.   | digits 0 and 1 in the PNM file, but one is '.'",
                "P1 2 1 02   | digits 0 and 1 in the PNM file, but one is '2'",
                "P2 2 1 9 1 -1 | a number in the PNM file, but it holds ''",
                "P2 2 1 9 1x 1 | digits in the PNM file, but one is 'x'",
            })
    void digitsThatAreNoneAreRefused(String file, String reason) {
        assertThatThrownBy(() -> read(ascii(file + "\n")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("expected " + reason + ". ");
    }

    @Test
    void halvesOfALevelGoToTheEvenNumber() {
        assertThat(read(ascii("P2 3 1 6 1 3 5\n"))).isEqualTo(RgbImage.grey(3, 1, bytes(42, 128, 212)));
    }
}
