package dev.onepixel.report;

import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Evidence;
import dev.onepixel.fuzz.Scratch;
import dev.onepixel.image.RgbImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the evidence of an image whose name is whatever the bytes say, into the report of a test named so too. */
public final class NameFuzz {

    private static final int LONGEST = 255;
    private static final RgbImage IMAGE = RgbImage.rgb(1, 1, new int[1]);

    private NameFuzz() {}

    /** Writes evidence, which must lie inside the report's folder, which must lie inside the output folder. */
    public static void write(byte[] bytes) throws IOException {
        String name = new String(bytes, StandardCharsets.UTF_8);
        Path output = Scratch.folder("output").toRealPath();
        ReportDirectory report = ReportDirectory.create(output, name, name);
        requireInside(output, report.path());
        Evidence.Kept kept = report.keep(Attacker.UNDEFENDED, name, IMAGE);
        Path file = report.path().resolve(kept.path());
        requireInside(report.path().toRealPath(), file);
        Files.delete(file);
    }

    private static void requireInside(Path folder, Path path) throws IOException {
        if (!path.toRealPath().startsWith(folder) || path.toRealPath().equals(folder)) {
            throw new AssertionError("'" + path + "' does not lie inside '" + folder + "'");
        }
        for (Path part : folder.relativize(path.toRealPath())) {
            String text = part.toString();
            if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST
                    || text.chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("'" + path + "' is no name for every file system");
            }
        }
    }
}
