package dev.onepixel.benchmark;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.TargetTable;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints what was published for CIFAR-10's LeNet (Hyperparticle, one-pixel-attack-keras) beside what is measured here on
 * the first images that the same network classifies correctly: one, three and five pixels, and each class as a target.
 * The number of images may be given; 100 unless it is.
 */
public final class PublishedFigures {

    private static final Path CIFAR10 = Path.of("../shared/cifar10");

    /** As published: population 400, 75 generations. */
    private static final AttackParameters EVOLUTION = AttackParameters.PAPER.withGenerations(75);

    private PublishedFigures() {}

    public static void main(String[] arguments) {
        int count = arguments.length == 0 ? 100 : Integer.parseInt(arguments[0]);
        try (DjlClassifier lenet = DjlClassifier.load(CIFAR10.resolve("lenet/lenet.onnx"))) {
            ImageSet images = firstCorrect(lenet, count);
            System.out.println("| attack | search | published | here | 95 % interval | queries an image | seconds |");
            System.out.println("|---|---|---|---|---|---|---|");
            Map<Integer, String> published = Map.of(1, "63 %", 3, "92 %", 5, "93 %");
            for (int pixels : new int[] {1, 3, 5}) {
                for (AttackParameters attack : List.of(EVOLUTION, EVOLUTION.withSearch(Search.CORNERS))) {
                    untargeted(lenet, images, attack.withPixels(pixels), published.getOrDefault(pixels, ""));
                }
            }
            targeted(lenet, images, EVOLUTION.withSearch(Search.CORNERS));
            targeted(lenet, images, EVOLUTION);
        }
    }

    private static void untargeted(Classifier model, ImageSet images, AttackParameters attack, String published) {
        RobustnessReport report =
                RobustnessEvaluation.of(model).on(images).attack(attack).run();
        Rate rate = report.headline().successRate();
        row(
                attack.pixels() == 1 ? "untargeted, 1 pixel" : Text.format("untargeted, %d pixels", attack.pixels()),
                attack,
                published,
                Text.format("%d of %d = %s", rate.count(), rate.total(), rate.percent()),
                rate.interval().percent(),
                report);
    }

    private static void targeted(Classifier model, ImageSet images, AttackParameters attack) {
        RobustnessReport report = RobustnessEvaluation.of(model)
                .on(images)
                .attack(attack)
                .target("*")
                .eachTarget(true)
                .run();
        TargetTable table = report.targets(Attacker.UNDEFENDED);
        row(
                "targeted, each other class",
                attack,
                "34.4 %",
                Text.format(
                        "%d of %d pairs = %s",
                        table.pairs().count(),
                        table.pairs().total(),
                        table.pairs().percent()),
                table.interval().percent() + " (by image)",
                report);
        System.out.println("  by class: "
                + table.rows().stream()
                        .map(r -> Text.format(
                                "%s %s", r.target(), r.figures().successRate().percent()))
                        .collect(Collectors.joining(", ")));
        System.out.println("  images by classes reached: "
                + table.images().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining(", ")));
    }

    private static void row(
            String attack,
            AttackParameters parameters,
            String published,
            String here,
            String interval,
            RobustnessReport report) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s %d x %d | %s | %s | %s | %.0f | %.0f |%n",
                attack,
                parameters.search(),
                parameters.population(),
                parameters.generations(),
                published,
                here,
                interval,
                (double) report.queries() / report.results().size(),
                report.seconds());
    }

    static ImageSet firstCorrect(Classifier model, int count) {
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
