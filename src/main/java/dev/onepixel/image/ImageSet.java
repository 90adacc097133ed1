package dev.onepixel.image;

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
     * Opens a folder with one sub-folder a class, or a CIFAR-10 {@code .bin} file.
     *
     * @param path the folder or file
     * @return the set; no image has been decoded yet
     * @throws ImageException when there is neither at that path, or no image in it
     */
    static ImageSet open(Path path) {
        return ImageSets.open(path);
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
     * Returns the first images by name.
     *
     * @param count how many at the most; 0 for all
     * @return this set, or its beginning
     */
    default ImageSet limit(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("The limit must be 0 (all images) or more, but was " + count);
        }
        return count == 0 || count >= size() ? this : subset(names().subList(0, count));
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
