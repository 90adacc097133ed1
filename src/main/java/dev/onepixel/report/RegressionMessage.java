package dev.onepixel.report;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.baseline.BaselineSetup;
import dev.onepixel.evaluation.baseline.ImageChange;
import dev.onepixel.evaluation.baseline.ImageChange.Kind;
import dev.onepixel.evaluation.statistics.McNemar;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What is said of a report beside its baseline: the regression, or what was seen while there is none. */
public final class RegressionMessage {

    private static final int LISTED = 10;

    private final BaselineComparison comparison;
    private final String baseline;
    private final String reproduce;
    private final FailureMessage report;

    /**
     * Creates the message of a comparison.
     *
     * @param comparison the report beside the baseline
     * @param baseline what messages call the baseline
     * @param directory the folder with {@code report.json} and the evidence
     * @param reproduce the command that runs the same again
     */
    public RegressionMessage(BaselineComparison comparison, String baseline, Path directory, String reproduce) {
        this.comparison = comparison;
        this.baseline = baseline;
        this.reproduce = reproduce;
        this.report = new FailureMessage(comparison.now(), Limits.NONE_FOOLED, directory, reproduce);
    }

    /** Writes the message of a regression; its first line stands alone. */
    public String failure() {
        StringBuilder text = new StringBuilder(headline()).append("\n\n");
        List<AttackResult> fooled = results(Kind.NEWLY_FOOLED).stream()
                .sorted(FinishedEvaluation.SUREST_FIRST)
                .toList();
        if (!fooled.isEmpty()) {
            text.append("Newly fooled, most confident first:\n")
                    .append(report.table(fooled))
                    .append('\n');
        }
        List<String> refuted = names(comparison.refuted());
        if (!refuted.isEmpty()) {
            text.append("Proved in the baseline, and not robust any more: ")
                    .append(ComparisonText.listed(refuted, LISTED))
                    .append("\n\n");
        }
        List<AttackResult> wrong = results(Kind.NEWLY_MISCLASSIFIED);
        if (!wrong.isEmpty()) {
            TextTable table = new TextTable();
            wrong.stream()
                    .limit(LISTED)
                    .forEach(attack -> table.row(attack.image(), attack.label(), "->", attack.cleanPrediction()));
            text.append("Newly misclassified without any edit:\n").append(table.render("  "));
            text.append(
                    wrong.size() > LISTED
                            ? Text.format("  ... and %d more in report.json\n", wrong.size() - LISTED)
                            : "");
            text.append('\n');
        }
        facts().forEach(fact -> text.append(fact).append('\n'));
        return text.append(report.context())
                .append("\nAccept   ")
                .append(accept(reproduce))
                .toString();
    }

    /** Writes the message of images that withstood and are not decided now. */
    public String undecided() {
        List<AttackResult> undecided = comparison.undecided();
        TextTable table = new TextTable();
        undecided.stream().limit(LISTED).forEach(attack -> table.row(attack.image(), attack.ending()));
        String more = undecided.size() > LISTED
                ? Text.format("  ... and %d more in report.json\n", undecided.size() - LISTED)
                : "";
        return Text.format(
                "%d image{s} that withstood {was|were} not attacked to the end, so it is not known whether {it still does|they still do}\n\n%s%s\n%s",
                undecided.size(), table.render("  "), more, report.context());
    }

    /** Says what was seen where there is no regression. */
    public List<String> passed() {
        List<String> lines = new ArrayList<>(facts());
        List<String> gained = names(comparison.gained());
        if (!gained.isEmpty() && comparison.now().parameters().search() != Search.REPLAY) {
            lines.add(Text.format(
                    "Healed   %s; store that with -Donepixel.baseline=update, and they fail if they come back",
                    ComparisonText.listed(gained, LISTED)));
        }
        return lines;
    }

    /** Says what an update took in. */
    public List<String> updated() {
        List<String> lines = new ArrayList<>(facts());
        lines.add(0, "Updated  " + baseline);
        addNames(lines, "Weak     ", names(comparison.lost()));
        addNames(lines, "Healed   ", names(comparison.gained()));
        return lines;
    }

    private static void addNames(List<String> lines, String title, List<String> names) {
        if (!names.isEmpty()) {
            lines.add(title + ComparisonText.listed(names, LISTED));
        }
    }

    /**
     * Says what a new baseline holds.
     *
     * @param name what messages call it
     * @param made the baseline
     * @return one line
     */
    public static List<String> created(String name, Baseline made) {
        long fooled = made.images().stream()
                .filter(i -> i.outcome() == Outcome.FOOLED)
                .count();
        return List.of(Text.format(
                "Created  %s: %d image{s}, %d withstood, %d known weakness{es}; commit it",
                name, made.images().size(), made.robustAccuracy().count(), fooled));
    }

    private String headline() {
        int fooled = results(Kind.NEWLY_FOOLED).size();
        int wrong = results(Kind.NEWLY_MISCLASSIFIED).size();
        int withstood = comparison.robustAccuracyBefore().count();
        String what = fooled == 0
                ? Text.format(
                        "%d of %d image{s} that withstood {<is|are} misclassified now, without any edit",
                        wrong, withstood)
                : Text.format(
                        "%d of %d image{s} that withstood can be %s now",
                        fooled, withstood, AttackText.deed(comparison.now()));
        String also = fooled > 0 && wrong > 0 ? Text.format(", and %d are misclassified without any edit", wrong) : "";
        return Text.format(
                "%s%s (robust accuracy %s, was %s; 95 %% interval %s; exact McNemar test %s)",
                what,
                also,
                comparison.robustAccuracyNow().percent(),
                comparison.robustAccuracyBefore().percent(),
                comparison.robustAccuracyNow().interval().percent(),
                ComparisonText.verdict(comparison.mcNemar()));
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add(Text.format(
                "Compared %d image{s} with %s: %d newly fooled, %d newly misclassified, %d newly withstanding, %d known weakness{es} still there",
                comparison.compared(),
                baseline,
                results(Kind.NEWLY_FOOLED).size(),
                results(Kind.NEWLY_MISCLASSIFIED).size(),
                comparison.gained().size(),
                results(Kind.STILL_FOOLED).size()));
        addChance(facts);
        addImages(facts);
        addSearch(facts);
        addModels(facts);
        return facts;
    }

    private void addChance(List<String> facts) {
        McNemar test = comparison.mcNemar();
        OptionalInt images = test.imagesToTell(comparison.compared());
        if (test.discordant() > 0 && !test.isMoreThanChance()) {
            facts.add(Text.format(
                    "Chance   %d lost and %d gained could be chance (%s)%s",
                    test.lost(),
                    test.gained(),
                    test.p(),
                    images.isPresent()
                            ? Text.format(
                                    "; about %d image{s} would show such a difference with 80 %% power",
                                    images.getAsInt())
                            : ""));
        }
    }

    private void addImages(List<String> facts) {
        List<String> parts = new ArrayList<>();
        addPart(parts, comparison.added(), "added");
        addPart(parts, comparison.missing(), "removed or not part of this run");
        addPart(parts, comparison.altered(), "changed in pixels or label");
        if (!parts.isEmpty()) {
            facts.add("Images   not compared: " + String.join("; ", parts));
        }
    }

    private static void addPart(List<String> parts, List<String> names, String what) {
        if (!names.isEmpty()) {
            parts.add(Text.format("%d %s (%s)", names.size(), what, ComparisonText.listed(names, LISTED)));
        }
    }

    private void addSearch(List<String> facts) {
        if (comparison.now().parameters().search() == Search.REPLAY) {
            facts.add("Search   REPLAY: only known edits were tried, nothing new was looked for");
            return;
        }
        List<String> differences = comparison.before().setup().searchDifferences(BaselineSetup.of(comparison.now()));
        if (!differences.isEmpty()) {
            facts.add("Search   is not the one of the baseline, which may be why: " + String.join("; ", differences));
        }
    }

    private void addModels(List<String> facts) {
        RobustnessReport now = comparison.now();
        String then = comparison.before().modelSha256();
        if (!then.isEmpty() && then.equals(now.model().sha256())) {
            facts.add("Before   the same model");
        } else {
            facts.add(Text.format(
                    "Before   model %s%s",
                    comparison.before().model(),
                    then.isEmpty()
                            ? ""
                            : Text.format(" (sha256 %s…)", then.substring(0, Math.min(12, then.length())))));
        }
    }

    /**
     * Returns the command that takes what a run found into the baseline. A replay cannot make one, so it is left away and
     * the test's own search takes its place.
     *
     * @param reproduce the command that runs the same again
     */
    public static String accept(String reproduce) {
        return reproduce.replace(" -Donepixel.search=" + Search.REPLAY, "") + " -Donepixel.baseline=update";
    }

    private List<AttackResult> results(Kind kind) {
        return comparison.changes(kind).stream().map(ImageChange::now).toList();
    }

    private static List<String> names(List<ImageChange> changes) {
        return changes.stream().map(ImageChange::image).toList();
    }
}
