package dev.onepixel.report;

import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.Evidence;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.file.AtomicFiles;
import dev.onepixel.image.ImageException;
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
import java.util.Set;
import java.util.stream.Collectors;
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
     * Makes the folder of a test, without the report of an earlier run. Its evidence and its journal stay until the
     * evaluation begins, which knows what it resumes from.
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

    /**
     * Returns where an earlier or another run of the same test left its report.
     *
     * @param results a folder of all evaluations, as {@code onepixel.output-dir} is; or the folder of one, or a journal
     * @param testClass the test class's name
     * @param method the method's name
     * @return the test's folder in it where there is one, else what was given
     */
    public static Path within(Path results, String testClass, String method) {
        Path own = results.resolve(SafeNames.part(testClass)).resolve(SafeNames.part(method));
        return Files.isDirectory(own) ? own : results;
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
            ImageFiles.write(edited, file);
            String relative = directory.relativize(file).toString().replace('\\', '/');
            return new Kept(relative, ImageFiles.read(file));
        } catch (IOException | ImageException e) {
            // Without its proof nothing that is found counts, so this is the end of the run and not of one image.
            throw new EvaluationException(
                    Text.format(
                            "The evidence '%s' cannot be kept (%s). What was finished before is; make room, or set onepixel.output-dir to a folder that can be written, and resume with -Donepixel.resume=true",
                            file, e instanceof IOException failure ? Reason.of(failure) : e.getMessage()),
                    e);
        }
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

    @Override
    public void keepOnly(Set<String> paths) {
        Set<Path> kept = paths.stream().map(directory::resolve).collect(Collectors.toSet());
        try {
            for (Attacker attacker : Attacker.values()) {
                deleteAllBut(directory.resolve(folder(attacker)), kept);
            }
        } catch (IOException e) {
            throw new EvaluationException(
                    Text.format("The evidence of an earlier run in '%s' cannot be removed (%s)", directory, e), e);
        }
    }

    private static void deleteAllBut(Path tree, Set<Path> kept) throws IOException {
        if (!Files.isDirectory(tree)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(tree)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            if (Files.isDirectory(path) ? isEmpty(path) : !kept.contains(path)) {
                Files.delete(path);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
