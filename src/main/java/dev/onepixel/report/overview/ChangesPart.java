package dev.onepixel.report.overview;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.baseline.ImageChange;
import dev.onepixel.evaluation.baseline.ImageChange.Kind;
import dev.onepixel.evaluation.baseline.KnownImage;
import dev.onepixel.evaluation.statistics.McNemar;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** Which images are not what they were, beside a baseline or another run, and whether that is more than chance. */
final class ChangesPart {

    private static final int MOST_NAMES = 100;

    private final BaselineComparison comparison;
    private final List<DomContent> parts = new ArrayList<>();

    private ChangesPart(BaselineComparison comparison) {
        this.comparison = comparison;
    }

    static DomContent of(BaselineComparison comparison) {
        ChangesPart part = new ChangesPart(comparison);
        part.parts.add(part.sums());
        part.add("Newly fooled", comparison.changes(Kind.NEWLY_FOOLED));
        part.add("Newly misclassified, without any edit", comparison.changes(Kind.NEWLY_MISCLASSIFIED));
        part.add("Refuted: proved before, and not robust now", comparison.refuted());
        part.add("Healed: fooled before, and robust now", comparison.changes(Kind.HEALED));
        part.add("Corrected: misclassified before, and robust now", comparison.changes(Kind.CORRECTED));
        part.add("Corrected, but fooled now", comparison.changes(Kind.CORRECTED_BUT_FOOLED));
        part.add("Newly proved", comparison.newlyProved());
        part.add("Known weaknesses that are still there", comparison.changes(Kind.STILL_FOOLED));
        part.addNames(
                "Not decided now",
                comparison.undecided().stream().map(AttackResult::image).toList());
        part.addNames("Only here, so not compared", comparison.added());
        part.addNames("Not part of this run", comparison.missing());
        part.addNames("Other pixels or another label, so not compared", comparison.altered());
        return div(each(part.parts, content -> content));
    }

    private DomContent sums() {
        McNemar test = comparison.mcNemar();
        Rate before = comparison.robustAccuracyBefore();
        Rate now = comparison.robustAccuracyNow();
        return div(
                p(Text.format(
                        "%d image{s} compared: robust accuracy %s, was %s; %d became worse, %d better (exact McNemar test %s, %s).",
                        comparison.compared(),
                        now.percent(),
                        before.percent(),
                        test.lost(),
                        test.gained(),
                        test.p(),
                        test.isMoreThanChance() ? "more than chance" : "could be chance")),
                p(Text.format(
                        "%d newly fooled, %d newly misclassified, %d healed%s.",
                        comparison.changes(Kind.NEWLY_FOOLED).size(),
                        comparison.changes(Kind.NEWLY_MISCLASSIFIED).size(),
                        comparison.changes(Kind.HEALED).size(),
                        proofs())));
    }

    /** Nothing where neither run tells of a proof. */
    private String proofs() {
        int proved = comparison.newlyProved().size();
        int refuted = comparison.refuted().size();
        return proved + refuted == 0 ? "" : Text.format(", %d newly proved, %d refuted", proved, refuted);
    }

    private void add(String title, List<ImageChange> changes) {
        if (!changes.isEmpty()) {
            parts.add(h3(Text.format("%s: %d", title, changes.size())));
            parts.add(ul(each(changes.stream().limit(MOST_NAMES).toList(), ChangesPart::line))
                    .withClass("names"));
            addRest(changes.size());
        }
    }

    private void addNames(String title, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(h3(Text.format("%s: %d", title, names.size())));
            parts.add(ul(each(names.stream().limit(MOST_NAMES).toList(), name -> li(Words.breakable(name))))
                    .withClass("names"));
            addRest(names.size());
        }
    }

    private void addRest(int all) {
        if (all > MOST_NAMES) {
            parts.add(p(Text.format("... and %d more in report.json", all - MOST_NAMES)));
        }
    }

    private static DomContent line(ImageChange change) {
        return li(
                strong(Words.breakable(change.image())),
                text(Text.format(": %s, now %s", then(change.before()), now(change.now()))),
                text(change.now().isFooled() ? " by " : ""),
                Changes.of(change.now()));
    }

    private static String then(KnownImage before) {
        return inWords(before.outcome(), before.prediction());
    }

    private static String now(AttackResult now) {
        return inWords(now.outcome(), now.prediction());
    }

    private static String inWords(Outcome outcome, String prediction) {
        String name = Palette.name(outcome);
        return outcome.isRobust() || prediction.isEmpty() ? name : Text.format("%s as %s", name, prediction);
    }
}
