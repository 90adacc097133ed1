package dev.onepixel.benchmark;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.List;

/**
 * What all corners of an image find when they are tried in random order: each corner is asked for once, and the chance that
 * one of those that fool is among the first q of them is one less that of drawing q others without replacement.
 */
final class RandomOrder {

    private static final int CORNERS = 8;

    private RandomOrder() {}

    /** Returns how many images of a subject are expected to be fooled within so many queries, one number each. */
    static double[] fooled(Subject subject, List<Long> within) {
        double[] expected = new double[within.size()];
        for (String name : subject.images().names()) {
            LabelledImage image = subject.images().load(name);
            int all = CORNERS * image.image().size();
            int fooling = fooling(subject, image);
            for (int i = 0; i < expected.length; i++) {
                expected[i] += 1 - chanceOfNone(all, fooling, within.get(i));
            }
        }
        return expected;
    }

    private static double chanceOfNone(int all, int fooling, long drawn) {
        double chance = 1;
        for (int i = 0; i < fooling; i++) {
            chance *= Math.max(0, (double) (all - drawn - i) / (all - i));
        }
        return chance;
    }

    private static int fooling(Subject subject, LabelledImage labelled) {
        RgbImage image = labelled.image();
        int label = subject.model().labels().indexOf(labelled.label());
        Variants variants = new Variants(image, 1, CORNERS * image.width());
        Scores scores = new Scores(subject.model().labels().size());
        int count = 0;
        try (PreparedImage prepared = subject.model().prepare(image)) {
            for (int y = 0; y < image.height(); y++) {
                variants.resize(variants.capacity());
                for (int v = 0; v < variants.size(); v++) {
                    int corner = v % CORNERS;
                    int rgb = (corner & 1) * 0xFF0000 + (corner >> 1 & 1) * 0xFF00 + (corner >> 2) * 0xFF;
                    variants.set(v, 0, y * image.width() + v / CORNERS, rgb);
                }
                prepared.classify(variants, scores);
                for (int v = 0; v < variants.size(); v++) {
                    count += scores.decision(v) == label ? 0 : 1;
                }
            }
        }
        return count;
    }
}
