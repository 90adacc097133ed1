package dev.onepixel.report;

import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.Evidence;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.text.Reason;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder that one evaluation leaves behind: {@code report.json}, and the PNG of each image that was fooled as
 * {@code adversarial/<image>} (of the other attackers as {@code adversarial-unaware/…}, {@code adversarial-aware/…}).
 */
public final class ReportDirectory implements Evidence {

    private final Path directory;

    private ReportDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the folder of a test, empty of what an earlier run of the same test left there.
     *
     * @param outputDirectory the folder of all evaluations
     * @param testClass the test class's name
     * @param method the method's name
     * @return the folder
     * @throws EvaluationException when it cannot be made
     */
    public static ReportDirectory create(Path outputDirectory, String testClass, String method) {
        Path directory = outputDirectory.resolve(SafeNames.part(testClass)).resolve(SafeNames.part(method));
        try {
            Files.createDirectories(directory);
            for (Attacker attacker : Attacker.values()) {
                deleteTree(directory.resolve(folder(attacker)));
            }
            Files.deleteIfExists(directory.resolve("report.json"));
            Files.deleteIfExists(directory.resolve(FinishedEvaluation.OVERVIEW));
        } catch (IOException e) {
            throw new EvaluationException(
                    Text.format(
                            "The report folder '%s' cannot be made ready (%s); set onepixel.output-dir to a folder that can be written",
                            directory, Reason.of(e)),
                    e);
        }
        return new ReportDirectory(directory);
    }

    /** Returns where the folder lies. */
    public Path path() {
        return directory;
    }

    /** Returns where {@code report.json} lies. */
    public Path reportFile() {
        return directory.resolve("report.json");
    }

    /**
     * Writes {@code report.json}, whole or not at all.
     *
     * @param report the report
     */
    public void write(RobustnessReport report) {
        try {
            AtomicFiles.write(reportFile(), ReportJson.write(report));
        } catch (IOException e) {
            throw new EvaluationException(
                    Text.format("The report '%s' cannot be written (%s)", reportFile(), Reason.of(e)), e);
        }
    }

    @Override
    public Kept keep(Attacker attacker, String image, RgbImage edited) {
        Path file = directory.resolve(folder(attacker)).resolve(SafeNames.png(image));
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new EvaluationException(
                    Text.format("The evidence '%s' cannot be written (%s)", file, Reason.of(e)), e);
        }
        ImageFiles.write(edited, file);
        String relative = directory.relativize(file).toString().replace('\\', '/');
        return new Kept(relative, ImageFiles.read(file));
    }

    @Override
    public void discard(String path) {
        try {
            Files.deleteIfExists(directory.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String folder(Attacker attacker) {
        return attacker == Attacker.UNDEFENDED
                ? "adversarial"
                : "adversarial-" + attacker.name().toLowerCase(Locale.ROOT);
    }

    private static void deleteTree(Path tree) throws IOException {
        if (!Files.isDirectory(tree)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(tree)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
