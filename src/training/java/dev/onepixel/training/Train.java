package dev.onepixel.training;

import ai.onnxruntime.OrtException;
import dev.onepixel.training.signs.SignClass;
import dev.onepixel.training.signs.SignRenderer;
import dev.onepixel.training.signs.Split;
import dev.onepixel.training.signs.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** Trains both bundled models and writes their folders. */
public final class Train {

    static final Path FIXTURES = Path.of("fixtures/traffic-signs");

    private static final int BATCH = 128;
    private static final int VALIDATION_PER_CLASS = 100;
    private static final double RATE = 3e-3;
    private static final double HARDENED_RATE = 2e-3;

    private final TrainingOptions options;
    private final LabelledImages training;
    private final LabelledImages validation;

    private Train(TrainingOptions options) throws IOException {
        this.options = options;
        SignRenderer renderer = new SignRenderer(options.seed());
        training = LabelledImages.drawn(renderer, Split.TRAINING, options.imagesPerClass());
        validation = LabelledImages.drawn(renderer, Split.VALIDATION, VALIDATION_PER_CLASS);
        if (options.extra().isPresent()) {
            training.addAll(LabelledImages.read(options.extra().get()), options.extraCopies());
        }
        say("%s; %d images to learn, %d to validate", options, training.size(), validation.size());
    }

    /** Trains as the options say; an unknown one names those that exist. */
    public static void main(String[] args) throws IOException, OrtException {
        // DJL must not look for newer libraries, nor report that it ran.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        new Train(TrainingOptions.parse(args)).run();
    }

    private void run() throws IOException, OrtException {
        try (SignTrainer network = new SignTrainer(options.seed())) {
            fit(network, "traffic-signs", BatchEditor.NONE, options.epochs(), RATE);
            if (options.hardenedEpochs() > 0) {
                PixelHardening hardening = new PixelHardening(network);
                fit(network, "traffic-signs-hardened", hardening, options.hardenedEpochs(), HARDENED_RATE);
            }
        }
    }

    private void fit(SignTrainer network, String name, BatchEditor editor, int epochs, double rate)
            throws IOException, OrtException {
        int steps = training.size() / BATCH;
        network.start(steps * epochs, rate, editor != BatchEditor.NONE);
        for (int epoch = 0; epoch < epochs; epoch++) {
            long began = System.nanoTime();
            double loss = epoch(network, editor, Streams.keyed(options.seed(), name, epoch), steps);
            double seconds = (System.nanoTime() - began) / 1e9;
            say(
                    "%s epoch %d of %d: loss %.4f, validation %s, %.1f s",
                    name, epoch + 1, epochs, loss, known(network), seconds);
        }
        ModelFolder folder = new ModelFolder(options.output().resolve(name));
        folder.write(network);
        folder.check(network, validation);
        if (Files.isDirectory(FIXTURES)) {
            CornerSweep sweep = CornerSweep.over(folder.onnx(), LabelledImages.read(FIXTURES));
            Files.writeString(
                    folder.path().resolve("README.md"), ModelCard.text(name, network.despeckles(), options, sweep));
            say("%s: clean accuracy %s; fooled by one corner-coloured pixel %s", name, sweep.clean(), sweep.fooled());
        }
        say("Wrote %s", folder.path());
    }

    private double epoch(SignTrainer network, BatchEditor editor, SplittableRandom random, int steps) {
        int[] order = shuffled(training.size(), random);
        float[] images = new float[BATCH * LabelledImages.LENGTH];
        int[] labels = new int[BATCH];
        double loss = 0;
        for (int step = 0; step < steps; step++) {
            for (int slot = 0; slot < BATCH; slot++) {
                int index = order[step * BATCH + slot];
                Augmentation.apply(training.pixels(index), random, images, slot);
                labels[slot] = training.label(index);
            }
            editor.edit(images, labels, random);
            loss += network.learn(images, labels) / steps;
        }
        return loss;
    }

    private Rate known(SignTrainer network) {
        int known = 0;
        float[] images = new float[BATCH * LabelledImages.LENGTH];
        for (int first = 0; first < validation.size(); first += BATCH) {
            int count = Math.min(BATCH, validation.size() - first);
            for (int i = 0; i < count; i++) {
                validation.copy(first + i, images, i);
            }
            float[] scores = network.logits(images, count);
            for (int i = 0; i < count; i++) {
                known += Scores.best(scores, i, SignClass.values().length) == validation.label(first + i) ? 1 : 0;
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

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
