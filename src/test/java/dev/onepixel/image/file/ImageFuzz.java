package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;

/** Reads image files from bytes. */
public final class ImageFuzz {

    /** 256 x 256 pixels and 1 MB: so small that a reader which believes a header first is found out. */
    private static final ImageLimits LIMITS = new ImageLimits(1 << 16, 1 << 20);

    private ImageFuzz() {}

    /** Reads an image, which must be within the limits and come back from a PNG as it is. */
    public static void read(byte[] file) {
        RgbImage image = ImageFiles.decode(file, "fuzzed", LIMITS);
        if ((long) image.width() * image.height() > LIMITS.maxPixels()) {
            throw new AssertionError("A " + image + " is beyond the limits");
        }
        if (!ImageFiles.fromPng(ImageFiles.toPng(image), "evidence").equals(image)) {
            throw new AssertionError("A " + image + " does not come back from its PNG");
        }
    }
}
