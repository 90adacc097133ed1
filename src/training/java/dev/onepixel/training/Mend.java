package dev.onepixel.training;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessComparison;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.report.ComparisonText;
import dev.onepixel.report.FooledImages;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The two steps of mending a model that are not training: find what fools it, and see what learning from that did. */
public final class Mend {

    private static final String USAGE =
            "Arguments: export MODEL IMAGES FOLDER, or compare IMAGES BEFORE AFTER [LATER ...]";

    private Mend() {}

    /** Exports what fools a model, or compares models on images that took no part. */
    public static void main(String[] args) {
        if (args.length == 4 && args[0].equals("export")) {
            export(args[1], ImageSet.open(Path.of(args[2])), Path.of(args[3]));
        } else if (args.length >= 4 && args[0].equals("compare")) {
            compare(ImageSet.open(Path.of(args[1])), Arrays.copyOfRange(args, 2, args.length));
        } else {
            throw new IllegalArgumentException(USAGE);
        }
    }

    private static void export(String path, ImageSet images, Path folder) {
        try (Classifier model = DjlClassifier.load(Path.of(path))) {
            RobustnessReport report = attack(model, images).run();
            int files = FooledImages.write(report, images, folder).size();
            say(
                    "%s: clean accuracy %s, fooled %s; wrote %d images to %s",
                    path, report.cleanAccuracy().percent(), figure(report), files, folder);
        }
    }

    private static RobustnessEvaluation attack(Classifier model, ImageSet images) {
        return RobustnessEvaluation.of(model).on(images).search(Search.CORNERS);
    }

    private static void compare(ImageSet images, String... paths) {
        DjlClassifier[] models = new DjlClassifier[paths.length];
        for (int i = 0; i < paths.length; i++) {
            models[i] = DjlClassifier.load(Path.of(paths[i]));
        }
        RobustnessComparison.Models named = RobustnessComparison.of(paths[0], models[0]);
        for (int i = 1; i < paths.length; i++) {
            named.with(paths[i], models[i]);
        }
        RobustnessComparison comparison = named.run(model -> attack(model, images));
        say("%s", ComparisonText.of(comparison));
        for (int i = 1; i < paths.length; i++) {
            RobustnessReport before = comparison.report(paths[i - 1]);
            RobustnessReport replayed = RobustnessEvaluation.of(models[i])
                    .on(images)
                    .search(Search.REPLAY)
                    .known(Baseline.of(before).knownEdits())
                    .run();
            say(
                    "%s: the %d edits that fooled %s fool %s; a fresh attack fools %s",
                    paths[i],
                    before.headline().fooled(),
                    paths[i - 1],
                    figure(replayed),
                    figure(comparison.report(paths[i])));
        }
        for (DjlClassifier model : models) {
            model.close();
        }
    }

    private static String figure(RobustnessReport report) {
        var rate = report.headline().successRate();
        return Text.format(
                "%d of %d = %s (95 %% interval %s)",
                rate.count(), rate.total(), rate.percent(), rate.interval().percent());
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
