package dev.onepixel.image.file;

import dev.onepixel.image.RgbImage;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes images, and files of every odd kind, byte by byte where no encoder would write them. */
public final class TestImages {

    private TestImages() {}

    public static RgbImage noise(int width, int height, int seed) {
        Random random = new Random(seed);
        return RgbImage.rgb(width, height, random.ints((long) width * height).toArray());
    }

    static RgbImage fewColours(int width, int height, int seed) {
        Random random = new Random(seed);
        int[] colours = random.ints(40).toArray();
        return RgbImage.rgb(
                width,
                height,
                random.ints((long) width * height, 0, colours.length)
                        .map(i -> colours[i])
                        .toArray());
    }

    static RgbImage greyNoise(int width, int height, int seed) {
        byte[] levels = new byte[width * height];
        new Random(seed).nextBytes(levels);
        return RgbImage.grey(width, height, levels);
    }

    /** RGB with every grey level and nothing else: what is grey to look at, but has three channels. */
    static RgbImage greysAsRgb() {
        int[] pixels = new int[256];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i * 7 & 0xFF) * 0x010101;
        }
        return RgbImage.rgb(16, 16, pixels);
    }

    /** A picture that JPEG keeps well enough to tell its corners apart. */
    static BufferedImage picture(int type) {
        BufferedImage picture = new BufferedImage(48, 32, type);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.RED, 48, 32, Color.BLUE));
        graphics.fillRect(0, 0, 48, 32);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 16, 16);
        graphics.dispose();
        return picture;
    }

    /** The largest difference of a channel between two images of one size. */
    static int distance(RgbImage a, RgbImage b) {
        int largest = 0;
        for (int i = 0; i < a.size(); i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                largest = Math.max(largest, Math.abs((a.rgb(i) >> shift & 0xFF) - (b.rgb(i) >> shift & 0xFF)));
            }
        }
        return largest;
    }

    static byte[] jdk(String format, BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(picture, format, out)) {
                throw new IllegalArgumentException(format + " does not hold pictures of type " + picture.getType());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] jpeg(BufferedImage picture, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        return write(writer, new IIOImage(picture, null, null), parameters);
    }

    /**
     * A JPEG of one flat colour of four inks.
     *
     * @param transform Adobe's colour transform, or -1 for a file without Adobe's marker
     */
    static byte[] cmykJpeg(int[] samples, int transform) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, samples);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(1);
        byte[] jpeg = write(writer, new IIOImage(raster, null, null), parameters);
        return transform < 0
                ? jpeg
                : insert(jpeg, 2, segment(0xEE, concat(ascii("Adobe"), bytes(0, 100, 0, 0, 0, 0, transform))));
    }

    /** Puts an EXIF block of nothing but an orientation behind the JPEG's start mark. */
    static byte[] withExif(byte[] jpeg, int orientation) {
        return insert(jpeg, 2, segment(0xE1, concat(ascii("Exif\0\0"), exif(orientation))));
    }

    static byte[] exif(int orientation) {
        return concat(
                ascii("MM"),
                bytes(0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0));
    }

    private static byte[] segment(int marker, byte[] content) {
        int length = content.length + 2;
        return concat(bytes(0xFF, marker, length >> 8, length), content);
    }

    static byte[] animatedGif(List<BufferedImage> frames) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (BufferedImage frame : frames) {
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A GIF whose frame lies within a larger screen. */
    static byte[] gifWithin(BufferedImage frame, int left, int top, int width, int height) {
        byte[] gif = jdk("gif", frame);
        ByteBuffer buffer = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(6, (short) width);
        buffer.putShort(8, (short) height);
        int at = 13 + ((gif[10] & 0x80) == 0 ? 0 : 3 << ((gif[10] & 7) + 1));
        while (gif[at] == 0x21) {
            at += 2;
            while (gif[at] != 0) {
                at += 1 + (gif[at] & 0xFF);
            }
            at++;
        }
        buffer.putShort(at + 1, (short) left);
        buffer.putShort(at + 3, (short) top);
        return gif;
    }

    static BufferedImage indexed(int width, int height, int transparent, int... palette) {
        IndexColorModel colours = new IndexColorModel(8, palette.length, palette, 0, transparent >= 0, transparent, 0);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
        for (int i = 0; i < width * height; i++) {
            picture.getRaster().setSample(i % width, i / width, 0, i % palette.length);
        }
        return picture;
    }

    /** A PNG file of the given header and scan lines (with their filter bytes), and chunks in front of the data. */
    static byte[] png(int width, int height, int depth, int colourType, byte[] lines, byte[]... extra) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(bytes(depth, colourType, 0, 0, 0))
                .array();
        List<byte[]> parts = new ArrayList<>();
        parts.add(bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10));
        parts.add(chunk("IHDR", header));
        parts.addAll(List.of(extra));
        parts.add(chunk("IDAT", zipped(lines)));
        parts.add(chunk("IEND", bytes()));
        return concat(parts.toArray(byte[][]::new));
    }

    static byte[] zipped(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(zipped)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    static byte[] chunk(String type, byte[] content) {
        byte[] typed = concat(ascii(type), content);
        CRC32 crc = new CRC32();
        crc.update(typed);
        return ByteBuffer.allocate(typed.length + 8)
                .putInt(content.length)
                .put(typed)
                .putInt((int) crc.getValue())
                .array();
    }

    /** A TIFF file of one strip; tags are {@code {tag, value}} pairs. */
    static byte[] tiff(byte[] strip, int[]... tags) {
        ByteBuffer buffer = ByteBuffer.allocate(8 + 2 + 12 * (tags.length + 2) + 4 + strip.length);
        int data = buffer.capacity() - strip.length;
        List<int[]> all = new ArrayList<>(List.of(tags));
        all.add(new int[] {273, data});
        all.add(new int[] {279, strip.length});
        all.sort((a, b) -> Integer.compare(a[0], b[0]));
        buffer.put(ascii("MM")).putShort((short) 42).putInt(8).putShort((short) all.size());
        for (int[] tag : all) {
            boolean fits = tag[1] < 1 << 16;
            buffer.putShort((short) tag[0]).putShort((short) (fits ? 3 : 4)).putInt(1);
            buffer.putInt(fits ? tag[1] << 16 : tag[1]);
        }
        return buffer.putInt(0).put(strip).array();
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] insert(byte[] bytes, int at, byte[] inserted) {
        return ByteBuffer.allocate(bytes.length + inserted.length)
                .put(bytes, 0, at)
                .put(inserted)
                .put(bytes, at, bytes.length - at)
                .array();
    }

    private static byte[] write(ImageWriter writer, IIOImage image, ImageWriteParam parameters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, image, parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
