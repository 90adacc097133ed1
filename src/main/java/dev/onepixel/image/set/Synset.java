package dev.onepixel.image.set;

import dev.onepixel.image.ImageException;
import dev.onepixel.text.Reason;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The labels in a {@code synset.txt}, one a line: a name, or an id and a name ({@code n01440764 tench}, {@code 0 tench})
 * where every line has an id. A line's number from 0 is its class index.
 */
final class Synset {

    private static final Pattern ID_AND_NAME = Pattern.compile("([a-z]?\\d+)\\s+(.*)");

    private final String file;
    private final List<String> labels = new ArrayList<>();
    private final Map<String, String> byId = new HashMap<>();

    private Synset(String file, List<String> lines) {
        this.file = file;
        List<Matcher> matchers = lines.stream().map(ID_AND_NAME::matcher).toList();
        boolean ids = matchers.stream().allMatch(Matcher::matches);
        for (Matcher line : matchers) {
            labels.add(ids ? line.group(2) : lines.get(labels.size()));
            if (ids && byId.put(line.group(1), line.group(2)) != null) {
                throw new ImageException(
                        Text.format("'%s' has the id '%s' twice. Keep one line for each class", file, line.group(1)));
            }
        }
    }

    static Synset of(String origin, List<String> labels) {
        return new Synset(origin, labels);
    }

    /** Reads the file in a folder, if it is there. */
    static Optional<Synset> in(Path folder) {
        Path file = folder.resolve("synset.txt");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                lines.add(line.replace("\uFEFF", "").strip());
            }
            while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
                lines.remove(lines.size() - 1);
            }
            int blank = lines.indexOf("");
            if (lines.isEmpty() || blank >= 0) {
                throw new ImageException(Text.format(
                        "'%s': expected one label a line, but line %d is empty. Fill it in",
                        file, blank + 1 + (lines.isEmpty() ? 1 : 0)));
            }
            return Optional.of(new Synset(file.toString(), lines));
        } catch (IOException e) {
            throw new ImageException(Text.format("Cannot read '%s': %s. Save it as UTF-8 text", file, Reason.of(e)), e);
        }
    }

    int size() {
        return labels.size();
    }

    String file() {
        return file;
    }

    String ofIndex(int index) {
        return labels.get(index);
    }

    /** Returns the label of a folder that is named by id, by label or by index, looked for in this order. */
    String ofFolder(String folder) {
        String named = byId.get(folder);
        if (named != null) {
            return named;
        }
        if (labels.contains(folder)) {
            return folder;
        }
        if (folder.matches("\\d{1,9}") && Integer.parseInt(folder) < labels.size()) {
            return labels.get(Integer.parseInt(folder));
        }
        throw new ImageException(Text.format(
                "'%s' has no line for the folder '%s', which is neither an id nor a label nor an index of 0..%d in it. Add the line, or rename the folder",
                file, folder, labels.size() - 1));
    }
}
