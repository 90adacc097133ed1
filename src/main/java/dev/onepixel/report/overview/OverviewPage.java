package dev.onepixel.report.overview;

import static j2html.TagCreator.*;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.result.TargetTable;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.file.AtomicFiles;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import j2html.tags.specialized.HtmlTag;
import j2html.tags.specialized.SectionTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The overview of one evaluation. The page is one file without scripts that loads nothing, and its policy forbids it
 * to: whatever a label or a file name says, it stays text.
 */
public final class OverviewPage {

    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    private static final int MOST_NAMES = 50;

    private final FinishedEvaluation evaluation;
    private final RobustnessReport report;

    private OverviewPage(FinishedEvaluation evaluation) {
        this.evaluation = evaluation;
        this.report = evaluation.report();
    }

    /**
     * Writes {@code overview.html} into the folder of an evaluation.
     *
     * @param evaluation the evaluation
     * @throws IOException when it cannot be written
     */
    public static void write(FinishedEvaluation evaluation) throws IOException {
        AtomicFiles.write(evaluation.directory().resolve(FinishedEvaluation.OVERVIEW), render(evaluation));
    }

    static String render(FinishedEvaluation evaluation) {
        return document(new OverviewPage(evaluation).page());
    }

    private HtmlTag page() {
        Gallery gallery = new Gallery(evaluation);
        Charts charts = new Charts(report);
        List<DomContent> sections = new ArrayList<>();
        sections.add(section(Facts.of(report)));
        sections.add(part("Figures", "", figures()));
        TargetTable targets = report.targets(report.headlineAttacker());
        if (!targets.isEmpty()) {
            sections.add(part(
                    "Class by class",
                    "Each class as the only target, from the images of the others.",
                    TargetsPart.of(targets)));
        }
        if (report.selfCheck().isPresent() || report.defenseCost().isPresent()) {
            sections.add(part("The defense", "", DefensePart.of(report)));
        }
        if (report.defense().isPresent() && report.headlineAttacker() != Attacker.UNDEFENDED) {
            sections.add(half(
                    "The attackers side by side",
                    "What an attacker achieves who sees the bare model, one whose finds are tried on the defended model, and one who searches against the defended model itself.",
                    chart(charts.attackers())));
        }
        if (!report.results().isEmpty()) {
            sections.add(half(
                    "Success by clean confidence",
                    "Are only those images fooled of which the network was unsure to begin with?",
                    chart(charts.confidence()),
                    confidenceTable()));
        }
        // Where each class was a target, an image's queries go on after the first success, and tell no budget.
        if (!report.results().isEmpty() && targets.isEmpty()) {
            sections.add(half(
                    "Success against query budget",
                    "How many images would have been fooled, had each been given only so many queries?",
                    chart(charts.budget())));
        }
        if (!evaluation.fooled().isEmpty()) {
            PositionGrid grid = PositionGrid.of(evaluation.fooled(), gallery.width(), gallery.height());
            sections.add(half(
                    "Where edits were found",
                    Text.format(
                            "Edited positions of the fooled images; the darkest cell, of %d x %d pixels, has %d.",
                            grid.cell(), grid.cell(), grid.most()),
                    chart(charts.positions(grid))));
            sections.add(part(
                    "From the true class to the wrong one",
                    "A row for each true class, a column for what the model took it for after the edit.",
                    new ConfusionMatrix(evaluation.fooled()).content()));
        }
        sections.add(part("Fooled images", "Most confident first.", gallery.content()));
        if (report.plan().proof().isPresent()) {
            sections.add(section(ProofPart.of(evaluation, charts)));
        }
        sections.add(names(Outcome.INCONCLUSIVE, "Inconclusive", "Their search ended before its time."));
        sections.add(
                names(Outcome.MISCLASSIFIED, "Not attacked", "The clean image is classified wrongly to begin with."));
        sections.add(unreadable());
        return html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().attr("http-equiv", "Content-Security-Policy")
                                        .withContent(POLICY),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                title("OnePixel: " + evaluation.title()),
                                style(rawHtml(stylesheet()))),
                        body(
                                header(p("OnePixel").withClass("brand"), h1(evaluation.title()), verdict()),
                                main(each(sections, content -> content))))
                .withLang("en");
    }

    private DomContent verdict() {
        if (evaluation.holds()) {
            return p("All limits hold").withClasses("verdict", "holds");
        }
        return div(each(evaluation.violations(), line -> p(line))).withClasses("verdict", "broken");
    }

    private DomContent figures() {
        List<DomContent> rows = new ArrayList<>();
        for (Attacker attacker : Attacker.values()) {
            report.summary(attacker).ifPresent(figures -> rows.add(figures(attacker, figures)));
        }
        return table(
                thead(tr(
                        th("attacker"),
                        th("clean accuracy"),
                        th("attacked"),
                        th("fooled"),
                        th("withstood"),
                        th("proved"),
                        th("inconclusive"),
                        th("attack success (95 % interval)"),
                        th("robust accuracy (95 % interval)"))),
                tbody(each(rows, row -> row)));
    }

    private DomContent figures(Attacker attacker, AttackSummary figures) {
        return tr(
                th(Palette.name(attacker)).attr("scope", "row"),
                td(figures.cleanAccuracy().percent()),
                td(String.valueOf(figures.attacked())),
                td(String.valueOf(figures.fooled())),
                td(String.valueOf(figures.withstood())),
                td(String.valueOf(figures.proved())),
                td(String.valueOf(figures.inconclusive())),
                td(withInterval(figures.successRate())),
                td(withInterval(figures.robustAccuracy())));
    }

    private static String withInterval(Rate rate) {
        return Text.format("%s (%s)", rate.percent(), rate.interval().percent());
    }

    private DomContent confidenceTable() {
        List<ConfidenceBins.Bin> bins = ConfidenceBins.of(report.attacks(report.headlineAttacker()));
        return table(
                thead(tr(th("confidence, %"), each(bins, bin -> th(bin.label())))),
                tbody(tr(
                        th(Palette.name(report.headlineAttacker()) + ": fooled of attacked")
                                .attr("scope", "row"),
                        each(
                                bins,
                                bin -> td(Text.format(
                                        "%d of %d",
                                        bin.fooled().count(), bin.fooled().total()))))));
    }

    private DomContent names(Outcome outcome, String title, String explanation) {
        List<AttackResult> results = report.attacks(report.headlineAttacker()).stream()
                .filter(a -> a.outcome() == outcome)
                .toList();
        if (results.isEmpty()) {
            return section();
        }
        return part(
                Text.format("%s: %d", title, results.size()),
                explanation,
                ul(each(results.stream().limit(MOST_NAMES).toList(), a -> li(strong(a.image()), span(": " + why(a))))),
                results.size() > MOST_NAMES
                        ? p(Text.format("... and %d more in report.json", results.size() - MOST_NAMES))
                        : div());
    }

    private DomContent unreadable() {
        List<String> images = report.unreadable();
        if (images.isEmpty()) {
            return section();
        }
        return part(
                Text.format("Not readable: %d", images.size()),
                "Files that are no images here; they are in no figure.",
                ul(each(images.stream().limit(MOST_NAMES).toList(), image -> li(image))),
                images.size() > MOST_NAMES
                        ? p(Text.format("... and %d more in report.json", images.size() - MOST_NAMES))
                        : div());
    }

    private static String why(AttackResult attack) {
        return attack.outcome() == Outcome.MISCLASSIFIED
                ? Text.format(
                        "%s taken for %s (%s)",
                        attack.label(), attack.cleanPrediction(), Rate.percent(attack.cleanConfidence()))
                : attack.ending();
    }

    private static DomContent half(String title, String explanation, DomContent... content) {
        return part(title, explanation, content).withClass("half");
    }

    private static SectionTag part(String title, String explanation, DomContent... content) {
        return section(
                h2(title),
                explanation.isEmpty() ? div() : p(explanation).withClass("small"),
                each(List.of(content), c -> c));
    }

    private static DomContent chart(DomContent drawing) {
        return figure(drawing).withClass("chart");
    }

    private static String stylesheet() {
        try (InputStream css = Objects.requireNonNull(OverviewPage.class.getResourceAsStream("overview.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
