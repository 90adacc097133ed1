package dev.onepixel.image.file;

import dev.onepixel.text.Text;

/** Why bytes are not an image that can be read; {@link ImageFiles} adds the file's name to it. */
final class BadImageException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final String COPY_AGAIN = "Copy or export the file again, or take it out of the image set";

    BadImageException(String expected, String found, String nextStep) {
        super(Text.format("expected %s, but %s. %s", expected, found, nextStep));
    }

    /** A file that is broken, as opposed to one of a kind that is not read. */
    static BadImageException damaged(String expected, String found) {
        return new BadImageException(expected, found, COPY_AGAIN);
    }

    /** A file that ends too early. */
    static BadImageException truncated(String expected, long size) {
        return damaged(expected, Text.format("the file ends after %d byte{s}", size));
    }

    /** A file that may be whole, but uses what is not read here. */
    static BadImageException unsupported(String expected, String found) {
        return new BadImageException(expected, found, "Convert it to PNG, or take it out of the image set");
    }
}
