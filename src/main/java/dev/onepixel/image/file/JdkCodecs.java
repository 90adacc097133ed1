package dev.onepixel.image.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The JDK's own codecs of {@code javax.imageio}, for what Commons Imaging does not do. Streams stay in memory, whatever
 * {@code ImageIO.getUseCache()} says, and plug-ins on the class path are passed over: they would let the same file read
 * differently from project to project.
 */
final class JdkCodecs {

    private JdkCodecs() {}

    /** What is done with a reader whose input is set. */
    interface Use<T> {
        T apply(ImageReader reader) throws IOException, BadImageException;
    }

    /**
     * Reads bytes.
     *
     * @param format the plug-in's name of the format
     * @param file the file's bytes
     * @param use what to read
     * @return what it read
     * @throws BadImageException when the codec had to make up what the file does not hold
     */
    static <T> T read(String format, byte[] file, Use<T> use) throws IOException, BadImageException {
        ImageReader reader = jdkFirst(ImageIO.getImageReadersByFormatName(format));
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, false, false);
            T result = use.apply(reader);
            for (String warning : warnings) {
                if (tellsDamage(warning)) {
                    throw BadImageException.damaged("undamaged image data", "its decoder says: " + warning);
                }
            }
            return result;
        } finally {
            reader.dispose();
        }
    }

    /** Extra bytes between segments harm no pixel, and cameras write them; all other corruption does. */
    private static boolean tellsDamage(String warning) {
        return warning.startsWith("Premature end")
                || (warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes"));
    }

    static byte[] write(String format, IIOImage image) throws IOException {
        ImageWriter writer = jdkFirst(
                ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image.getRenderedImage()), format));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(image);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static <T> T jdkFirst(Iterator<T> codecs) throws IOException {
        List<T> all = new ArrayList<>();
        codecs.forEachRemaining(all::add);
        return all.stream()
                .filter(codec -> codec.getClass().getName().startsWith("com.sun.imageio."))
                .findFirst()
                .orElseThrow(() -> new IOException("this Java runtime lacks a codec of its java.desktop module"));
    }
}
