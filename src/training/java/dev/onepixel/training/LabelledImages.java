package dev.onepixel.training;

import dev.onepixel.image.RgbImage;
import dev.onepixel.training.signs.SignClass;
import dev.onepixel.training.signs.SignRenderer;
import dev.onepixel.training.signs.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Images with their classes, held as bytes: three planes of the images' side, which is mostly 32, red first. */
final class LabelledImages {

    static final int SIDE = SignRenderer.SIDE;
    static final int PLANE = SIDE * SIDE;
    static final int LENGTH = 3 * PLANE;

    private final int side;
    private final List<byte[]> pixels = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    LabelledImages() {
        this(SIDE);
    }

    LabelledImages(int side) {
        this.side = side;
    }

    /** Returns how many samples an image has. */
    static int length(int side) {
        return 3 * side * side;
    }

    static LabelledImages drawn(SignRenderer renderer, Split split, int perClass) {
        LabelledImages images = new LabelledImages(renderer.side());
        for (SignClass sign : SignClass.values()) {
            int label = SignClass.labels().indexOf(sign.label());
            for (int i = 0; i < perClass; i++) {
                images.add(renderer.render(split, sign, i), label);
            }
        }
        return images;
    }

    /** Reads a folder with one sub-folder a class, in the order of the names. */
    static LabelledImages read(Path folder) throws IOException {
        LabelledImages images = new LabelledImages();
        for (Path home : children(folder)) {
            int label = SignClass.labels().indexOf(home.getFileName().toString());
            if (label < 0) {
                throw new IOException("'" + home + "' is none of the classes " + SignClass.labels());
            }
            for (Path file : children(home)) {
                BufferedImage image = ImageIO.read(file.toFile());
                if (image == null || image.getWidth() != SIDE || image.getHeight() != SIDE) {
                    throw new IOException("'" + file + "' is not an image of 32 x 32 pixels");
                }
                images.add(image, label);
            }
        }
        return images;
    }

    void addAll(LabelledImages more, int copies) {
        for (int i = 0; i < copies; i++) {
            pixels.addAll(more.pixels);
            labels.addAll(more.labels);
        }
    }

    /** Adds an image of a class that there is. */
    void add(RgbImage image, String label) {
        byte[] planes = new byte[length(side)];
        for (int i = 0; i < side * side; i++) {
            put(planes, i, image.rgb(i));
        }
        pixels.add(planes);
        labels.add(SignClass.labels().indexOf(label));
    }

    int side() {
        return side;
    }

    int size() {
        return labels.size();
    }

    byte[] pixels(int index) {
        return pixels.get(index);
    }

    int label(int index) {
        return labels.get(index);
    }

    /** Writes an image into a batch as floats, 0..1. */
    void copy(int index, float[] batch, int slot) {
        byte[] from = pixels(index);
        for (int i = 0; i < from.length; i++) {
            batch[slot * from.length + i] = (from[i] & 0xFF) / 255f;
        }
    }

    private void add(BufferedImage image, int label) {
        byte[] planes = new byte[length(side)];
        for (int i = 0; i < side * side; i++) {
            put(planes, i, image.getRGB(i % side, i / side));
        }
        pixels.add(planes);
        labels.add(label);
    }

    private static void put(byte[] planes, int position, int rgb) {
        planes[position] = (byte) (rgb >> 16);
        planes[planes.length / 3 + position] = (byte) (rgb >> 8);
        planes[2 * (planes.length / 3) + position] = (byte) rgb;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
