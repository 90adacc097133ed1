package dev.onepixel.image.set;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Unreadable;
import dev.onepixel.text.Reason;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A file in CIFAR-10's binary layout: records of a label byte and 32 x 32 pixels, all red, all green, all blue, row by
 * row from the top. Names are record numbers, {@code 00000} on. Images are read from the file one at a time.
 */
final class CifarImageSet implements ImageSet {

    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final int RECORD = 1 + 3 * PLANE;
    private static final Synset CIFAR_10 = Synset.of(
            "CIFAR-10",
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"));

    private final Path file;
    private final NavigableMap<String, Integer> records;
    private final Map<String, String> labelOf;
    private final List<String> unreadable;
    private final Synset labels;

    private CifarImageSet(
            Path file,
            NavigableMap<String, Integer> records,
            Map<String, String> labelOf,
            List<String> unreadable,
            Synset labels) {
        this.file = file;
        this.records = Collections.unmodifiableNavigableMap(records);
        this.labelOf = labelOf;
        this.unreadable = List.copyOf(unreadable);
        this.labels = labels;
    }

    static CifarImageSet open(Path file, Unreadable choice) {
        Synset labels = Synset.in(file.resolveSibling("")).orElse(CIFAR_10);
        NavigableMap<String, Integer> records = new TreeMap<>();
        Map<String, String> labelOf = new HashMap<>();
        List<String> unreadable = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            int count = count(file, channel.size());
            int digits = Math.max(5, String.valueOf(count - 1).length());
            for (int record = 0; record < count; record++) {
                String name = String.format(Locale.ROOT, "%0" + digits + "d", record);
                int label = read(file, channel, record, 1)[0] & 0xFF;
                if (label < labels.size()) {
                    records.put(name, record);
                    labelOf.put(name, labels.ofIndex(label));
                } else if (choice == Unreadable.LIST) {
                    unreadable.add(name + ": " + badLabel(file, name, label, labels));
                } else {
                    throw new ImageException(badLabel(file, name, label, labels));
                }
            }
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
        if (records.isEmpty()) {
            throw new ImageException(Text.format(
                    "Image set '%s' has %d image{s}, but none can be read. The first: %s",
                    file, unreadable.size(), unreadable.get(0)));
        }
        return new CifarImageSet(file, records, labelOf, unreadable, labels);
    }

    private static int count(Path file, long size) {
        if (size == 0 || size % RECORD != 0) {
            throw new ImageException(Text.format(
                    "Image set '%s': expected CIFAR-10 records of %d byte{s}, but its %d byte{s} make %d record{s} and %d byte{s}. %s",
                    file,
                    RECORD,
                    size,
                    size / RECORD,
                    size % RECORD,
                    size > 0 && size % (RECORD + 1) == 0
                            ? "It looks like CIFAR-100, whose records have two labels; write its images as files"
                            : "Copy the file again"));
        }
        return Math.toIntExact(size / RECORD);
    }

    private static String badLabel(Path file, String record, int label, Synset labels) {
        return Text.format(
                "Image set '%s', record %s: expected a label of 0..%d, as '%s' has %d label{s}, but it is %d. Complete synset.txt beside the file, or copy the file again",
                file, record, labels.size() - 1, labels.file(), labels.size(), label);
    }

    private static ImageException cannotRead(Path file, IOException e) {
        return new ImageException(
                Text.format("Cannot read image set '%s': %s. Check its permissions", file, Reason.of(e)), e);
    }

    private static byte[] read(Path file, FileChannel channel, int record, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        long from = (long) record * RECORD;
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new ImageException(Text.format(
                        "Image set '%s' became shorter while it was in use: record %d is missing. Run again",
                        file, record));
            }
        }
        return buffer.array();
    }

    @Override
    public String path() {
        return file.toString();
    }

    @Override
    public List<String> names() {
        return List.copyOf(records.keySet());
    }

    @Override
    public int size() {
        return records.size();
    }

    @Override
    public List<String> unreadable() {
        return unreadable;
    }

    @Override
    public String label(String name) {
        String label = labelOf.get(name);
        if (label == null) {
            throw new ImageException(Text.format("Image set '%s' has no image named '%s'", file, name));
        }
        return label;
    }

    @Override
    public LabelledImage load(String name) {
        Integer record = records.get(name);
        if (record == null) {
            throw new ImageException(Text.format("Image set '%s' has no image named '%s'", file, name));
        }
        // Opened for each image: an image set has no close(), and a channel may be closed by an interrupted thread.
        try (FileChannel channel = FileChannel.open(file)) {
            byte[] bytes = read(file, channel, record, RECORD);
            int[] pixels = new int[PLANE];
            for (int i = 0; i < PLANE; i++) {
                pixels[i] = (bytes[1 + i] & 0xFF) << 16
                        | (bytes[1 + PLANE + i] & 0xFF) << 8
                        | (bytes[1 + 2 * PLANE + i] & 0xFF);
            }
            return new LabelledImage(name, labels.ofIndex(bytes[0] & 0xFF), RgbImage.rgb(SIDE, SIDE, pixels));
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }
}
