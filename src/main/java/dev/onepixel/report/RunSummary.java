package dev.onepixel.report;

import dev.onepixel.evaluation.Verdict;
import dev.onepixel.file.AtomicFiles;
import dev.onepixel.text.Reason;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All evaluations of a test run: a table on the console and {@code summary.md}, which a CI job can append to its page.
 * Tests may add theirs from several threads.
 */
public final class RunSummary implements AutoCloseable {

    /** The file's name in the folder of all evaluations. */
    public static final String FILE = "summary.md";

    private final Path outputDirectory;
    private final Console console;
    private final RunPage page;
    private final List<SummaryRow> rows = new ArrayList<>();

    /**
     * Creates the summary of a run that begins.
     *
     * @param outputDirectory the folder of all evaluations
     * @param console where the table goes
     * @param page what else is written of the same rows
     */
    public RunSummary(Path outputDirectory, Console console, RunPage page) {
        this(outputDirectory, console, page, List.of());
    }

    private RunSummary(Path outputDirectory, Console console, RunPage page, List<SummaryRow> rows) {
        this.outputDirectory = outputDirectory;
        this.console = console;
        this.page = page;
        this.rows.addAll(rows);
        sort();
    }

    /** One order, whichever test of a parallel run ends first. */
    private void sort() {
        rows.sort(Comparator.comparing(SummaryRow::title)
                .thenComparing(row -> row.directory().toString()));
    }

    /**
     * Adds an evaluation.
     *
     * @param evaluation one that is over
     */
    public synchronized void add(FinishedEvaluation evaluation) {
        rows.add(SummaryRow.of(evaluation));
        sort();
    }

    /** Prints the table, and writes {@code summary.md} and the page. */
    @Override
    public synchronized void close() {
        if (rows.isEmpty()) {
            return;
        }
        Path file = outputDirectory.resolve(FILE);
        String written = file.toString();
        try {
            new SummaryRows(outputDirectory)
                    .join(rows, all -> new RunSummary(outputDirectory, console, page, all).write(file));
        } catch (IOException e) {
            written = Text.format("'%s' cannot be written (%s)", file, Reason.of(e));
        }
        console.say(table() + "  Summary  " + written);
    }

    private void write(Path file) throws IOException {
        AtomicFiles.write(file, markdown());
        try {
            page.write(outputDirectory, headline(), rows);
        } catch (IOException | RuntimeException | LinkageError e) {
            // A page that cannot be made must not take the place of the results that it shows.
            StandardOutput.OF_THIS_PROCESS.say(
                    Text.format("OnePixel  no page of all tests in '%s' (%s)", outputDirectory, e));
        }
    }

    synchronized String table() {
        TextTable table = new TextTable();
        table.row("test", "limits", "images", "clean", "attacker", "fooled", "success (95 % interval)", "queries", "s");
        for (SummaryRow row : rows) {
            table.row(
                    row.title(),
                    row.verdict(),
                    String.valueOf(row.images()),
                    row.clean(),
                    row.attacker(),
                    row.fooled(),
                    row.success(),
                    row.queriesText(),
                    row.secondsText());
        }
        return headline() + "\n" + table.render("  ") + notes();
    }

    private String notes() {
        return rows.stream()
                .flatMap(row -> row.notes().stream().map(note -> Text.format("  %s: %s\n", row.title(), note)))
                .collect(Collectors.joining());
    }

    private String headline() {
        List<String> parts = new ArrayList<>();
        addCount(parts, "limits broken in %d", Verdict.State.BROKEN);
        addCount(parts, "%d undecided", Verdict.State.UNDECIDED);
        return Text.format(
                "OnePixel: %d evaluation{s}, %s",
                rows.size(), parts.isEmpty() ? "all limits hold" : String.join(", ", parts));
    }

    private void addCount(List<String> parts, String text, Verdict.State state) {
        long count = rows.stream().filter(row -> row.state() == state).count();
        if (count > 0) {
            parts.add(Text.format(text, count));
        }
    }

    synchronized String markdown() {
        StringBuilder text = new StringBuilder("## " + headline() + "\n\n");
        text.append(Markdown.row(
                "test",
                "model",
                "limits",
                "images",
                "clean accuracy",
                "attacker",
                "fooled",
                "attack success (95 % interval)",
                "inconclusive",
                "queries",
                "seconds"));
        text.append(Markdown.rule(11));
        for (SummaryRow row : rows) {
            text.append(Markdown.row(
                    Markdown.link(row.title(), row.path(outputDirectory, FinishedEvaluation.OVERVIEW)),
                    Markdown.text(row.model()),
                    mark(row.state()),
                    String.valueOf(row.images()),
                    row.clean(),
                    row.attacker(),
                    row.fooled(),
                    row.success(),
                    row.inconclusive(),
                    row.queriesText(),
                    row.secondsText()));
        }
        rows.stream().filter(RunSummary::hasMore).forEach(row -> describe(row, text));
        return text.toString();
    }

    private static String mark(Verdict.State state) {
        return switch (state) {
            case HOLDS -> "✅ hold";
            case BROKEN -> "❌ broken";
            case UNDECIDED -> "❔ undecided";
        };
    }

    private static boolean hasMore(SummaryRow row) {
        return !row.holds() || !row.worst().isEmpty() || !row.notes().isEmpty();
    }

    private static void describe(SummaryRow row, StringBuilder text) {
        text.append("\n### ").append(Markdown.text(row.title())).append("\n\n");
        Stream.concat(row.violations().stream(), row.notes().stream())
                .forEach(line -> text.append("- ").append(Markdown.text(line)).append('\n'));
        if (row.worst().isEmpty()) {
            return;
        }
        text.append("\n<details><summary>Fooled, most confident first</summary>\n\n");
        text.append(Markdown.row("image", "clean", "edited", "pixel, colour before -> after", "queries"));
        text.append(Markdown.rule(5));
        for (SummaryRow.Case worst : row.worst()) {
            text.append(Markdown.row(
                    Markdown.text(worst.image()),
                    Markdown.text(worst.clean()),
                    Markdown.text(worst.edited()),
                    Markdown.text(worst.pixels()),
                    String.valueOf(worst.queries())));
        }
        if (row.moreFooled() > 0) {
            text.append(Text.format("\n... and %d more in the overview\n", row.moreFooled()));
        }
        text.append("\n</details>\n");
    }
}
