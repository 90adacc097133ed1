package dev.onepixel.defense;

import dev.onepixel.image.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Writes the image as a baseline JPEG and reads it back, with the codec of {@code javax.imageio}. Colour images are
 * coded as YCbCr with the colour at half the resolution, as that codec does; grey images as one component. Borders that
 * cut a block of 8 x 8 are the codec's. Notation: {@code jpeg(75)}.
 *
 * <p>Dziugaite, Ghahramani, Roy: <em>A study of the effect of JPG compression on adversarial images</em>, 2016; Das et
 * al.: <em>Keeping the bad guys out: protecting and vaccinating deep learning with JPEG compression</em>, 2017.
 *
 * @param quality the codec's quality in percent, 1..100
 */
public record JpegReencoding(int quality) implements Transform {

    /** Validates the quality. */
    public JpegReencoding {
        Strength.requireIn("quality of jpeg", quality, 1, 100, "");
    }

    @Override
    public RgbImage apply(RgbImage image, UniformRandomProvider random) {
        try {
            return decode(encode(image), image);
        } catch (IOException e) {
            throw new UncheckedIOException("javax.imageio could not code " + image + " as JPEG", e);
        }
    }

    private byte[] encode(RgbImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality / 100f);
            writer.write(null, new IIOImage(buffered(image), null, null), param);
            out.flush();
            return bytes.toByteArray();
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage buffered(RgbImage image) {
        int type = image.isGrey() ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), type);
        // The raster's own samples: setRGB would convert grey levels through a linear colour space.
        WritableRaster raster = buffered.getRaster();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int rgb = image.rgb(x, y);
                for (int band = raster.getNumBands() - 1; band >= 0; band--, rgb >>= 8) {
                    raster.setSample(x, y, band, rgb & 0xFF);
                }
            }
        }
        return buffered;
    }

    private static RgbImage decode(byte[] jpeg, RgbImage like) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            WritableRaster raster = reader.read(0).getRaster();
            int[] pixels = new int[like.size()];
            for (int y = 0, p = 0; y < like.height(); y++) {
                for (int x = 0; x < like.width(); x++, p++) {
                    for (int band = 0; band < 3; band++) {
                        int sample = raster.getSample(x, y, Math.min(band, raster.getNumBands() - 1));
                        pixels[p] = pixels[p] << 8 | sample;
                    }
                }
            }
            return Pixels.imageLike(like, pixels);
        } finally {
            reader.dispose();
        }
    }

    @Override
    public String notation() {
        return "jpeg(" + quality + ")";
    }

    @Override
    public String toString() {
        return notation();
    }
}
