package dev.onepixel.image.file;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.RgbImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Chooses the kind of file by its name, and refuses those that would not keep every pixel. */
final class ImageWriting {

    private static final String CHOICE = "Choose .png, .bmp, .gif, .tif, .tiff, .pnm, .ppm (RGB) or .pgm (grey)";
    private static final int GIF_COLOURS = 256;
    private static final int GIF_SIDE = 65535;

    private ImageWriting() {}

    static byte[] encode(RgbImage image, Path file) {
        String name = String.valueOf(file.getFileName());
        Optional<ImageFormat> format = ImageFormat.named(name);
        if (format.isEmpty()) {
            throw refusal(file, "'%s' is no known extension. %s".formatted(ImageFormat.extension(name), CHOICE));
        }
        try {
            return switch (format.get()) {
                case PNG -> ImageEncoder.png(image);
                case BMP -> ImageEncoder.bmp(image);
                case TIFF -> ImageEncoder.tiff(image);
                case GIF -> gif(image, file);
                case PNM -> pnm(image, file, ImageFormat.extension(name));
                case JPEG -> throw refusal(file, "JPEG would change its pixels. " + CHOICE);
            };
        } catch (IOException | RuntimeException e) {
            if (e instanceof ImageException refusal) {
                throw refusal;
            }
            throw new ImageException("Cannot write image '%s': %s".formatted(file, e.getMessage()), e);
        }
    }

    private static byte[] gif(RgbImage image, Path file) throws IOException {
        long colours = ImageEncoder.colours(image);
        if (colours > GIF_COLOURS) {
            throw refusal(
                    file, "GIF holds at most %d colours, but it has %d. Choose .png".formatted(GIF_COLOURS, colours));
        }
        if (image.width() > GIF_SIDE || image.height() > GIF_SIDE) {
            throw refusal(
                    file,
                    "GIF holds at most %d columns and rows, but it has %d x %d. Choose .png"
                            .formatted(GIF_SIDE, image.width(), image.height()));
        }
        return ImageEncoder.gif(image);
    }

    private static byte[] pnm(RgbImage image, Path file, String extension) throws IOException {
        boolean fits =
                switch (extension) {
                    case "pnm" -> true;
                    case "pgm" -> image.isGrey();
                    case "ppm" -> !image.isGrey();
                    default -> throw refusal(file, "'%s' is read only. %s".formatted(extension, CHOICE));
                };
        if (!fits) {
            throw refusal(
                    file,
                    "'%s' does not hold %s images. Choose .pnm, or .png"
                            .formatted(extension, image.isGrey() ? "grey" : "RGB"));
        }
        return ImageEncoder.pnm(image);
    }

    private static ImageException refusal(Path file, String reason) {
        return new ImageException("Cannot write image '%s': %s".formatted(file, reason));
    }
}
