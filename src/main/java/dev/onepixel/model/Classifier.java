package dev.onepixel.model;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import java.util.Collections;
import java.util.List;

/**
 * Anything that gives class scores for variants of an image and decides on a class from them: the model under test, or
 * a defense around one.
 *
 * <p>Implementations are safe for use by several threads at once; each {@link PreparedImage} is used by one at a time.
 * Scores of a variant must not depend on the batch it is in.
 */
public interface Classifier extends AutoCloseable {

    /** Returns what reports say of this model. */
    ModelInfo info();

    /** Returns the class names in the order of the scores. */
    List<String> labels();

    /**
     * Prepares a clean image, once for all its variants.
     *
     * @param clean the clean image
     * @return the prepared image, to be closed by the caller
     * @throws ClassifierException when the image does not fit the model's input; the message says what would
     */
    PreparedImage prepare(RgbImage clean);

    /**
     * Returns how many forward passes of the model under test one variant costs: 1, or behind a vote the number of its
     * members (times its draws).
     */
    default int queriesPerVariant() {
        return 1;
    }

    /**
     * Returns the other ways to read what the model's input wants, where nothing says which is right and one was assumed
     * ({@link ModelInfo#assumed}); none where all is known. An evaluation tries them on its clean images and refuses to go
     * on with an assumption that they contradict.
     */
    default List<Reading> otherReadings() {
        return List.of();
    }

    /**
     * Returns how many native threads a forward pass keeps busy, at least 1. An evaluation attacks so many fewer images at
     * once that there are never more at work than cores.
     */
    default int nativeThreads() {
        return 1;
    }

    /**
     * Returns how many variants cost no more than one does, at least 1: a batch whose size the model fixes, the images of a
     * request. An evaluation that has threads to spare cuts batches into parts of no fewer.
     */
    default int variantsPerPass() {
        return 1;
    }

    /**
     * Classifies a single image.
     *
     * @param image the image
     * @return scores of one row
     */
    default Scores classify(RgbImage image) {
        Scores scores = new Scores(labels().size());
        try (PreparedImage prepared = prepare(image)) {
            prepared.classify(Variants.of(image, List.of()), scores);
        }
        return scores;
    }

    /**
     * Returns whether this classifier draws at random for each query, so that what fooled it once need not fool it again.
     * The same query is answered the same nevertheless, from draws that are keyed by what is asked.
     */
    default boolean drawsAnew() {
        return false;
    }

    /**
     * Decides on an image as it would be deployed, on draws that no search has seen. Where nothing is drawn, the first draw
     * says it all, and all others equal it.
     *
     * @param image the image
     * @param draws how many draws, the m of "k of m", at least 1
     * @return the class decided on in each draw; the first m of a longer series are the same
     */
    default List<Integer> decide(RgbImage image, int draws) {
        return Collections.nCopies(draws, classify(image).decision(0));
    }

    /**
     * Returns how many forward passes {@link #decide} takes.
     *
     * @param draws how many draws to judge on
     */
    default int queriesPerJudgement(int draws) {
        return queriesPerVariant();
    }

    /** Releases the model. Closing twice has no effect. */
    @Override
    default void close() {}

    /**
     * Makes a classifier of a function, for models that DJL does not run.
     *
     * <pre>{@code
     * Classifier brightness = Classifier.of("brightness", List.of("dark", "bright"), image -> {
     *     float mean = (image.rgb(0, 0) & 0xFF) / 255f;
     *     return new float[] {1 - mean, mean};
     * });
     * }</pre>
     *
     * @param name the name in messages
     * @param labels the class names, in the order of the scores
     * @param function scores, one a class, finite and not negative, of a whole image; called by several threads at once
     * @return the classifier
     */
    static Classifier of(String name, List<String> labels, ScoreFunction function) {
        record OfFunction(ModelInfo info, List<String> labels, ScoreFunction function) implements Classifier {

            @Override
            public PreparedImage prepare(RgbImage clean) {
                return (variants, scores) -> {
                    scores.resize(variants.size());
                    for (int i = 0; i < variants.size(); i++) {
                        scores.decideByHighest(i, function.scores(clean.with(variants.edits(i))), info.name());
                    }
                };
            }
        }
        return new OfFunction(new ModelInfo(name, "", "function"), List.copyOf(labels), function);
    }

    /**
     * Another way to read what the model's input wants, where nothing says which is right.
     *
     * @param meaning what the input would then get, for instance {@code input values 0..255, channels RGB}
     * @param declaration how to declare it, for messages
     * @param classifier the same model read that way; it lives as long as the model, and is not to be closed
     */
    record Reading(String meaning, String declaration, Classifier classifier) {}

    /** Scores of one whole image. */
    @FunctionalInterface
    interface ScoreFunction {

        /**
         * Scores an image.
         *
         * @param image the image, edited or clean
         * @return probabilities, one a class, each finite and not negative
         */
        float[] scores(RgbImage image);
    }
}
