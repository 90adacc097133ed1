package dev.onepixel.report;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.RobustnessComparison;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.baseline.ImageChange;
import dev.onepixel.evaluation.baseline.ImageChange.Kind;
import dev.onepixel.evaluation.baseline.KnownImage;
import dev.onepixel.evaluation.statistics.McNemar;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.PixelChange;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Models beside each other as a table of plain text, and the images that changed sides. */
public final class ComparisonText {

    private ComparisonText() {}

    /**
     * Writes the table, what was attacked and how, and for each model after the first the images that changed sides.
     * Behind a defense the accuracy is that of the defended model and the rest that of the headline attacker.
     *
     * @param comparison the comparison
     * @return several lines
     */
    public static String of(RobustnessComparison comparison) {
        RobustnessReport first = comparison.reference();
        boolean defended = first.defense().isPresent();
        TextTable table = new TextTable();
        table.row(
                "model",
                defended ? "defended clean accuracy" : "clean accuracy",
                "robust accuracy",
                "attack success",
                "lost",
                "gained",
                "exact McNemar");
        for (String name : comparison.names()) {
            RobustnessReport report = comparison.report(name);
            boolean reference = name.equals(comparison.names().get(0));
            McNemar test = comparison.against(name).mcNemar();
            table.row(
                    name,
                    withInterval(report.defendedCleanAccuracy().orElseGet(report::cleanAccuracy)),
                    withInterval(report.headline().robustAccuracy()),
                    withInterval(report.headline().successRate()),
                    reference ? "" : String.valueOf(test.lost()),
                    reference ? "" : String.valueOf(test.gained()),
                    reference ? "" : verdict(test));
        }
        StringBuilder text = new StringBuilder(table.render(""));
        text.append(Text.format("\nImages   %d of %s\n", first.results().size(), first.imagesPath()));
        first.defense()
                .ifPresent(
                        vote -> text.append(Text.format("Defense  %s; attacker %s\n", vote, first.headlineAttacker())));
        text.append(Text.format("Attack   %s\n", AttackText.describe(first.parameters())));
        comparison.candidates().forEach(name -> text.append(changes(comparison, name)));
        return text.toString().stripTrailing();
    }

    private static String changes(RobustnessComparison comparison, String name) {
        BaselineComparison against = comparison.against(name);
        int apart = against.added().size()
                + against.missing().size()
                + against.altered().size()
                + against.changes(Kind.UNKNOWN).size();
        String title = Text.format(
                "\n%s against %s, %d image{s} compared%s:",
                name,
                comparison.names().get(0),
                against.compared(),
                apart == 0 ? "" : Text.format(" and %d not, as they are not in both or were not decided", apart));
        if (against.mcNemar().discordant() == 0) {
            return title + " none changed sides\n";
        }
        TextTable table = new TextTable();
        against.lost().forEach(change -> row(table, "lost", change));
        against.gained().forEach(change -> row(table, "gained", change));
        return title + "\n" + table.render("  ");
    }

    private static void row(TextTable table, String side, ImageChange change) {
        table.row(side, change.image(), then(change.before()), "->", now(change.now()));
    }

    private static String then(KnownImage before) {
        return before.withstood() ? "withstood" : inWords(before.outcome(), before.prediction());
    }

    private static String now(AttackResult now) {
        String by = now.changes().stream().map(PixelChange::toString).collect(Collectors.joining(", "));
        return now.outcome() == Outcome.WITHSTOOD
                ? "withstands"
                : inWords(now.outcome(), now.prediction()) + (by.isEmpty() ? "" : " by " + by);
    }

    private static String inWords(Outcome outcome, String prediction) {
        return (outcome == Outcome.FOOLED ? "fooled as " : "misclassified as ") + prediction;
    }

    private static String withInterval(Rate rate) {
        return Text.format("%s (%s)", rate.percent(), rate.interval().percent());
    }

    /**
     * Says in a few lines how a test differs from another run.
     *
     * @param title what lines about the test call it
     * @param other the other run
     * @param now this one
     * @return lines for the console
     */
    public static List<String> beside(String title, PastReport other, RobustnessReport now) {
        BaselineComparison comparison = other.beside(now);
        McNemar test = comparison.mcNemar();
        List<String> lines = new ArrayList<>();
        lines.add(Text.format(
                "%s: attack success %s, was %s in %s; of %d image{s} compared %d became worse, %d better (exact McNemar test %s)",
                title,
                now.headline().successRate().percent(),
                other.headline().successRate().percent(),
                other.from(),
                comparison.compared(),
                test.lost(),
                test.gained(),
                verdict(test)));
        other.differences(now).forEach(difference -> lines.add(title + ": not asked the same: " + difference));
        return lines;
    }

    /** Says whether a difference is more than chance. */
    static String verdict(McNemar test) {
        return test.p() + (test.isMoreThanChance() ? ", more than chance" : ", could be chance");
    }

    /** Lists names, at most so many. */
    static String listed(List<String> names, int most) {
        String first = names.stream().limit(most).collect(Collectors.joining(", "));
        return names.size() > most ? Text.format("%s and %d more", first, names.size() - most) : first;
    }
}
