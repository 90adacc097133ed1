package dev.onepixel.image.file;

import static dev.onepixel.image.file.TestImages.ascii;
import static dev.onepixel.image.file.TestImages.bytes;
import static dev.onepixel.image.file.TestImages.chunk;
import static dev.onepixel.image.file.TestImages.concat;
import static dev.onepixel.image.file.TestImages.tiff;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.text.Text;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said, word by word, of a file that breaks its own format or uses what is not read. */
class ImageRefusalsTest {

    private static final String COPY_AGAIN = "Copy or export the file again, or take it out of the image set";
    private static final String CONVERT = "Convert it to PNG, or take it out of the image set";

    private final Path folder;

    ImageRefusalsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Arguments> broken() {
        byte[] jpeg = TestImages.jpeg(TestImages.picture(BufferedImage.TYPE_INT_RGB), false);
        byte[] start = bytes(0xFF, 0xD8);
        byte[] end = bytes(0xFF, 0xD9);
        byte[] comment = bytes(0xFF, 0xFE, 0, 4, 'h', 'i');
        byte[] gif = concat(ascii("GIF89a"), bytes(1, 0, 1, 0, 0, 0, 0));
        return Stream.of(
                damaged(
                        "a JPEG without a segment",
                        concat(start, comment, bytes('x', 'y', 'z')),
                        "a whole JPEG file, but the file ends after 11 bytes"),
                damaged(
                        "a JPEG segment of no length",
                        concat(start, comment, bytes(0xFF, 0xC0, 0, 0, 0, 0)),
                        "a JPEG segment at byte 8, but there is none"),
                damaged("a JPEG of nothing", concat(start, comment, end), "image data, but the JPEG file has none"),
                unsupported(
                        "a JPEG of two components",
                        concat(start, bytes(0xFF, 0xC0, 0, 14, 8, 0, 1, 0, 1, 2, 1, 0x11, 0, 2, 0x11, 0), end),
                        "a grey, RGB or CMYK picture, but it has 2 components"),
                unsupported(
                        "a JPEG of too many scans",
                        concat(Arrays.copyOf(jpeg, jpeg.length - 2), scans(300), end),
                        "at most 256 scans, but the JPEG file has more"),
                damaged(
                        "a PNG without a header",
                        concat(bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10), chunk("tEXt", new byte[13])),
                        "a PNG header, but its first chunk is another"),
                damaged("a GIF without a frame", concat(gif, bytes(0x3B)), "a frame, but the GIF file has none"),
                unsupported(
                        "a PAM of five channels",
                        ascii("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 5\nMAXVAL 255\nENDHDR\n12345"),
                        "1 to 4 channels, but it has 5"),
                damaged("a PGM of no levels", ascii("P2 1 1 0 0\n"), "a maximum of 1..65535, but it is 0"),
                damaged("a PGM beyond its maximum", ascii("P2 1 1 9 10\n"), "samples of 0..9, but one is 10"),
                damaged("a PPM of words", ascii("P3 one 1 255\n"), "a number in the PNM file, but it holds ''"),
                damaged("a PPM that ends", ascii("P3 1"), "a whole PNM file, but the file ends after 4 bytes"),
                damaged(
                        "a TIFF that ends",
                        tiff(
                                new byte[1],
                                new int[] {256, 1},
                                new int[] {257, 1},
                                new int[] {322, 16},
                                new int[] {323, 16},
                                new int[] {324, 9999}),
                        "a whole TIFF file, but the file ends after 99 bytes"),
                unsupported(
                        "a TIFF in L*a*b*",
                        tiff(new byte[3], new int[] {256, 1}, new int[] {257, 1}, new int[] {262, 8}),
                        "a grey, RGB, palette, CMYK or YCbCr picture, but its photometric interpretation is 8"),
                unsupported(
                        "a TIFF of 32 bits",
                        tiff(new byte[4], new int[] {256, 1}, new int[] {257, 1}, new int[] {258, 32}, new int[] {262, 1
                        }),
                        "grey or RGB samples of 1 to 16 bits, but it has 1 band of 32 bits"),
                damaged("a TIFF of no data", emptyTiff(), "strips or tiles of image data, but it has none"),
                damaged(
                        "a TIFF of too many values",
                        concat(
                                ascii("MM"),
                                bytes(0, 42, 0, 0, 0, 8, 0, 1),
                                bytes(1, 0, 0, 3, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 8)),
                        "at most 1048576 values a TIFF tag, but tag 256 has 2147483647"));
    }

    private static Arguments damaged(String what, byte[] file, String reason) {
        return Arguments.of(what, file, reason + ". " + COPY_AGAIN);
    }

    private static Arguments unsupported(String what, byte[] file, String reason) {
        return Arguments.of(what, file, reason + ". " + CONVERT);
    }

    private static byte[] scans(int count) {
        byte[] scan = bytes(0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 7);
        byte[] all = new byte[scan.length * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(scan, 0, all, i * scan.length, scan.length);
        }
        return all;
    }

    private static byte[] emptyTiff() {
        return concat(
                ascii("MM"),
                bytes(0, 42, 0, 0, 0, 8, 0, 2),
                bytes(1, 0, 0, 3, 0, 0, 0, 1, 0, 1, 0, 0),
                bytes(1, 1, 0, 3, 0, 0, 0, 1, 0, 1, 0, 0),
                bytes(0, 0, 0, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void isNamedWithWhatWasExpectedAndWhatToDo(String what, byte[] bytes, String reason) throws IOException {
        Path file = Files.write(folder.resolve("image.png"), bytes);

        assertThatThrownBy(() -> ImageFiles.read(file))
                .isInstanceOf(ImageException.class)
                .hasMessage("Cannot read image '%s': expected %s", file, reason);
    }

    @Test
    void anImageThatTheHeapCannotHoldEndsNothingButItsReading() throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        assumeTrue(heap < 3L << 30, "a heap that holds 26,750 x 26,750 pixels");
        Path file = Files.write(folder.resolve("image.png"), TestImages.png(26_750, 26_750, 8, 2, new byte[1000]));

        assertThatThrownBy(() -> ImageFiles.read(file, new ImageLimits(1 << 30, 1 << 20)))
                .isInstanceOf(ImageException.class)
                .hasMessage(Text.format(
                        "Cannot read image '%s': expected enough memory to decode it, but the heap of %d MB is full. Raise -Xmx, or lower maxPixels of ImageLimits",
                        file, heap >> 20));
    }

    @Test
    void moreSamplesThanAnArrayHoldsAreToldByTheHeader() throws IOException {
        Path file = Files.write(folder.resolve("image.png"), TestImages.png(30_000, 30_000, 8, 2, new byte[1000]));

        assertThatThrownBy(() -> ImageFiles.read(file, new ImageLimits(1 << 30, 1 << 20)))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Cannot read image '%s': expected at most 2147483639 bytes of samples, but 30000 x 30000 pixels of 3 bytes are more. Scale it down",
                        file);
    }

    @Test
    void aFileThatTheSystemDoesNotGiveIsNamed() {
        Path memory = Path.of("/proc/self/mem");
        assumeTrue(Files.isRegularFile(memory), "only Linux has a file that is there and cannot be read by anybody");

        assertThatThrownBy(() -> ImageFiles.read(memory))
                .isInstanceOf(ImageException.class)
                .hasMessage("Cannot read image '/proc/self/mem': Input/output error. Check its permissions");
    }

    @Test
    void aListMayNameNoPathThatIsNone() throws IOException {
        Path csv = Files.writeString(folder.resolve("list.csv"), "a\0b.png,stop\n");

        assertThatThrownBy(() -> ImageSet.open(csv))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Image list '%s', line 1: 'a\0b.png' is no path: Nul character not allowed. Correct it", csv);
    }

    @Test
    void namesThatAreNotInASetAreRefused() {
        LabelledImage one = new LabelledImage("one", "stop", RgbImage.rgb(1, 1, new int[1]));
        LabelledImage two = new LabelledImage("two", "stop", RgbImage.rgb(1, 1, new int[1]));
        ImageSet both = ImageSet.of("both", List.of(one, two));

        assertThatThrownBy(() -> ImageSet.of("both", List.of(one, one)))
                .isInstanceOf(ImageException.class)
                .hasMessage("Image set 'both' has two images named 'one'; names must be distinct");
        assertThatThrownBy(() -> both.load("three"))
                .isInstanceOf(ImageException.class)
                .hasMessage("Image set 'both' has no image named 'three'");
        assertThatThrownBy(() -> both.subset(List.of("one")).load("two"))
                .isInstanceOf(ImageException.class)
                .hasMessage("Image 'two' is not part of this selection of 'both'");
        assertThatThrownBy(() -> both.limit(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The limit must be 0 (all images) or more, but was -1");
    }
}
