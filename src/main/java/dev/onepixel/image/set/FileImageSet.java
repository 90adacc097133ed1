package dev.onepixel.image.set;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.Unreadable;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.image.file.ImageLimits;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Images that are files of their own. Only their names are kept. */
final class FileImageSet implements ImageSet {

    /**
     * One image.
     *
     * @param name its key
     * @param label its class
     * @param file where it lies
     */
    record Entry(String name, String label, Path file) {}

    private final String path;
    private final NavigableMap<String, Entry> entries;
    private final List<String> unreadable;
    private final ImageLimits limits;

    private FileImageSet(
            String path, NavigableMap<String, Entry> entries, List<String> unreadable, ImageLimits limits) {
        this.path = path;
        this.entries = entries;
        this.unreadable = List.copyOf(unreadable);
        this.limits = limits;
    }

    /** Makes a set of entries whose names are distinct. */
    static FileImageSet of(String path, Collection<Entry> all, Unreadable choice, ImageLimits limits) {
        NavigableMap<String, Entry> entries = new TreeMap<>();
        all.forEach(entry -> entries.put(entry.name(), entry));
        List<String> unreadable = new ArrayList<>();
        if (choice == Unreadable.LIST) {
            entries.values().removeIf(entry -> isUnreadable(entry, limits, unreadable));
        }
        if (entries.isEmpty()) {
            throw new ImageException(Text.format(
                    "Image set '%s' has %d image{s}, but none can be read. The first: %s",
                    path, unreadable.size(), unreadable.get(0)));
        }
        return new FileImageSet(path, Collections.unmodifiableNavigableMap(entries), unreadable, limits);
    }

    private static boolean isUnreadable(Entry entry, ImageLimits limits, List<String> reasons) {
        try {
            ImageFiles.read(entry.file(), limits);
            return false;
        } catch (ImageException e) {
            reasons.add(entry.name() + ": " + e.getMessage());
            return true;
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public List<String> unreadable() {
        return unreadable;
    }

    @Override
    public String label(String name) {
        return entry(name).label();
    }

    @Override
    public LabelledImage load(String name) {
        Entry entry = entry(name);
        return new LabelledImage(name, entry.label(), ImageFiles.read(entry.file(), limits));
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new ImageException(Text.format("Image set '%s' has no image named '%s'", path, name));
        }
        return entry;
    }
}
