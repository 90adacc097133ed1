package dev.onepixel.evaluation.image;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.thread.Helpers;
import dev.onepixel.thread.SharedWork;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * A clean image whose batches are cut into parts when threads have nothing else to do: towards the end of a run, and where
 * there are fewer images than cores. A variant's scores depend on no batch, so neither do results on who helped.
 */
final class SharedImage implements PreparedImage {

    /** Below this a part is not worth waking a thread. */
    static final long WORTH_NANOS = 100_000;

    /** What the last batch took weighs this much in the estimate of what the next takes. */
    private static final double WEIGHT = 0.25;

    private final Classifier classifier;
    private final RgbImage clean;
    private final Helpers helpers;
    private final PreparedImage own;
    // Also that of the image's own thread, which uses it for batches that are not cut as well.
    private final Deque<Bench> spare = new ConcurrentLinkedDeque<>();
    private double nanosAVariant;

    /**
     * Prepares an image.
     *
     * @param classifier what classifies it
     * @param clean the clean image
     * @param helpers who may help
     */
    SharedImage(Classifier classifier, RgbImage clean, Helpers helpers) {
        this.classifier = classifier;
        this.clean = clean;
        this.helpers = helpers;
        this.own = classifier.prepare(clean);
        spare.push(new Bench(own));
    }

    @Override
    public void classify(Variants variants, Scores scores) {
        int parts = parts(variants.size());
        long start = System.nanoTime();
        if (parts < 2) {
            own.classify(variants, scores);
        } else {
            classify(variants, parts, scores);
        }
        double took = (System.nanoTime() - start) * (double) parts / variants.size();
        nanosAVariant += nanosAVariant == 0 ? took : WEIGHT * (took - nanosAVariant);
    }

    private int parts(int variants) {
        int possible = variants / classifier.variantsPerPass();
        double worthwhile = variants * nanosAVariant / WORTH_NANOS;
        return possible < 2 || worthwhile < 2 ? 1 : (int) Math.min(1 + helpers.free(), Math.min(possible, worthwhile));
    }

    private void classify(Variants variants, int parts, Scores scores) {
        scores.resize(variants.size());
        SharedWork.run(
                parts,
                helpers,
                part -> {
                    int from = variants.size() * part / parts;
                    int to = variants.size() * (part + 1) / parts;
                    Bench bench = borrow();
                    try {
                        scores.copyRows(bench.classify(variants, from, to - from), from);
                    } finally {
                        spare.push(bench);
                    }
                    return true;
                },
                () -> {});
    }

    private Bench borrow() {
        Bench used = spare.poll();
        return used == null ? new Bench(classifier.prepare(clean)) : used;
    }

    @Override
    public void close() {
        for (Bench bench = spare.poll(); bench != null; bench = spare.poll()) {
            bench.prepared.close();
        }
    }

    /** What a thread needs to classify a part. */
    private final class Bench {
        private final PreparedImage prepared;
        private final Scores scores = new Scores(classifier.labels().size());
        private @Nullable Variants room;

        Bench(PreparedImage prepared) {
            this.prepared = prepared;
        }

        Scores classify(Variants batch, int from, int count) {
            Variants part = room;
            if (part == null || part.pixels() != batch.pixels() || part.capacity() < count) {
                part = new Variants(clean, batch.pixels(), batch.capacity());
                room = part;
            }
            part.copyFrom(batch, from, count);
            prepared.classify(part, scores);
            return scores;
        }
    }
}
