package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.image.RgbImage;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes and reads JPEGs in memory, sample by sample: no colour profile comes between. */
final class JpegCodec {

    // To look them up is a twentieth of coding a small image.
    private static final ImageWriterSpi WRITERS =
            ImageIO.getImageWritersByFormatName("jpeg").next().getOriginatingProvider();
    private static final ImageReaderSpi READERS =
            ImageIO.getImageReadersByFormatName("jpeg").next().getOriginatingProvider();

    private static final ColorModel RGB = colours(ColorSpace.CS_sRGB);
    private static final ColorModel GREY = colours(ColorSpace.CS_GRAY);

    private JpegCodec() {}

    private static ColorModel colours(int space) {
        return new ComponentColorModel(
                ColorSpace.getInstance(space), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    }

    static byte[] encode(RgbImage image, float quality) throws IOException {
        ImageWriter writer = WRITERS.createWriterInstance();
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

    // Bytes in the order in which the codec wants them: anything else it copies sample by sample.
    private static BufferedImage buffered(RgbImage image) {
        int bands = image.isGrey() ? 1 : 3;
        byte[] samples = new byte[bands * image.size()];
        for (int p = 0, at = 0; p < image.size(); p++) {
            int rgb = image.rgb(p);
            if (bands == 3) {
                samples[at++] = (byte) (rgb >> 16);
                samples[at++] = (byte) (rgb >> 8);
            }
            samples[at++] = (byte) rgb;
        }
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length),
                image.width(),
                image.height(),
                bands * image.width(),
                bands,
                bands == 1 ? new int[1] : new int[] {0, 1, 2},
                null);
        return new BufferedImage(image.isGrey() ? GREY : RGB, raster, false, null);
    }

    /** Reads a JPEG as an image of the size and kind of another. */
    static RgbImage decode(byte[] jpeg, RgbImage like) throws IOException {
        ImageReader reader = READERS.createReaderInstance();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            Raster raster = reader.read(0).getRaster();
            byte[] samples = (byte[]) raster.getDataElements(0, 0, like.width(), like.height(), null);
            int bands = raster.getNumBands();
            int[] pixels = new int[like.size()];
            for (int p = 0; p < pixels.length; p++) {
                int at = bands * p;
                pixels[p] = bands == 1
                        ? (samples[at] & 0xFF) * 0x010101
                        : Pixels.pack(samples[at] & 0xFF, samples[at + 1] & 0xFF, samples[at + 2] & 0xFF);
            }
            return Pixels.imageLike(like, pixels);
        } finally {
            reader.dispose();
        }
    }
}
