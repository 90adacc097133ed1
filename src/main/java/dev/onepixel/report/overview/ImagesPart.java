package dev.onepixel.report.overview;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.report.RelativeLinks;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * All images as a list, each with its outcome. Boxes for the outcomes filter it by the style sheet alone; the search
 * needs a script.
 */
final class ImagesPart {

    private static final int MOST = 3000;

    private ImagesPart() {}

    /** Returns the boxes and the search, which are for all that has an outcome on the page. */
    static DomContent controls(RobustnessReport report) {
        List<AttackResult> attacks = report.attacks(report.headlineAttacker());
        List<Outcome> outcomes = Arrays.stream(Outcome.values())
                .filter(outcome -> attacks.stream().anyMatch(attack -> attack.outcome() == outcome))
                .toList();
        return div(
                        span("Show:"),
                        each(
                                outcomes,
                                outcome -> label(
                                        input().withType("checkbox")
                                                .withId("show-" + Palette.name(outcome))
                                                .attr("checked"),
                                        text(" " + Palette.name(outcome)))),
                        label(text("Search: "), input().withType("search").withId("search"))
                                .attr("hidden")
                                .attr("data-with-script"),
                        span().withId("found").withClass("small").attr("role", "status"))
                .withClass("controls")
                .attr("role", "search");
    }

    static DomContent list(RobustnessReport report, Gallery gallery) {
        List<AttackResult> attacks = report.attacks(report.headlineAttacker());
        DataTable table = new DataTable("All images", "image", "outcome", "true class", "decision", "queries", "cause");
        for (AttackResult attack : attacks.stream().limit(MOST).toList()) {
            table.add(
                            name(attack, gallery),
                            DataTable.words(Palette.name(attack.outcome()))
                                    .withCondClass(attack.isFooled(), "text key"),
                            DataTable.words(Words.breakable(attack.label())),
                            DataTable.words(decision(attack)),
                            DataTable.number(String.format(Locale.ROOT, "%,d", attack.queries())),
                            DataTable.words(cause(attack)))
                    .attr("data-outcome", Palette.name(attack.outcome()));
        }
        return div(
                h3("All images"),
                table.content(),
                attacks.size() > MOST
                        ? p(Text.format("... and %d more in report.json", attacks.size() - MOST))
                        : div());
    }

    private static DomContent name(AttackResult attack, Gallery gallery) {
        DomContent name = Words.breakable(attack.image());
        return gallery.address(attack)
                .map(address -> (DomContent) a(name).withHref(address))
                .orElseGet(() -> attack.evidence().isEmpty()
                        ? name
                        : a(name).withHref(RelativeLinks.address("./" + attack.evidence())));
    }

    private static String decision(AttackResult attack) {
        if (!attack.isSeen()) {
            return "";
        }
        String clean = Text.format("%s %s", attack.cleanPrediction(), Rate.percent(attack.cleanConfidence()));
        return attack.isFooled()
                ? Text.format("%s, edited %s %s", clean, attack.prediction(), Rate.percent(attack.confidence()))
                : clean;
    }

    /** What made the outcome what it is: the edits, the clean decision, or how the search ended. */
    private static DomContent cause(AttackResult attack) {
        return switch (attack.outcome()) {
            case FOOLED -> Changes.of(attack);
            case MISCLASSIFIED -> text(Text.format("taken for %s when clean", attack.cleanPrediction()));
            case WITHSTOOD, PROVED, INCONCLUSIVE -> text(attack.ending());
        };
    }
}
