package dev.onepixel.image.file;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.RgbImage;
import dev.onepixel.text.Reason;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads and writes image files.
 *
 * <p><b>Read</b> are PNG, JPEG (baseline and progressive, grey, RGB and CMYK), BMP, GIF, TIFF and PNM files, told by
 * their first bytes. The pixels are those that training tools see, that is of Pillow's {@code
 * ImageOps.exif_transpose(Image.open(file)).convert("RGB")}: exactly where the file keeps every sample, within 2 levels
 * where it does not (JPEG). What cannot be read so is refused. Pillow is not followed where it drops or clips:
 *
 * <ul>
 *   <li>Alpha and transparent colours are composited over white, {@code round((s a + 255 (255 - a)) / 255)}: an attack
 *       edits what results.
 *   <li>A 16-bit sample gives its upper byte, {@code v >> 8}, in PNM {@code round(255 v / maximum)}; of grey ones Pillow
 *       would make everything above 255 white.
 * </ul>
 *
 * <p>What follows from it: colour profiles and gamma are not applied, and a broken profile harms nothing; a model sees
 * the samples as they are stored. CMYK gives {@code (255 - ink) (255 - black) / 255}, and in JPEG files inks are always
 * stored inverted. Orientation by EXIF, by TIFF's tag or by a PNG's text is applied: the image is upright. Of an animated
 * GIF or a TIFF with pages the first picture is read. A palette gives RGB, save that in BMP and GIF the 256 grey levels in
 * their order stand for a grey image.
 *
 * <p><b>Written</b> is PNG, which reads back the same, pixel by pixel and grey as grey.
 */
public final class ImageFiles {

    private ImageFiles() {}

    /**
     * Reads an image file within {@link ImageLimits#DEFAULT}.
     *
     * @param file the file
     * @return its image
     * @throws ImageException when it is missing, damaged, too large or of an unknown kind
     */
    public static RgbImage read(Path file) {
        return read(file, ImageLimits.DEFAULT);
    }

    /**
     * Reads an image file.
     *
     * @param file the file
     * @param limits how large it may be
     * @return its image
     * @throws ImageException when it is missing, damaged, too large or of an unknown kind
     */
    public static RgbImage read(Path file, ImageLimits limits) {
        if (!Files.exists(file)) {
            throw new ImageException(Text.format(
                    "There is no image file at '%s'. Check the path, and whether the file was checked out", file));
        }
        if (!Files.isRegularFile(file)) {
            throw new ImageException(Text.format(
                    "'%s' is not an image file but a folder or a device. Open a folder with ImageSet.open", file));
        }
        try {
            limits.checkBytes(Files.size(file));
            return decode(Files.readAllBytes(file), file.toString(), limits);
        } catch (BadImageException e) {
            throw unreadable(file.toString(), e);
        } catch (IOException e) {
            throw new ImageException(
                    Text.format("Cannot read image '%s': %s. Check its permissions", file, Reason.of(e)), e);
        }
    }

    /**
     * Reads the bytes of a PNG file.
     *
     * @param png the bytes
     * @param name what messages call the image
     * @return the image
     * @throws ImageException when they are no PNG file, or a damaged or too large one
     */
    public static RgbImage fromPng(byte[] png, String name) {
        if (ImageFormat.startingWith(start(png)).orElse(null) != ImageFormat.PNG) {
            throw new ImageException(Text.format(
                    "Cannot read image '%s': expected a PNG file, but it starts with %s", name, quote(start(png))));
        }
        return decode(png, name, ImageLimits.DEFAULT);
    }

    /**
     * Encodes an image as PNG.
     *
     * @param image the image
     * @return the bytes of a PNG file, which {@link #fromPng} turns into an equal image
     */
    public static byte[] toPng(RgbImage image) {
        try {
            return PngWriter.encode(image);
        } catch (IOException e) {
            throw new ImageException(
                    Text.format("Cannot encode a %s as PNG. Report it as a fault of OnePixel", image), e);
        }
    }

    /**
     * Writes a PNG file, and the folders it lies in.
     *
     * @param image the image
     * @param file a name ending in {@code .png}; replaced if it exists
     * @throws ImageException when the name promises another kind of file, or the file cannot be written
     */
    public static void write(RgbImage image, Path file) {
        if (!ImageFormat.extension(String.valueOf(file.getFileName())).equals("png")) {
            throw new ImageException(Text.format(
                    "Cannot write image '%s': expected a name that ends in .png, since images are written as PNG only. Rename it",
                    file));
        }
        byte[] bytes = toPng(image);
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, bytes);
        } catch (IOException e) {
            deleteUnfinished(file);
            throw new ImageException(
                    Text.format(
                            "Cannot write image '%s': %s. Check that its folder can be written", file, Reason.of(e)),
                    e);
        }
    }

    private static void deleteUnfinished(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Why it could not be written is what is said.
        }
    }

    // A codec that meets a damaged file throws whatever comes; one that runs out of memory must not end the test run.
    static RgbImage decode(byte[] bytes, String name, ImageLimits limits) {
        String start = start(bytes);
        ImageFormat format = ImageFormat.startingWith(start)
                .orElseThrow(() -> unreadable(
                        name,
                        BadImageException.unsupported(
                                ImageFormat.KINDS,
                                start.isEmpty() ? "it is empty" : "it starts with " + quote(start))));
        try {
            return decoder(format).read(bytes, limits);
        } catch (BadImageException e) {
            throw unreadable(name, e);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            BadImageException reason = isOutOfMemory(e)
                    ? new BadImageException(
                            "enough memory to decode it",
                            Text.format(
                                    "the heap of %d MB is full",
                                    Runtime.getRuntime().maxMemory() >> 20),
                            "Raise -Xmx, or lower maxPixels of ImageLimits")
                    : new BadImageException(
                            Text.format("a %s file as its standard defines it", format),
                            "its image data cannot be decoded",
                            "Convert it to PNG, copy it again, or take it out of the image set");
            reason.initCause(e);
            throw unreadable(name, reason);
        }
    }

    private static boolean isOutOfMemory(Throwable e) {
        Throwable cause = e.getCause();
        return e instanceof OutOfMemoryError || (cause != null && isOutOfMemory(cause));
    }

    private static ImageDecoder decoder(ImageFormat format) {
        return switch (format) {
            case PNG -> new PngReader();
            case JPEG -> new JpegReader();
            case BMP -> new BmpReader();
            case GIF -> new GifReader();
            case TIFF -> new TiffReader();
            case PNM -> new PnmReader();
        };
    }

    private static ImageException unreadable(String name, BadImageException reason) {
        return new ImageException(Text.format("Cannot read image '%s': %s", name, reason.getMessage()), reason);
    }

    private static String start(byte[] bytes) {
        return new String(bytes, 0, Math.min(8, bytes.length), StandardCharsets.ISO_8859_1);
    }

    private static String quote(String start) {
        return "'" + start.replaceAll("[^ -~]", ".") + "'";
    }
}
