package dev.onepixel.image;

import dev.onepixel.image.file.ImageLimits;
import dev.onepixel.image.set.FairOrder;
import dev.onepixel.image.set.ImageSets;
import dev.onepixel.image.set.ImageSubset;
import dev.onepixel.image.set.MemoryImageSet;
import java.nio.file.Path;
import java.util.List;

/**
 * Clean images with their true classes, read one at a time. Names are the stable keys of everything: results, evidence
 * and baselines are kept by them.
 *
 * <p>Implementations are safe for use by several threads at once.
 */
public interface ImageSet {

    /** Returns where the images lie, as messages and reports say it. */
    String path();

    /** Returns the names of all images, sorted and distinct. */
    List<String> names();

    /**
     * Reads one image.
     *
     * @param name one of {@link #names()}
     * @return the image with its label
     * @throws ImageException when there is no such image, or its file cannot be read
     */
    LabelledImage load(String name);

    /**
     * Returns an image's true class, where that can be known without decoding the image.
     *
     * @param name one of {@link #names()}
     * @return its label
     */
    default String label(String name) {
        return load(name).label();
    }

    /**
     * Returns all names in a fixed order in which any beginning is a fair sample: the classes by turns, and within a class
     * by a hash of the name. It depends on nothing but names and labels.
     */
    default List<String> fairOrder() {
        return FairOrder.of(this);
    }

    /**
     * Returns the images that were left out because they cannot be read.
     *
     * @return one {@code name: reason} each; empty unless the set was opened with {@link Unreadable#LIST}
     */
    default List<String> unreadable() {
        return List.of();
    }

    /**
     * Opens an image set; an image that cannot be read fails when it is loaded. What lies at the path is one of:
     *
     * <ul>
     *   <li>A folder with one sub-folder a class. Names are {@code class/file.png}, deeper ones {@code
     *       class/sub/file.png}. Hidden files and files of other kinds, such as a README, are left alone. With a {@code
     *       synset.txt} in it, sub-folders may be named by the ids or indices of its lines.
     *   <li>A file in CIFAR-10's layout, {@code .bin}. Names are {@code 00000}, {@code 00001}, …; labels come from
     *       {@code synset.txt} beside it, else they are CIFAR-10's ten.
     *   <li>A {@code .csv} of file and label, files relative to its folder.
     * </ul>
     *
     * @param path the folder or file
     * @return the set; no image has been decoded yet
     * @throws ImageException when there is none of these at that path, or no image in it
     */
    static ImageSet open(Path path) {
        return open(path, Unreadable.FAIL);
    }

    /**
     * Opens an image set as {@link #open(Path)} does.
     *
     * @param path the folder or file
     * @param unreadable what to do about images that cannot be read
     * @return the set
     * @throws ImageException when there is no image set at that path, or no image in it that can be read
     */
    static ImageSet open(Path path, Unreadable unreadable) {
        return open(path, unreadable, ImageLimits.DEFAULT);
    }

    /**
     * Opens an image set as {@link #open(Path)} does.
     *
     * @param path the folder or file
     * @param unreadable what to do about images that cannot be read
     * @param limits how large an image file may be
     * @return the set
     * @throws ImageException when there is no image set at that path, or no image in it that can be read
     */
    static ImageSet open(Path path, Unreadable unreadable, ImageLimits limits) {
        return ImageSets.open(path, unreadable, limits);
    }

    /**
     * Makes a set of images in memory.
     *
     * @param path what messages and reports call the set
     * @param images the images, their names distinct
     * @return the set
     */
    static ImageSet of(String path, List<LabelledImage> images) {
        return new MemoryImageSet(path, images);
    }

    /** Returns the number of images. */
    default int size() {
        return names().size();
    }

    /**
     * Returns a fixed sample, balanced over the classes: the first images of the {@linkplain #fairOrder fair order}.
     *
     * @param count how many at the most; 0 for all
     * @return this set, or some of it
     */
    default ImageSet limit(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("The limit must be 0 (all images) or more, but was " + count);
        }
        return count == 0 || count >= size() ? this : subset(fairOrder().subList(0, count));
    }

    /**
     * Returns the set of some of its images.
     *
     * @param names names of this set
     * @return a view of this set
     */
    default ImageSet subset(List<String> names) {
        return new ImageSubset(this, names);
    }
}
