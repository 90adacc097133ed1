package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.io.IOException;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.png.PngImageParser;
import org.apache.commons.imaging.formats.png.PngImagingParameters;

/** PNG through Commons Imaging, on a file from which {@link PngChunks} took all that is not samples. */
final class PngReader implements ImageFormat.Reader {

    @Override
    public RgbImage read(byte[] file, ImageLimits limits) throws BadImageException, IOException {
        PngChunks chunks = PngChunks.of(file, limits);
        PngImagingParameters parameters = new PngImagingParameters();
        // Commons Imaging sets grey pixels through a colour conversion that loses levels; ARGB keeps them.
        parameters.setBufferedImageFactory(new ArgbFactory());
        RgbImage image = Pictures.ofSrgb(
                new PngImageParser().getBufferedImage(ByteSource.array(chunks.samplesOnly()), parameters),
                chunks.isGrey());
        return chunks.orientation().apply(image);
    }
}
