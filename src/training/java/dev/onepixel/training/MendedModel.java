package dev.onepixel.training;

import ai.onnxruntime.OrtException;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.BaselineFile;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A model of one round, and what attacks did to it. What was made before is read from its folder and not made again, so
 * that a run that was killed goes on from where it was.
 *
 * @param home the folder of the model and its attacks
 */
record MendedModel(Path home) {

    /** The name of the bundled plain model: part of the key of every random stream, so that one seed gives its bytes. */
    private static final String NAME = "traffic-signs";

    /** Trains a model from scratch, unless it is there. */
    static MendedModel trained(Path home, Lessons lessons, int epochs) throws IOException, OrtException {
        ModelFolder finished = new ModelFolder(home.resolve(NAME));
        if (!Files.isDirectory(finished.path())) {
            // The folder gets its name when it is whole.
            ModelFolder unfinished = new ModelFolder(home.resolve("unfinished").resolve(NAME));
            try (SignTrainer network = new SignTrainer(lessons.seed())) {
                lessons.learn(network, NAME, BatchEditor.NONE, epochs, Lessons.RATE);
                unfinished.write(network);
                unfinished.check(network, lessons.validation());
            }
            Files.move(unfinished.path(), finished.path());
        }
        return new MendedModel(home);
    }

    /**
     * Attacks the model, unless the result is there.
     *
     * @param name the result's file, without its ending
     * @param images what to attack
     * @param attack the attack
     */
    Attacked attacked(String name, ImageSet images, UnaryOperator<RobustnessEvaluation> attack) {
        BaselineFile file = new BaselineFile(home.resolve(name + ".json"));
        if (!file.exists()) {
            long began = System.nanoTime();
            try (Classifier model = DjlClassifier.load(home.resolve(NAME))) {
                file.create(Baseline.of(
                        attack.apply(RobustnessEvaluation.of(model).on(images)).run()));
            }
            System.out.println(String.format(
                    Locale.ROOT, "%s written after %.1f s", file.name(), (System.nanoTime() - began) / 1e9));
        }
        return new Attacked(file.read());
    }

    /** Tries edits that fooled another model on the images that they were found on, and on some of the others. */
    Rate replayed(ImageSet images, Attacked other) {
        try (Classifier model = DjlClassifier.load(home.resolve(NAME))) {
            return RobustnessEvaluation.of(model)
                    .on(images)
                    .search(Search.REPLAY)
                    .known(other.images().knownEdits())
                    .run()
                    .headline()
                    .successRate();
        }
    }
}
