package dev.onepixel.training;

import dev.onepixel.training.signs.SignRenderer;
import dev.onepixel.training.signs.Split;
import dev.onepixel.training.signs.Streams;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What a network learns from, and the loop that it learns in.
 *
 * @param seed fixes the order of the batches
 * @param training images that weights are fitted to
 * @param validation images that are only evaluated
 * @param batch how many are learned at once
 */
record Lessons(long seed, LabelledImages training, LabelledImages validation, int batch) {

    /** The rate at which a network learns from scratch. */
    static final double RATE = 3e-3;

    private static final int BATCH = 128;
    private static final int VALIDATION_PER_CLASS = 100;

    /** Draws the images of a seed. */
    static Lessons drawn(long seed, int imagesPerClass) {
        return drawn(new SignRenderer(seed), imagesPerClass, VALIDATION_PER_CLASS, BATCH);
    }

    /** Draws the images of a renderer. */
    static Lessons drawn(SignRenderer renderer, int imagesPerClass, int validationPerClass, int batch) {
        return new Lessons(
                renderer.seed(),
                LabelledImages.drawn(renderer, Split.TRAINING, imagesPerClass),
                LabelledImages.drawn(renderer, Split.VALIDATION, validationPerClass),
                batch);
    }

    /** Returns these lessons with further images, each shown so many times for each time that a drawn one is. */
    Lessons with(LabelledImages extra, int copies) {
        LabelledImages all = new LabelledImages(training.side());
        all.addAll(training, 1);
        all.addAll(extra, copies);
        return new Lessons(seed, all, validation, batch);
    }

    /**
     * Has a network learn.
     *
     * @param network the network
     * @param name the model's name, part of the key of every random stream
     * @param editor changes each batch before it is learned
     * @param epochs how often all images are shown
     * @param rate the highest learning rate
     */
    void learn(SignTrainer network, String name, BatchEditor editor, int epochs, double rate) {
        int steps = training.size() / batch;
        network.start(steps * epochs, rate, editor != BatchEditor.NONE);
        for (int epoch = 0; epoch < epochs; epoch++) {
            long began = System.nanoTime();
            double loss = epoch(network, editor, Streams.keyed(seed, name, epoch), steps);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s epoch %d of %d: loss %.4f, validation %s, %.1f s",
                    name,
                    epoch + 1,
                    epochs,
                    loss,
                    known(network),
                    seconds));
        }
    }

    private double epoch(SignTrainer network, BatchEditor editor, SplittableRandom random, int steps) {
        int[] order = shuffled(training.size(), random);
        float[] images = new float[batch * LabelledImages.length(training.side())];
        int[] labels = new int[batch];
        double loss = 0;
        for (int step = 0; step < steps; step++) {
            for (int slot = 0; slot < batch; slot++) {
                int index = order[step * batch + slot];
                Augmentation.apply(training.pixels(index), training.side(), random, images, slot);
                labels[slot] = training.label(index);
            }
            editor.edit(images, labels, random);
            loss += network.learn(images, labels) / steps;
        }
        return loss;
    }

    private Rate known(SignTrainer network) {
        int known = 0;
        float[] images = new float[batch * LabelledImages.length(validation.side())];
        for (int first = 0; first < validation.size(); first += batch) {
            int count = Math.min(batch, validation.size() - first);
            for (int i = 0; i < count; i++) {
                validation.copy(first + i, images, i);
            }
            float[] scores = network.logits(images, count);
            for (int i = 0; i < count; i++) {
                known += Scores.best(scores, i, scores.length / count) == validation.label(first + i) ? 1 : 0;
            }
        }
        return new Rate(known, validation.size());
    }

    private static int[] shuffled(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
