package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.image.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes and reads JPEGs in memory, sample by sample: no colour profile comes between. */
final class JpegCodec {

    private JpegCodec() {}

    static byte[] encode(RgbImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(buffered(image), null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage buffered(RgbImage image) {
        int type = image.isGrey() ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), type);
        // The raster's own samples: setRGB would convert grey levels through a linear colour space.
        WritableRaster raster = buffered.getRaster();
        int bands = raster.getNumBands();
        int[] samples = new int[bands * image.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = image.rgb(i / bands) >> (8 * (bands - 1 - i % bands)) & 0xFF;
        }
        raster.setPixels(0, 0, image.width(), image.height(), samples);
        return buffered;
    }

    /** Reads a JPEG as an image of the size and kind of another. */
    static RgbImage decode(byte[] jpeg, RgbImage like) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            WritableRaster raster = reader.read(0).getRaster();
            int bands = raster.getNumBands();
            int[] samples = raster.getPixels(0, 0, like.width(), like.height(), (int[]) null);
            int[] pixels = new int[like.size()];
            for (int p = 0; p < pixels.length; p++) {
                int at = bands * p;
                pixels[p] = bands == 1
                        ? samples[at] * 0x010101
                        : Pixels.pack(samples[at], samples[at + 1], samples[at + 2]);
            }
            return Pixels.imageLike(like, pixels);
        } finally {
            reader.dispose();
        }
    }
}
