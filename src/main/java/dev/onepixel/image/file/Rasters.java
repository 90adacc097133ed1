package dev.onepixel.image.file;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Rasters, which hold the samples as they are stored, from readers of {@code javax.imageio}. Readers are named by their
 * class and never chosen by the order in which plug-ins lie on the class path: the same file would read differently from
 * project to project. Streams stay in memory, whatever {@code ImageIO.getUseCache()} says.
 */
final class Rasters {

    private static final String JPEG = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";
    private static final String PNG = "com.sun.imageio.plugins.png.PNGImageReaderSpi";

    private Rasters() {}

    /** What is done with a reader whose input is set. */
    interface Use {
        Raster apply(ImageReader reader) throws IOException;
    }

    /** Decodes a JPEG file's components, without any conversion of colours. */
    static Raster ofJpeg(byte[] file) throws IOException, BadImageException {
        return read(jdk(JPEG), file, reader -> reader.readRaster(0, null));
    }

    /** Decodes a PNG file's samples. */
    static Raster ofPng(byte[] file) throws IOException, BadImageException {
        return read(jdk(PNG), file, reader -> reader.read(0).getRaster());
    }

    /** Reads with a reader; fails where it had to make up what the file does not hold. */
    static Raster read(ImageReader reader, byte[] file, Use use) throws IOException, BadImageException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, false, true);
            Raster raster = use.apply(reader);
            if (warnings.stream().anyMatch(Rasters::tellsDamage)) {
                throw BadImageException.damaged("undamaged image data", "some of its compressed data is missing");
            }
            return raster;
        } finally {
            reader.dispose();
        }
    }

    /** Extra bytes between segments harm no pixel, and cameras write them; all other corruption does. */
    private static boolean tellsDamage(String warning) {
        return warning.startsWith("Premature end")
                || (warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes"));
    }

    private static ImageReader jdk(String provider) throws IOException {
        Iterator<ImageReaderSpi> all =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (all.hasNext()) {
            ImageReaderSpi spi = all.next();
            if (spi.getClass().getName().equals(provider)) {
                return spi.createReaderInstance();
            }
        }
        throw new IOException("this Java runtime lacks a codec of its java.desktop module");
    }
}
