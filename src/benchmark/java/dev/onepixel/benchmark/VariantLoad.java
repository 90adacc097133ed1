package dev.onepixel.benchmark;

import com.sun.management.ThreadMXBean;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Variants of one image with one edited pixel each, as a search hands them to a classifier. */
final class VariantLoad {

    static final int POPULATION = 400;

    private final Classifier classifier;
    private final RgbImage image;

    VariantLoad(Classifier classifier, int width, int height) {
        this.classifier = classifier;
        this.image = RgbImage.rgb(
                width,
                height,
                new SplittableRandom(1).ints((long) width * height, 0, 1 << 24).toArray());
    }

    /** Makes a worker that scores a population a step. */
    LongSupplier worker() {
        // Left to the classifier, which closes what it lent.
        PreparedImage prepared = classifier.prepare(image);
        Scores scores = new Scores(classifier.labels().size());
        Variants variants = new Variants(image, 1, POPULATION);
        variants.resize(POPULATION);
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < POPULATION; i++) {
            variants.set(i, 0, random.nextInt(image.size()), random.nextInt(1 << 24));
        }
        return () -> {
            prepared.classify(variants, scores);
            return variants.size();
        };
    }

    /** Measures what the calling thread allocates on the heap for a variant, once all is warm. */
    double bytesPerVariant(long millis) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LongSupplier step = worker();
        long end = System.nanoTime() + millis * 1_000_000;
        long warm = 0;
        while (System.nanoTime() < end) {
            warm += step.getAsLong();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        long count = 0;
        for (long i = 0; i < Math.min(warm, 200); i++) {
            count += step.getAsLong();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) count;
    }
}
