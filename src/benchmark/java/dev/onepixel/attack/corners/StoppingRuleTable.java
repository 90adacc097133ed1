package dev.onepixel.attack.corners;

import dev.onepixel.attack.corners.CornerTrail.Look;
import dev.onepixel.benchmark.Rates;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits the rule by which a sweep of corners may end early, and prints what it costs and saves: on each model by the
 * coefficients that the <em>other</em> models give. Arguments: folders of more models of the signs.
 */
public final class StoppingRuleTable {

    private static final double[] CHANCES = {0.1, 0.05, 0.02, 0.01, 0.005, 0.002};
    private static final Path CIFAR10 = Path.of("../shared/cifar10");
    private static final Path SIGNS = Path.of("fixtures/traffic-signs");

    /** From look to look the fit wants so many times the corners, so that images that take long do not count more. */
    private static final double STEP = 1.19;

    private StoppingRuleTable() {}

    public static void main(String[] arguments) {
        Map<String, List<CornerTrail>> models = new LinkedHashMap<>();
        if (Files.isDirectory(CIFAR10)) {
            models.put(
                    "LeNet", trails(CIFAR10.resolve("lenet/lenet.onnx"), CIFAR10.resolve("test_batch_first_200.bin")));
        }
        List<String> folders = new ArrayList<>(List.of("models/traffic-signs", "models/traffic-signs-hardened"));
        folders.addAll(List.of(arguments));
        for (String folder : folders) {
            models.put(Path.of(folder).getFileName().toString(), trails(Path.of(folder), SIGNS));
        }
        print("all models", fit(models, ""));
        System.out.println(
                "| model | fooled by all corners | stopBelow | recall | fooled of those it gave up | queries an image that withstands |");
        System.out.println("|---|---|---|---|---|---|");
        models.forEach((name, trails) -> {
            double[] others = fit(models, name);
            for (double chance : CHANCES) {
                System.out.println(row(name, trails, others, chance));
            }
            print("all but " + name, others);
        });
    }

    private static List<CornerTrail> trails(Path folder, Path images) {
        List<CornerTrail> trails = new ArrayList<>();
        try (DjlClassifier model = DjlClassifier.load(folder)) {
            ImageSet all = ImageSet.open(images);
            for (String name : all.names()) {
                LabelledImage image = all.load(name);
                if (model.labels()
                        .get(model.classify(image.image()).decision(0))
                        .equals(image.label())) {
                    trails.add(CornerTrail.of(model, all, name));
                }
            }
        }
        return trails;
    }

    private static double[] fit(Map<String, List<CornerTrail>> models, String without) {
        LogisticFit fit = new LogisticFit(StoppingRule.COEFFICIENTS.length);
        models.forEach((name, trails) -> {
            for (CornerTrail trail : name.equals(without) ? List.<CornerTrail>of() : trails) {
                double next = StoppingRule.LEAST;
                for (Look look : trail.looks()) {
                    if (look.tried() >= next && look.isFinite()) {
                        fit.add(look.terms(), trail.isFooled());
                        next = look.tried() * STEP;
                    }
                }
            }
        });
        return fit.coefficients();
    }

    private static String row(String name, List<CornerTrail> trails, double[] coefficients, double chance) {
        int fooled = 0;
        int found = 0;
        int givenUp = 0;
        long queries = 0;
        for (CornerTrail trail : trails) {
            int end = trail.looks().stream()
                    .filter(look -> StoppingRule.isEnough(
                            look.tried(), StoppingRule.chance(coefficients, look.terms()), chance))
                    .mapToInt(Look::tried)
                    .findFirst()
                    .orElse(0);
            fooled += trail.isFooled() ? 1 : 0;
            found += trail.isFooled() && end == 0 ? 1 : 0;
            givenUp += end > 0 ? 1 : 0;
            queries += trail.isFooled() ? 0 : end > 0 ? end : trail.corners();
        }
        return Text.format(
                "| %s | %d of %d | %s | %s | %s | %.0f |",
                name,
                fooled,
                trails.size(),
                chance,
                Rates.inWords(new Rate(found, fooled)),
                Rates.inWords(new Rate(fooled - found, givenUp)),
                (double) queries / (trails.size() - fooled));
    }

    private static void print(String what, double[] c) {
        System.out.println(Text.format(
                "%s: constant %.3f, by share %.3f, by distance %.3f, by both %.3f", what, c[0], c[1], c[2], c[3]));
    }
}
