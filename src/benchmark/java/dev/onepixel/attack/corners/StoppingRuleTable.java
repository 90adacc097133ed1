package dev.onepixel.attack.corners;

import dev.onepixel.attack.corners.CornerTrail.Look;
import dev.onepixel.benchmark.Machine;
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
 * coefficients that the <em>other</em> models give, and on all of these together how often an image was fooled in the end
 * that had been given a chance. Arguments: folders of more models of the signs.
 */
public final class StoppingRuleTable {

    private static final double[] CHANCES = {0.1, 0.05, 0.02, 0.01, 0.005, 0.002};
    private static final Path CIFAR10 = Path.of("../shared/cifar10");
    private static final Path SIGNS = Path.of("fixtures/traffic-signs");

    /** From look to look the fit wants so many times the corners, so that images that take long do not count more. */
    private static final double STEP = 1.19;

    private StoppingRuleTable() {}

    public static void main(String[] arguments) {
        Machine.print();
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
        models.keySet().forEach(name -> print("all but " + name, fit(models, name)));
        System.out.println(
                "| model | fooled by all corners | `stopBelow` | recall | fooled of those it gave up | expected | queries an image that withstands |");
        System.out.println("|---|---|---|---|---|---|---|");
        Map<Double, Endings> sums = new LinkedHashMap<>();
        Calibration calibration = new Calibration();
        models.forEach((name, trails) -> {
            double[] others = fit(models, name);
            for (double chance : CHANCES) {
                Endings endings = Endings.of(trails, others, chance);
                System.out.println(endings.row(name, chance));
                sums.merge(chance, endings, Endings::plus);
            }
            calibration.add(trails, others);
        });
        sums.forEach((chance, sum) -> System.out.println(sum.row("all " + models.size(), chance)));
        System.out.println();
        calibration.print();
    }

    private static List<CornerTrail> trails(Path folder, Path images) {
        try (DjlClassifier model = DjlClassifier.load(folder)) {
            ImageSet all = ImageSet.open(images);
            return all.names().parallelStream()
                    .filter(name -> isRight(model, all.load(name)))
                    .map(name -> CornerTrail.of(model, all, name))
                    .toList();
        }
    }

    private static boolean isRight(DjlClassifier model, LabelledImage image) {
        int decision = model.classify(image.image()).decision(0);
        return model.labels().get(decision).equals(image.label());
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

    private static void print(String what, double[] c) {
        System.out.println(
                Text.format("%s: constant %.3f, by corners tried %.3f, by distance %.3f", what, c[0], c[1], c[2]));
    }
}
