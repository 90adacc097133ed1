package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.io.IOException;

/** Reads the bytes of one kind of file. */
interface ImageDecoder {

    RgbImage read(byte[] file, ImageLimits limits) throws BadImageException, IOException;
}
