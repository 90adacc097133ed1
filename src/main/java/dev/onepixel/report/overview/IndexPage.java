package dev.onepixel.report.overview;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.ul;

import dev.onepixel.evaluation.Verdict;
import dev.onepixel.file.AtomicFiles;
import dev.onepixel.report.BuildVersion;
import dev.onepixel.report.SummaryRow;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All evaluations of a test run on one page, each with a link to its overview. */
public final class IndexPage {

    /** The file's name in the folder of all evaluations. */
    public static final String FILE = "index.html";

    private IndexPage() {}

    /**
     * Writes {@code index.html} into the folder of all evaluations.
     *
     * @param outputDirectory the folder
     * @param headline the verdicts of all of them, in one line
     * @param rows one for each evaluation, in the order they are listed
     * @throws IOException when it cannot be written
     */
    public static void write(Path outputDirectory, String headline, List<SummaryRow> rows) throws IOException {
        AtomicFiles.write(outputDirectory.resolve(FILE), render(outputDirectory, headline, rows));
    }

    static String render(Path outputDirectory, String headline, List<SummaryRow> rows) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.whole("tests", "Tests", "", table(outputDirectory, rows)));
        for (SummaryRow row : rows) {
            List<String> lines = Stream.concat(row.violations().stream(), row.notes().stream())
                    .toList();
            if (!lines.isEmpty()) {
                parts.add(Part.whole("test-" + parts.size(), row.title(), "", ul(each(lines, line -> li(line)))));
            }
        }
        return HtmlPage.render(
                "All tests of a run",
                p(headline).withClasses("verdict", Palette.name(worst(rows))),
                parts,
                p(Text.format("Written %s by OnePixel %s.", written(rows), BuildVersion.name())));
    }

    private static DomContent table(Path outputDirectory, List<SummaryRow> rows) {
        DataTable table = new DataTable(
                "Tests",
                "test",
                "verdict",
                "attack success (95 % interval)",
                "fooled",
                "clean accuracy",
                "attacker",
                "model",
                "images",
                "inconclusive",
                "queries",
                "seconds",
                "results");
        for (SummaryRow row : rows) {
            table.add(
                    a(Words.breakable(row.title())).withHref(row.address(outputDirectory, "overview.html")),
                    DataTable.words(row.verdict()).withClasses("text", "key"),
                    DataTable.number(row.success()).withClasses("key", "wrapping"),
                    DataTable.number(row.fooled()),
                    DataTable.number(row.clean()),
                    DataTable.words(row.attacker()),
                    DataTable.words(Words.breakable(row.model())),
                    DataTable.number(String.valueOf(row.images())),
                    DataTable.number(row.inconclusive()),
                    DataTable.number(row.queriesText()),
                    DataTable.number(row.secondsText()),
                    DataTable.words(a("report.json").withHref(row.address(outputDirectory, "report.json")))
                            .withClasses("text", "whole"));
        }
        return table.content();
    }

    private static String written(List<SummaryRow> rows) {
        return rows.stream()
                .map(SummaryRow::written)
                .max(Comparator.naturalOrder())
                .orElse("");
    }

    private static Verdict.State worst(List<SummaryRow> rows) {
        return Stream.of(Verdict.State.BROKEN, Verdict.State.UNDECIDED)
                .filter(state -> rows.stream().anyMatch(row -> row.state() == state))
                .findFirst()
                .orElse(Verdict.State.HOLDS);
    }
}
