package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import org.apache.commons.imaging.ImageFormats;
import org.apache.commons.imaging.formats.bmp.BmpImageParser;
import org.apache.commons.imaging.formats.bmp.BmpImagingParameters;
import org.apache.commons.imaging.formats.gif.GifImageParser;
import org.apache.commons.imaging.formats.gif.GifImagingParameters;
import org.apache.commons.imaging.formats.png.PngImageParser;
import org.apache.commons.imaging.formats.png.PngImagingParameters;
import org.apache.commons.imaging.formats.pnm.PnmImageParser;
import org.apache.commons.imaging.formats.pnm.PnmImagingParameters;
import org.apache.commons.imaging.formats.tiff.TiffImageParser;
import org.apache.commons.imaging.formats.tiff.TiffImagingParameters;

/**
 * Encodes images so that they read back the same: every pixel, and whether the image is grey. Commons Imaging does all
 * but grey BMP, GIF and TIFF, which it would write as colours.
 */
final class ImageEncoder {

    private ImageEncoder() {}

    static byte[] png(RgbImage image) throws IOException {
        PngImagingParameters parameters = new PngImagingParameters();
        // Without it an RGB image whose pixels happen to be grey would be written as grey.
        parameters.setForceTrueColor(!image.isGrey());
        parameters.setPredictorEnabled(true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PngImageParser().writeImage(Pictures.toSrgb(image), bytes, parameters);
        return bytes.toByteArray();
    }

    static byte[] pnm(RgbImage image) throws IOException {
        PnmImagingParameters parameters = new PnmImagingParameters();
        parameters.setSubtype(image.isGrey() ? ImageFormats.PGM : ImageFormats.PPM);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PnmImageParser().writeImage(Pictures.toSrgb(image), bytes, parameters);
        return bytes.toByteArray();
    }

    static byte[] tiff(RgbImage image) throws IOException {
        if (image.isGrey()) {
            return throughJdk("tiff", Pictures.toGrey(image));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TiffImageParser().writeImage(Pictures.toSrgb(image), bytes, new TiffImagingParameters());
        return bytes.toByteArray();
    }

    static byte[] bmp(RgbImage image) throws IOException {
        if (image.isGrey()) {
            return throughJdk("bmp", indexed(image, ascending()));
        } else if (hasAllGreys(image)) {
            return throughJdk("bmp", Pictures.toSrgb(image));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BmpImageParser().writeImage(Pictures.toSrgb(image), bytes, new BmpImagingParameters());
        return bytes.toByteArray();
    }

    /** Encodes an image of at most 256 colours. */
    static byte[] gif(RgbImage image) throws IOException {
        if (image.isGrey()) {
            return throughJdk("gif", indexed(image, ascending()));
        } else if (hasAllGreys(image)) {
            return throughJdk("gif", indexed(image, descending()));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new GifImageParser().writeImage(Pictures.toSrgb(image), bytes, new GifImagingParameters());
        return bytes.toByteArray();
    }

    /** Returns how many colours an image has. */
    static long colours(RgbImage image) {
        return Arrays.stream(image.toPixels()).distinct().count();
    }

    /** Commons Imaging would give these colours the very palette that stands for a grey image. */
    private static boolean hasAllGreys(RgbImage image) {
        return Arrays.stream(image.toPixels()).allMatch(rgb -> (rgb & 0xFF) * 0x010101 == rgb) && colours(image) == 256;
    }

    private static byte[] ascending() {
        byte[] levels = new byte[256];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) i;
        }
        return levels;
    }

    private static byte[] descending() {
        byte[] levels = new byte[256];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (255 - i);
        }
        return levels;
    }

    /** Makes a picture of grey pixels whose palette is in the given order, its own inverse. */
    private static BufferedImage indexed(RgbImage image, byte[] order) {
        BufferedImage picture = new BufferedImage(
                image.width(),
                image.height(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, 256, order, order, order));
        byte[] indices = new byte[image.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = order[image.rgb(i) & 0xFF];
        }
        picture.getRaster().setDataElements(0, 0, image.width(), image.height(), indices);
        return picture;
    }

    private static byte[] throughJdk(String format, BufferedImage picture) throws IOException {
        return JdkCodecs.write(format, new IIOImage(picture, null, null));
    }
}
