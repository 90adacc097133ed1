package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.commons.imaging.formats.png.PngImageParser;
import org.apache.commons.imaging.formats.png.PngImagingParameters;

/** Encodes images as PNG, through Commons Imaging, so that they read back the same: every pixel, and grey as grey. */
final class PngWriter {

    private PngWriter() {}

    static byte[] encode(RgbImage image) throws IOException {
        PngImagingParameters parameters = new PngImagingParameters();
        // Without it an RGB image whose pixels happen to be grey would be written as grey.
        parameters.setForceTrueColor(!image.isGrey());
        parameters.setPredictorEnabled(true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PngImageParser().writeImage(SampleConversion.toSrgb(image), bytes, parameters);
        return bytes.toByteArray();
    }
}
