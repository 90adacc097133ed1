package dev.onepixel.image.set;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Some images of another set. */
public final class ImageSubset implements ImageSet {

    private final ImageSet all;
    private final Set<String> names;

    public ImageSubset(ImageSet all, List<String> names) {
        this.all = all;
        this.names = new TreeSet<>(names);
        TreeSet<String> unknown = new TreeSet<>(this.names);
        all.names().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new ImageException(
                    Text.format("Image set '%s' has no image named '%s'", all.path(), unknown.first()));
        }
    }

    @Override
    public String path() {
        return all.path();
    }

    @Override
    public List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public List<String> unreadable() {
        return all.unreadable();
    }

    @Override
    public String label(String name) {
        return all.label(name);
    }

    @Override
    public LabelledImage load(String name) {
        if (!names.contains(name)) {
            throw new ImageException(Text.format("Image '%s' is not part of this selection of '%s'", name, all.path()));
        }
        return all.load(name);
    }
}
