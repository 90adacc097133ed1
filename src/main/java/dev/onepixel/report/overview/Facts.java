package dev.onepixel.report.overview;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Region;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.report.AttackText;
import dev.onepixel.report.ProvenanceText;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** What was attacked and how, as a list of terms. */
final class Facts {

    private final List<DomContent> rows = new ArrayList<>();

    private Facts() {}

    static DomContent of(RobustnessReport report) {
        Facts facts = new Facts();
        facts.addModel(report);
        facts.addAttack(report);
        facts.add("Defense", report.defense().map(Object::toString).orElse("none"));
        report.evolutionRecall().ifPresent(recall -> facts.add("Recall of evolution", recall(recall)));
        facts.add(
                "Time",
                Text.format(
                        "%.1f s, %,d quer{y|ies}, %,.0f a second",
                        report.seconds(), report.queries(), report.queriesPerSecond()));
        ProvenanceText.lines(report.provenance()).forEach(line -> facts.add("Of more than one run", line));
        return dl(each(facts.rows, row -> row));
    }

    private void addModel(RobustnessReport report) {
        add("Model", report.model().name());
        if (!report.model().assumed().isEmpty()) {
            add("Assumed, as nothing says it", String.join(", ", report.model().assumed()));
        }
        add(
                "SHA-256",
                report.model().sha256().isEmpty() ? "no file" : report.model().sha256());
        add("Engine", report.model().engine());
        add("Images", Text.format("%d of %s", report.results().size(), report.imagesPath()));
        if (report.leftOut() > 0) {
            add("Left out", Text.format("%d, as %s", report.leftOut(), report.endedEarly()));
        }
    }

    private void addAttack(RobustnessReport report) {
        AttackParameters attack = report.parameters();
        EditRules rules = attack.rules();
        add("Attack", AttackText.describe(attack.withRules(EditRules.NONE)));
        if (!rules.region().equals(Region.everywhere())) {
            add("Edits only in", rules.region().toString());
        }
        if (rules.maxColourChange() < EditRules.ANY_CHANGE) {
            add("Colour change", Text.format("at most %d level{s} a channel", rules.maxColourChange()));
        }
        if (rules.minConfidence() > 0) {
            add(
                    "Confidence demanded",
                    Text.format("at least %s of the wrong class", Rate.percent(rules.minConfidence())));
        }
        report.plan().proof().ifPresent(budget -> add("Proof", "within " + budget + " an image"));
        add(
                "Target",
                switch (report.target()) {
                    case "" -> "any other class";
                    case "*" -> "every other class in turn";
                    default -> report.target();
                });
    }

    private void add(String name, String value) {
        rows.add(div(dt(name), dd(value)));
    }

    private static String recall(Rate recall) {
        return Text.format(
                "%d of %d fooled image{s} fall to differential evolution by itself (%s, 95 %% interval %s)",
                recall.count(),
                recall.total(),
                recall.percent(),
                recall.interval().percent());
    }
}
