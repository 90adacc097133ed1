package dev.onepixel.image.set;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.TreeMap;

/** Images that are already in memory. */
public final class MemoryImageSet implements ImageSet {

    private final String path;
    private final TreeMap<String, LabelledImage> images = new TreeMap<>();

    public MemoryImageSet(String path, List<LabelledImage> images) {
        this.path = path;
        for (LabelledImage image : images) {
            if (this.images.put(image.name(), image) != null) {
                throw new ImageException(Text.format(
                        "Image set '%s' has two images named '%s'; names must be distinct", path, image.name()));
            }
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public List<String> names() {
        return List.copyOf(images.keySet());
    }

    @Override
    public LabelledImage load(String name) {
        LabelledImage image = images.get(name);
        if (image == null) {
            throw new ImageException(Text.format("Image set '%s' has no image named '%s'", path, name));
        }
        return image;
    }
}
