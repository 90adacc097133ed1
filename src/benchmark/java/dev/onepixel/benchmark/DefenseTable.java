package dev.onepixel.benchmark;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.result.DefenseCost;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints what defenses are worth, as the table in the README: both bundled models on all held-out images, and
 * CIFAR-10's LeNet on the first 100 images that it classifies correctly, where those lie beside the project. Arguments:
 * the models whose rows to make ({@code LeNet} or the name of a bundled one), all unless given; {@code
 * traffic-signs/repair(40)} makes one row.
 */
public final class DefenseTable {

    private static final Path CIFAR10 = Path.of("../shared/cifar10");

    private static final AttackParameters ATTACK = AttackParameters.PAPER.withSearch(Search.CORNERS);

    private DefenseTable() {}

    public static void main(String[] arguments) {
        Machine.print();
        System.out.printf("Attack: all corners, seed %d; 95 %% Clopper-Pearson intervals%n%n", ATTACK.seed());
        System.out.println(
                "| model | defense | clean accuracy | bare | unaware | aware | broken / mended | queries, ms a classification | flagged attacks / clean, unless all agree | self-check |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        List<String> wanted = arguments.length == 0
                ? List.of("traffic-signs", "traffic-signs-hardened", "LeNet")
                : List.of(arguments);
        for (String rows : wanted) {
            String name = rows.replaceFirst("/.*", "");
            String defense = rows.substring(Math.min(rows.length(), name.length() + 1));
            if (name.equals("LeNet")) {
                lenet(defense);
                continue;
            }
            try (DjlClassifier model = DjlClassifier.load(Path.of("models", name))) {
                ImageSet all = ImageSet.open(Path.of("fixtures/traffic-signs"));
                rows(name, model, all, defense);
            }
        }
    }

    private static void lenet(String only) {
        if (Files.isDirectory(CIFAR10)) {
            try (DjlClassifier lenet = DjlClassifier.load(CIFAR10.resolve("lenet/lenet.onnx"))) {
                rows("LeNet", lenet, firstCorrect(lenet, 100), only);
            }
        } else {
            System.out.println("LeNet left out: ../shared/cifar10 is not here");
        }
    }

    private static Map<String, Optional<TransformVote>> defenses() {
        Map<String, Optional<TransformVote>> defenses = new LinkedHashMap<>();
        defenses.put("none", Optional.empty());
        defenses.put("median(3)", Optional.of(TransformVote.of("median(3)")));
        defenses.put("blur + noise + flip, majority", Optional.of(TransformVote.blurNoiseFlip()));
        defenses.put("original + noisy + smoothed, majority", Optional.of(TransformVote.originalNoisySmoothed()));
        defenses.put("repair(40)", Optional.of(TransformVote.of("repair(40)")));
        return defenses;
    }

    private static void rows(String name, Classifier model, ImageSet images, String only) {
        defenses().forEach((defense, vote) -> {
            if (!only.isEmpty() && !only.equals(defense)) {
                return;
            }
            RobustnessEvaluation evaluation =
                    RobustnessEvaluation.of(model).on(images).attack(ATTACK);
            vote.ifPresent(evaluation::behind);
            System.out.println(row(name, defense, evaluation.run()));
        });
    }

    private static String row(String name, String defense, RobustnessReport report) {
        return Text.format(
                "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |",
                name,
                defense,
                rate(report.defendedCleanAccuracy().orElse(report.cleanAccuracy())),
                success(Optional.of(report.undefended())),
                success(report.summary(Attacker.UNAWARE)),
                success(report.summary(Attacker.AWARE)),
                report.defenseCost()
                        .map(c -> c.broken().size() + " / " + c.mended().size())
                        .orElse(""),
                report.defenseCost().map(DefenseTable::cost).orElse(""),
                flags(report),
                report.selfCheck()
                        .map(c -> c.found().count() + " of " + c.found().total())
                        .orElse(""));
    }

    private static String cost(DefenseCost cost) {
        return Text.format(
                "%d, %.2f (bare %.2f)", cost.queriesPerClassification(), cost.defendedMillis(), cost.bareMillis());
    }

    private static String flags(RobustnessReport report) {
        return report.disagreementFlags().stream()
                .filter(flag -> flag.threshold() == 1)
                .map(flag -> Text.format(
                        "%d of %d / %d of %d",
                        flag.attacks().count(),
                        flag.attacks().total(),
                        flag.clean().count(),
                        flag.clean().total()))
                .findFirst()
                .orElse("");
    }

    private static String success(Optional<AttackSummary> figures) {
        return figures.map(f -> rate(f.successRate())).orElse("");
    }

    private static String rate(Rate rate) {
        return Text.format(
                "%d of %d = %s (%s)",
                rate.count(), rate.total(), rate.percent(), rate.interval().percent());
    }

    private static ImageSet firstCorrect(Classifier model, int count) {
        ImageSet all = ImageSet.open(CIFAR10.resolve("test_batch_first_200.bin"));
        List<String> names = new ArrayList<>();
        for (String name : all.names()) {
            LabelledImage image = all.load(name);
            int decision = model.classify(image.image()).decision(0);
            if (names.size() < count && model.labels().get(decision).equals(image.label())) {
                names.add(name);
            }
        }
        return all.subset(names);
    }
}
