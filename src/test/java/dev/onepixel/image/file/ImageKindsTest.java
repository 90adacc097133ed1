package dev.onepixel.image.file;

import static dev.onepixel.image.file.TestImages.ascii;
import static dev.onepixel.image.file.TestImages.bytes;
import static dev.onepixel.image.file.TestImages.chunk;
import static dev.onepixel.image.file.TestImages.concat;
import static dev.onepixel.image.file.TestImages.png;
import static dev.onepixel.image.file.TestImages.tiff;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageKindsTest {

    private final Path folder;

    ImageKindsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private RgbImage read(byte[] bytes) {
        try {
            return ImageFiles.read(Files.write(folder.resolve("image"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // PNG

    @Test
    void palettePngGivesItsColours() {
        byte[] file = png(3, 1, 8, 3, bytes(0, 1, 0, 1), chunk("PLTE", bytes(255, 0, 0, 1, 2, 3)));

        assertThat(read(file)).isEqualTo(RgbImage.rgb(3, 1, new int[] {0x010203, 0xFF0000, 0x010203}));
    }

    @Test
    void transparentPaletteColourBecomesWhite() {
        byte[] file =
                png(2, 1, 8, 3, bytes(0, 0, 1), chunk("PLTE", bytes(255, 0, 0, 1, 2, 3)), chunk("tRNS", bytes(0)));

        assertThat(read(file)).isEqualTo(RgbImage.rgb(2, 1, new int[] {0xFFFFFF, 0x010203}));
    }

    @Test
    void sixteenBitGreyGivesItsUpperByte() {
        BufferedImage picture = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        picture.getRaster().setPixels(0, 0, 3, 1, new int[] {0x00FF, 0x8001, 0xFFFF});

        assertThat(read(TestImages.jdk("png", picture))).isEqualTo(RgbImage.grey(3, 1, bytes(0, 0x80, 0xFF)));
    }

    @Test
    void sixteenBitRgbGivesItsUpperBytes() {
        byte[] file = png(1, 1, 16, 2, bytes(0, 0x12, 0xFF, 0x34, 0, 0x56, 0x80));

        assertThat(read(file)).isEqualTo(RgbImage.rgb(1, 1, new int[] {0x123456}));
    }

    @Test
    void fewBitGreyIsScaledToTheFullRange() {
        byte[] file = png(4, 1, 2, 0, bytes(0, 0b00011011));

        assertThat(read(file)).isEqualTo(RgbImage.grey(4, 1, bytes(0, 85, 170, 255)));
    }

    @Test
    void alphaIsCompositedOverWhite() {
        byte[] file = png(3, 1, 8, 6, bytes(0, 10, 20, 30, 255, 10, 20, 30, 0, 0, 100, 255, 128));

        // 0 x 128/255 + 127 = 127; 100 x 128/255 + 127 = 177.2; 255
        assertThat(read(file)).isEqualTo(RgbImage.rgb(3, 1, new int[] {0x0A141E, 0xFFFFFF, 0x7FB1FF}));
    }

    @Test
    void greyWithAlphaStaysGrey() {
        byte[] file = png(2, 1, 8, 4, bytes(0, 9, 255, 9, 0));

        assertThat(read(file)).isEqualTo(RgbImage.grey(2, 1, bytes(9, 255)));
    }

    @Test
    void transparentColourOfFewBitGreyBecomesWhite() {
        byte[] file = png(4, 1, 2, 0, bytes(0, 0b00011011), chunk("tRNS", bytes(0, 2)));

        assertThat(read(file)).isEqualTo(RgbImage.grey(4, 1, bytes(0, 85, 255, 255)));
    }

    @Test
    void transparentColourOfRgbBecomesWhite() {
        byte[] file = png(2, 1, 8, 2, bytes(0, 1, 2, 3, 4, 5, 6), chunk("tRNS", bytes(0, 1, 0, 2, 0, 3)));

        assertThat(read(file)).isEqualTo(RgbImage.rgb(2, 1, new int[] {0xFFFFFF, 0x040506}));
    }

    @Test
    void gammaAndProfilesLeaveTheStoredSamplesAlone() {
        byte[] gamma = chunk("gAMA", bytes(0, 0, 0xB1, 0x8F));
        byte[] profile = chunk("iCCP", bytes('x', 0, 0, 1, 2, 3));

        assertThat(read(png(1, 1, 8, 2, bytes(0, 10, 100, 200), gamma, profile)))
                .isEqualTo(RgbImage.rgb(1, 1, new int[] {0x0A64C8}));
    }

    @Test
    void orientationOfAPngIsApplied() {
        byte[] file = png(2, 1, 8, 0, bytes(0, 1, 2), chunk("eXIf", TestImages.exif(6)));

        assertThat(read(file)).isEqualTo(RgbImage.grey(1, 2, bytes(1, 2)));
    }

    @Test
    void greyPngThatStoresEveryLevelIsExact() {
        byte[] lines = new byte[257];
        for (int i = 0; i < 256; i++) {
            lines[i + 1] = (byte) i;
        }

        RgbImage image = read(png(256, 1, 8, 0, lines));

        for (int i = 0; i < 256; i++) {
            assertThat(image.rgb(i)).isEqualTo(i * 0x010101);
        }
    }

    // JPEG

    @Test
    void progressiveAndBaselineJpegGiveTheSamePixels() {
        BufferedImage picture = TestImages.picture(BufferedImage.TYPE_INT_RGB);

        RgbImage baseline = read(TestImages.jpeg(picture, false));
        RgbImage progressive = read(TestImages.jpeg(picture, true));

        assertThat(progressive).isEqualTo(baseline);
        assertThat(baseline.isGrey()).isFalse();
        assertThat(distance(baseline.rgb(4, 4), 0xFFFFFF)).isLessThan(12);
        assertThat(distance(baseline.rgb(47, 31), picture.getRGB(47, 31))).isLessThan(40);
    }

    @Test
    void greyJpegIsGrey() {
        RgbImage image = read(TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_BYTE_GRAY), false));

        assertThat(image.isGrey()).isTrue();
        assertThat(distance(image.rgb(4, 4), 0xFFFFFF)).isLessThan(12);
    }

    @ParameterizedTest(name = "orientation {0}: white corner at {1}, {2}")
    @CsvSource({"1,0,0", "2,1,0", "3,1,1", "4,0,1", "5,0,0", "6,1,0", "7,1,1", "8,0,1", "9,0,0"})
    void exifOrientationPutsTheImageUpright(int orientation, int right, int bottom) {
        for (boolean progressive : new boolean[] {false, true}) {
            byte[] jpeg = TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_INT_RGB), progressive);

            RgbImage image = read(TestImages.withExif(jpeg, orientation));

            boolean turned = orientation >= 5 && orientation <= 8;
            assertThat(image.width()).isEqualTo(turned ? 32 : 48);
            assertThat(image.height()).isEqualTo(turned ? 48 : 32);
            for (int corner = 0; corner < 4; corner++) {
                int x = corner % 2 == 0 ? 3 : image.width() - 4;
                int y = corner / 2 == 0 ? 3 : image.height() - 4;
                boolean white = distance(image.rgb(x, y), 0xFFFFFF) < 12;
                assertThat(white).as("corner %d, %d", x, y).isEqualTo(corner == right + 2 * bottom);
            }
        }
    }

    @Test
    void orientationsTurnEveryPixelToItsPlace() {
        RgbImage stored = RgbImage.grey(3, 2, bytes(1, 2, 3, 4, 5, 6));

        assertThat(new Orientation(2).apply(stored)).isEqualTo(RgbImage.grey(3, 2, bytes(3, 2, 1, 6, 5, 4)));
        assertThat(new Orientation(3).apply(stored)).isEqualTo(RgbImage.grey(3, 2, bytes(6, 5, 4, 3, 2, 1)));
        assertThat(new Orientation(4).apply(stored)).isEqualTo(RgbImage.grey(3, 2, bytes(4, 5, 6, 1, 2, 3)));
        assertThat(new Orientation(5).apply(stored)).isEqualTo(RgbImage.grey(2, 3, bytes(1, 4, 2, 5, 3, 6)));
        assertThat(new Orientation(6).apply(stored)).isEqualTo(RgbImage.grey(2, 3, bytes(4, 1, 5, 2, 6, 3)));
        assertThat(new Orientation(7).apply(stored)).isEqualTo(RgbImage.grey(2, 3, bytes(6, 3, 5, 2, 4, 1)));
        assertThat(new Orientation(8).apply(stored)).isEqualTo(RgbImage.grey(2, 3, bytes(3, 6, 2, 5, 1, 4)));
    }

    @Test
    void damagedExifLeavesTheImageAsStored() {
        byte[] jpeg = TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_INT_RGB), false);
        byte[] damaged = TestImages.withExif(jpeg, 6);
        damaged[2 + 4 + 6 + 7] = (byte) 200;

        assertThat(read(damaged)).isEqualTo(read(jpeg));
    }

    @ParameterizedTest(name = "transform {0}")
    @CsvSource({
        // Inks are stored inverted, with Adobe's marker and without: 155 is an ink of 100, darkened by 200 / 255.
        "-1, 0, 155, 255, 200, 0x0079C8",
        "0, 0, 155, 255, 200, 0x0079C8",
        // YCCK: Y 128 without chroma is the grey ink 128, black 255 is none
        "2, 128, 128, 128, 255, 0x7F7F7F",
        // The ink is red, so that cyan is left
        "2, 76, 85, 255, 255, 0x01FFFF",
    })
    void cmykJpegGivesTheColourOfItsInks(int transform, int c, int m, int y, int k, int rgb) {
        RgbImage image = read(TestImages.cmykJpeg(new int[] {c, m, y, k}, transform));

        assertThat(distance(image.rgb(8, 8), rgb)).isLessThanOrEqualTo(2);
        assertThat(image.isGrey()).isFalse();
    }

    // GIF

    @Test
    void animatedGifGivesItsFirstFrame() {
        BufferedImage first = TestImages.indexed(6, 5, -1, 0xFFFF0000, 0xFF00FF00, 0xFF0000FF);
        BufferedImage second = TestImages.indexed(6, 5, -1, 0xFF000000, 0xFF111111);

        RgbImage image = read(TestImages.animatedGif(List.of(first, second, second)));

        assertThat(image)
                .isEqualTo(RgbImage.rgb(6, 5, first.getRGB(0, 0, 6, 5, null, 0, 6)))
                .isEqualTo(read(TestImages.jdk("gif", first)));
    }

    @Test
    void gifFrameLiesWhereItBelongsOnItsWhiteScreen() {
        byte[] file = TestImages.gifWithin(TestImages.indexed(2, 1, -1, 0xFF102030, 0xFF405060), 1, 1, 4, 2);

        assertThat(read(file)).isEqualTo(RgbImage.rgb(4, 2, new int[] {-1, -1, -1, -1, -1, 0x102030, 0x405060, -1}));
    }

    @Test
    void transparentPixelsOfAGifAreWhite() {
        byte[] file = TestImages.jdk("gif", TestImages.indexed(4, 1, 1, 0xFF102030, 0x00405060));

        assertThat(read(file)).isEqualTo(RgbImage.rgb(4, 1, new int[] {0x102030, -1, 0x102030, -1}));
    }

    // BMP

    @Test
    void sixteenBitBmpIsScaledToTheFullRange() {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_555_RGB);
        picture.setRGB(0, 0, 0xFFFFFF);

        assertThat(read(TestImages.jdk("bmp", picture))).isEqualTo(RgbImage.rgb(2, 1, new int[] {0xFFFFFF, 0}));
    }

    @Test
    void bmpWithRowsFromTheTopIsUpright() {
        byte[] file = TestImages.jdk("bmp", SampleConversion.toSrgb(TestImages.noise(300, 2, 1)));
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(22, -2);

        RgbImage image = read(file);

        assertThat(image).isEqualTo(new Orientation(4).apply(TestImages.noise(300, 2, 1)));
    }

    @Test
    void fourthByteOfABmpIsNoAlpha() {
        ByteBuffer file = ByteBuffer.allocate(58).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("BM")).putInt(58).putInt(0).putInt(54);
        file.putInt(40).putInt(1).putInt(1).putShort((short) 1).putShort((short) 32);
        file.putInt(54, 0x00112233);

        assertThat(read(file.array())).isEqualTo(RgbImage.rgb(1, 1, new int[] {0x112233}));
    }

    // TIFF

    @Test
    void sixteenBitTiffGivesItsUpperByte() {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        picture.getRaster().setPixels(0, 0, 2, 1, new int[] {0x12FF, 0xFE00});

        assertThat(read(TestImages.jdk("tiff", picture))).isEqualTo(RgbImage.grey(2, 1, bytes(0x12, 0xFE)));
    }

    @ParameterizedTest(name = "{0} bits, photometric {1}")
    @CsvSource({"8,1,0x0A,0xF0", "8,0,0xF5,0x0F"})
    void greyTiffIsGrey(int bits, int photometric, int first, int second) {
        byte[] file = tiff(bytes(0x0A, 0xF0), new int[] {256, 2}, new int[] {257, 1}, new int[] {258, bits}, new int[] {
            262, photometric
        });

        assertThat(read(file)).isEqualTo(RgbImage.grey(2, 1, bytes(first, second)));
    }

    @Test
    void fourBitTiffIsScaledToTheFullRange() {
        byte[] file = tiff(bytes(0x2F), new int[] {256, 2}, new int[] {257, 1}, new int[] {258, 4}, new int[] {262, 1});

        assertThat(read(file)).isEqualTo(RgbImage.grey(2, 1, bytes(0x22, 0xFF)));
    }

    @Test
    void sixteenBitWhiteIsZeroTiffIsNoNegative() {
        byte[] file = tiff(
                bytes(0x12, 0x34, 0xFF, 0xFF), new int[] {256, 2}, new int[] {257, 1}, new int[] {258, 16}, new int[] {
                    262, 0
                });

        assertThat(read(file)).isEqualTo(RgbImage.grey(2, 1, bytes(0xED, 0)));
    }

    @Test
    void orientationOfATiffIsApplied() {
        byte[] file = tiff(
                bytes(1, 2), new int[] {256, 2}, new int[] {257, 1}, new int[] {258, 8}, new int[] {262, 1}, new int[] {
                    274, 8
                });

        assertThat(read(file)).isEqualTo(RgbImage.grey(1, 2, bytes(2, 1)));
    }

    @Test
    void alphaOfATiffIsCompositedOverWhite() {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, 0xFF102030);

        assertThat(read(TestImages.jdk("tiff", picture))).isEqualTo(RgbImage.rgb(2, 1, new int[] {0x102030, 0xFFFFFF}));
    }

    // PNM

    @Test
    void everyNetpbmFormatIsRead() {
        RgbImage bitmap = RgbImage.grey(3, 1, bytes(255, 0, 255));
        RgbImage grey = RgbImage.grey(2, 1, bytes(0, 255));
        RgbImage rgb = RgbImage.rgb(1, 1, new int[] {0x010203});

        assertThat(read(ascii("P1 3 1 010"))).isEqualTo(bitmap);
        assertThat(read(concat(ascii("P4 3 1\n"), bytes(0b01000000)))).isEqualTo(bitmap);
        assertThat(read(ascii("P2 # levels\n2 1 15\n0 15"))).isEqualTo(grey);
        assertThat(read(concat(ascii("P5 2 1 15\n"), bytes(0, 15)))).isEqualTo(grey);
        assertThat(read(ascii("P3 1 1 255 1 2 3\n"))).isEqualTo(rgb);
        assertThat(read(concat(ascii("P6 1 1 255\n"), bytes(1, 2, 3)))).isEqualTo(rgb);
        assertThat(read(concat(
                        ascii("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR\n"), bytes(1, 2, 3))))
                .isEqualTo(rgb);
        assertThat(read(concat(
                        ascii("P7\nWIDTH 2\nHEIGHT 1\nDEPTH 2\nMAXVAL 255\nTUPLTYPE GRAYSCALE_ALPHA\nENDHDR\n"),
                        bytes(0, 255, 7, 0))))
                .isEqualTo(grey);
    }

    @Test
    void netpbmLevelsAreScaledByTheirMaximum() {
        assertThat(read(concat(ascii("P5 3 1 1000\n"), bytes(0, 0, 1, 0xF4, 3, 0xE8))))
                .isEqualTo(RgbImage.grey(3, 1, bytes(0, 128, 255)));
    }

    private static int distance(int a, int b) {
        int red = Math.abs((a >> 16 & 0xFF) - (b >> 16 & 0xFF));
        int green = Math.abs((a >> 8 & 0xFF) - (b >> 8 & 0xFF));
        int blue = Math.abs((a & 0xFF) - (b & 0xFF));
        return Math.max(red, Math.max(green, blue));
    }
}
