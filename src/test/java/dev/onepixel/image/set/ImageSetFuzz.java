package dev.onepixel.image.set;

import dev.onepixel.fuzz.Scratch;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Unreadable;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.image.file.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads image sets from bytes. */
public final class ImageSetFuzz {

    private static final ImageLimits LIMITS = new ImageLimits(1 << 16, 1 << 20);

    private ImageSetFuzz() {}

    /** Reads CIFAR-10 records, and every image among them. */
    public static void cifar(byte[] records) throws IOException {
        load(ImageSets.open(Scratch.file("cifar/data.bin", records), Unreadable.LIST, LIMITS));
    }

    /** Reads CIFAR-10 records by the class names that lie beside them. */
    public static void synset(byte[] names) throws IOException {
        Scratch.file("synset/synset.txt", names);
        load(ImageSets.open(Scratch.file("synset/data.bin", new byte[3073]), Unreadable.LIST, LIMITS));
    }

    /** Reads a list, beside which one image lies. */
    public static void csv(byte[] list) throws IOException {
        Path folder = Scratch.folder("csv/here");
        Path image = folder.resolve("a.png");
        if (!Files.exists(image)) {
            ImageFiles.write(RgbImage.rgb(1, 1, new int[1]), image);
            ImageFiles.write(RgbImage.rgb(1, 1, new int[1]), folder.resolveSibling("outside.png"));
        }
        Path csv = Scratch.file("csv/here/list.csv", list);
        ImageSet set = ImageSets.open(csv, Unreadable.LIST, LIMITS);
        for (String name : set.names()) {
            if (!folder.resolve(name).normalize().startsWith(folder)) {
                throw new AssertionError("'" + name + "' lies outside of the list's folder");
            }
        }
        load(set);
    }

    private static void load(ImageSet set) {
        for (String name : set.names()) {
            if (set.load(name).label().isEmpty()) {
                throw new AssertionError("'" + name + "' has no label");
            }
        }
    }
}
