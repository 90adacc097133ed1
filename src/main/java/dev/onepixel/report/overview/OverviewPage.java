package dev.onepixel.report.overview;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.TargetTable;
import dev.onepixel.file.AtomicFiles;
import dev.onepixel.report.BuildVersion;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.PastReport;
import dev.onepixel.report.ProofText;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The overview of one evaluation. */
public final class OverviewPage {

    private final FinishedEvaluation evaluation;
    private final RobustnessReport report;
    private final List<AttackResult> attacks;
    private final Charts charts;
    private final List<Part> parts = new ArrayList<>();

    private OverviewPage(FinishedEvaluation evaluation) {
        this.evaluation = evaluation;
        this.report = evaluation.report();
        this.attacks = report.attacks(report.headlineAttacker());
        this.charts = new Charts(report);
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
        return new OverviewPage(evaluation).page();
    }

    private String page() {
        Gallery gallery = new Gallery(evaluation);
        // Of several attackers the figures need the whole width.
        boolean alone = report.plan().attackers().size() == 1;
        parts.add(new Part("figures", "Figures", "Rates with their 95 % intervals.", alone, List.of(figures())));
        parts.add(new Part("evaluation", "What was attacked, and how", "", alone, List.of(Facts.of(report))));
        addComparisons();
        addClasses();
        addDefense();
        addCharts();
        addFooled(gallery);
        if (!report.results().isEmpty()) {
            parts.add(Part.whole(
                    "images",
                    "Images",
                    "",
                    ImagesPart.controls(report),
                    gallery.content(),
                    ImagesPart.list(report, gallery)));
        }
        if (ProofText.of(report).isPresent()) {
            parts.add(Part.whole("proofs", "Proofs", "", ProofPart.of(evaluation, charts)));
        }
        addNotAttacked();
        if (!evaluation.context().commands().isEmpty()) {
            parts.add(Part.whole(
                    "commands",
                    "Commands",
                    "",
                    CommandsPart.of(evaluation.context().commands())));
        }
        parts.add(Part.whole("glossary", "Glossary", "", Glossary.content(isProofTried())));
        return HtmlPage.render(
                evaluation.title(),
                div(verdict(), origin()),
                parts,
                p("All results are in report.json, beside this page."),
                Gallery.dialog());
    }

    private DomContent verdict() {
        if (evaluation.holds()) {
            return p("All limits hold").withClasses("verdict", "holds");
        }
        return div(each(evaluation.violations(), line -> p(line)))
                .withClasses("verdict", Palette.name(evaluation.state()));
    }

    private DomContent origin() {
        String written = evaluation.written();
        return p(
                        a("All tests of this run").withHref("../../" + IndexPage.FILE),
                        j2html.TagCreator.text(Text.format(
                                "%s, by OnePixel %s",
                                written.isEmpty() ? "" : ", written " + written, BuildVersion.name())))
                .withClass("small");
    }

    /** The attacker whose figures count comes first, where the narrowest screen shows it. */
    private DomContent figures() {
        FiguresPart figures = new FiguresPart();
        for (Attacker attacker : List.of(Attacker.AWARE, Attacker.UNAWARE, Attacker.UNDEFENDED)) {
            report.summary(attacker)
                    .ifPresent(of -> figures.add(
                            Palette.name(attacker), of, report.plan().proves(attacker)));
        }
        return figures.content("Figures");
    }

    /** Whether a proof was tried in anything that the page shows figures of. */
    private boolean isProofTried() {
        return report.plan().proof().isPresent()
                || evaluation.context().other().filter(PastReport::isProofTried).isPresent();
    }

    private void addComparisons() {
        evaluation
                .context()
                .baseline()
                .ifPresent(baseline -> parts.add(Part.whole(
                        "baseline",
                        "Compared with the baseline",
                        baseline.name(),
                        ChangesPart.of(baseline.comparison()))));
        evaluation
                .context()
                .other()
                .ifPresent(other -> parts.add(
                        Part.whole("compared", "Compared with another run", "", ComparedPart.of(other, report))));
    }

    private void addClasses() {
        if (!attacks.isEmpty()) {
            parts.add(Part.whole(
                    "classes", "Rates by true class", "Those first that are fooled most.", ClassesPart.of(attacks)));
        }
        TargetTable targets = report.targets(report.headlineAttacker());
        if (!targets.isEmpty()) {
            parts.add(Part.whole(
                    "targets",
                    "Class by class",
                    "Each class as the only target, from the images of the others.",
                    TargetsPart.of(targets)));
        }
    }

    private void addDefense() {
        if (report.selfCheck().isPresent() || report.defenseCost().isPresent()) {
            parts.add(Part.whole("defense", "The defense", "", DefensePart.of(report)));
        }
        if (report.defense().isPresent() && report.headlineAttacker() != Attacker.UNDEFENDED) {
            parts.add(Part.half(
                    "attackers",
                    "The attackers side by side",
                    "What an attacker achieves who sees the bare model, one whose finds are tried on the defended model, and one who searches against the defended model itself.",
                    chart(charts.attackers())));
        }
    }

    private void addCharts() {
        if (report.results().isEmpty()) {
            return;
        }
        parts.add(Part.half(
                "confidence",
                "Success by clean confidence",
                "Are only those images fooled of which the network was unsure to begin with?",
                chart(charts.confidence()),
                confidenceTable()));
        // Where each class was a target, an image's queries go on after the first success, and tell no budget.
        if (report.targets(report.headlineAttacker()).isEmpty()) {
            parts.add(Part.half(
                    "budget",
                    "Success against query budget",
                    "How many images would have been fooled, had each been given only so many queries?",
                    chart(charts.budget())));
        }
    }

    private void addFooled(Gallery gallery) {
        if (evaluation.fooled().isEmpty()) {
            return;
        }
        PositionGrid grid = PositionGrid.of(evaluation.fooled(), gallery.width(), gallery.height());
        Optional<MeanImage> mean = gallery.mean(grid.width(), grid.height());
        String cell = grid.cell() == 1 ? "pixel" : Text.format("cell, of %d x %d pixels,", grid.cell(), grid.cell());
        parts.add(Part.half(
                "positions",
                "Where edits were found",
                Text.format("Edited positions of the fooled images; the strongest %s has %d.", cell, grid.most())
                        + mean.map(behind -> Text.format(
                                        " Behind them the mean of %d clean image{s}, in grey and with its contrast stretched.",
                                        behind.images()))
                                .orElse(""),
                chart(charts.positions(grid, mean))));
        ConfusionMatrix matrix = new ConfusionMatrix(evaluation.fooled());
        parts.add(new Part(
                "confusion",
                "From the true class to the wrong one",
                "A row for each true class, a column for what the model took it for after the edit.",
                matrix.isNarrow(),
                List.of(matrix.content())));
    }

    private DomContent confidenceTable() {
        List<ConfidenceBins.Bin> bins = ConfidenceBins.of(attacks);
        return DataTable.scrolling(
                "Success by the confidence in the clean image",
                table(
                        thead(tr(
                                th("confidence, %").attr("scope", "col"),
                                th("fooled").attr("scope", "col"),
                                th("attacked").attr("scope", "col"),
                                th("95 % interval").attr("scope", "col"))),
                        tbody(each(
                                bins,
                                bin -> tr(
                                        th(bin.label()).attr("scope", "row"),
                                        td(String.valueOf(bin.fooled().count())),
                                        td(String.valueOf(bin.fooled().total())),
                                        td(
                                                bin.fooled().total() == 0
                                                        ? ""
                                                        : bin.fooled()
                                                                .interval()
                                                                .percent()))))));
    }

    private void addNotAttacked() {
        List<AttackResult> inconclusive = having(Outcome.INCONCLUSIVE);
        if (!inconclusive.isEmpty()) {
            parts.add(Part.whole(
                    "inconclusive",
                    Text.format("Inconclusive: %d", inconclusive.size()),
                    "Their search ended before its time; by the causes.",
                    NotAttackedPart.inconclusive(inconclusive)));
        }
        List<AttackResult> misclassified = having(Outcome.MISCLASSIFIED);
        if (!misclassified.isEmpty()) {
            parts.add(Part.whole(
                    "misclassified",
                    Text.format("Not attacked: %d", misclassified.size()),
                    "The clean image is classified wrongly to begin with; by what was taken for what, with the confidence in it.",
                    NotAttackedPart.misclassified(misclassified)));
        }
        if (!report.unreadable().isEmpty()) {
            parts.add(Part.whole(
                    "unreadable",
                    Text.format("Not readable: %d", report.unreadable().size()),
                    "Files that are no images here; they are in no figure.",
                    NotAttackedPart.names(report.unreadable())));
        }
    }

    private List<AttackResult> having(Outcome outcome) {
        return attacks.stream().filter(attack -> attack.outcome() == outcome).toList();
    }

    private static DomContent chart(DomContent drawing) {
        return figure(drawing).withClass("chart");
    }
}
