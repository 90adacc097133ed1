package dev.onepixel.image.set;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.Unreadable;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The images that a CSV file lists, {@code file,label} a line (RFC 4180, UTF-8), files relative to its folder. A first
 * line {@code file,label} is a heading. An image's name is its path as listed, with {@code /} and without detours.
 */
final class CsvList {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final Path csv;
    private final Path folder;
    private final Unreadable unreadable;
    private final Map<String, Long> lines = new HashMap<>();
    private final Map<String, FileImageSet.Entry> entries = new TreeMap<>();

    CsvList(Path csv, Unreadable unreadable) {
        this.csv = csv;
        this.folder = csv.resolveSibling("").normalize();
        this.unreadable = unreadable;
    }

    Collection<FileImageSet.Entry> entries() {
        long line = 0;
        try (CSVParser parser = CSVParser.parse(csv, StandardCharsets.UTF_8, FORMAT)) {
            for (CSVRecord row : parser) {
                line = parser.getCurrentLineNumber();
                List<String> fields = new ArrayList<>(row.toList());
                fields.set(0, fields.get(0).replace("\uFEFF", ""));
                if (row.getRecordNumber() > 1 || !isHeading(fields)) {
                    add(line, fields);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ImageException(
                    Text.format(
                            "Cannot read image list '%s' after line %d: %s. Save it as UTF-8 text with quotes in pairs",
                            csv, line, reason(e)),
                    e);
        }
        if (entries.isEmpty()) {
            throw new ImageException(
                    Text.format("Image list '%s' names no images. Write one 'file,label' a line", csv));
        }
        return entries.values();
    }

    private static String reason(Exception e) {
        return e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException
                ? "it is not UTF-8 text"
                : "a quote is open, or something stands behind a closing one";
    }

    private static boolean isHeading(List<String> fields) {
        return fields.size() == 2
                && fields.get(0).equalsIgnoreCase("file")
                && fields.get(1).equalsIgnoreCase("label");
    }

    private void add(long line, List<String> fields) {
        if (fields.size() != 2 || fields.get(0).isBlank() || fields.get(1).isBlank()) {
            throw refusal(
                    line,
                    Text.format("expected a file and a label, but found '%s'", String.join(",", fields)),
                    "Write 'file,label', in quotes where one holds a comma");
        }
        Path relative = relative(line, fields.get(0));
        String name = StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
        Path file = folder.resolve(relative);
        if (unreadable == Unreadable.FAIL && !Files.isRegularFile(file)) {
            throw refusal(
                    line, Text.format("there is no file '%s'", file), "Paths are relative to the folder of the list");
        }
        Long earlier = lines.putIfAbsent(name, line);
        if (earlier != null) {
            throw refusal(line, Text.format("'%s' stands in line %d already", name, earlier), "Keep one of the two");
        }
        entries.put(name, new FileImageSet.Entry(name, fields.get(1), file));
    }

    private Path relative(long line, String field) {
        try {
            Path path = Path.of(field.replace('\\', '/')).normalize();
            if (!path.isAbsolute() && !path.startsWith("..") && !path.toString().isEmpty()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw refusal(line, Text.format("'%s' is no path: %s", field, e.getReason()), "Correct it");
        }
        throw refusal(
                line,
                Text.format("'%s' does not lie in the folder of the list", field),
                "Move the images beside the list, and name them relative to it");
    }

    private ImageException refusal(long line, String found, String nextStep) {
        return new ImageException(Text.format("Image list '%s', line %d: %s. %s", csv, line, found, nextStep));
    }
}
