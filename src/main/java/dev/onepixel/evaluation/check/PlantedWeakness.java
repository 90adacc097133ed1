package dev.onepixel.evaluation.check;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A classifier of two classes whose only weakness is known because it was put there: it is sure of the first class until
 * what it sees differs from a clean image as much as a planted difference does, and in the same pixels.
 *
 * <p>It sees images behind a defense, so the weakness is planted behind each member: there are as many clean images and
 * differences as members. How near a variant comes is the projection of its difference on the planted one,
 * {@code <v - b, d> / <d, d>}; a small bonus for changes near the planted position gives a search something to climb.
 */
final class PlantedWeakness implements Classifier {

    static final List<String> LABELS = List.of("sound", "planted");

    private static final double THRESHOLD = 0.6;

    private final List<View> views;

    /**
     * What one member makes of the image.
     *
     * @param clean the transformed clean image
     * @param planted the same with the planted edit transformed too
     */
    record View(RgbImage clean, RgbImage planted) {

        /** How far a picture is from the clean one: the sum of squares over all channels. */
        long distance(int[] picture) {
            long distance = 0;
            for (int p = 0; p < picture.length; p++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int difference = channel(picture[p], shift) - channel(clean.rgb(p), shift);
                    distance += (long) difference * difference;
                }
            }
            return distance;
        }
    }

    PlantedWeakness(List<View> views) {
        this.views = List.copyOf(views);
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("planted weakness", "", "self-check");
    }

    @Override
    public List<String> labels() {
        return LABELS;
    }

    @Override
    public PreparedImage prepare(RgbImage base) {
        int[] pixels = base.toPixels();
        long[] distances =
                views.stream().mapToLong(view -> view.distance(pixels)).toArray();
        long least = Arrays.stream(distances).min().orElseThrow();
        // Members that make the same of a clean image, as all do of a flat one, cannot be told apart by it.
        List<Look> looks = IntStream.range(0, distances.length)
                .filter(v -> distances[v] == least)
                .mapToObj(v -> new Look(views.get(v), pixels))
                .toList();
        return (variants, scores) -> {
            scores.resize(variants.size());
            for (int i = 0; i < variants.size(); i++) {
                float sound = soundness(pixels, variants, i, looks);
                scores.values()[2 * i] = sound;
                scores.values()[2 * i + 1] = 1 - sound;
                scores.decideByHighest(i);
            }
        };
    }

    private static float soundness(int[] base, Variants variants, int variant, List<Look> looks) {
        int[] changed = new int[variants.pixels()];
        int[] before = new int[changed.length];
        for (int k = 0; k < changed.length; k++) {
            changed[k] = variants.position(variant, k);
            before[k] = base[changed[k]];
            base[changed[k]] = variants.rgb(variant, k);
        }
        float sound = 1;
        for (Look look : looks) {
            sound = Math.min(sound, look.soundness(base, changed));
        }
        for (int k = changed.length - 1; k >= 0; k--) {
            base[changed[k]] = before[k];
        }
        return sound;
    }

    private static int channel(int rgb, int shift) {
        return rgb >> shift & 0xFF;
    }

    /** The difference planted behind one member, in plain arrays, and how near a picture comes to it. */
    private static final class Look {

        private final int[] clean;
        private final int[] planted;
        private final int[] support;
        private final int[] changedBefore;
        private final int width;
        private final double norm;
        private final double centreX;
        private final double centreY;

        /**
         * Begins to look at variants of a picture.
         *
         * @param base the picture, which may differ from the clean one already
         */
        Look(View view, int[] base) {
            this.clean = view.clean().toPixels();
            this.planted = view.planted().toPixels();
            this.width = view.clean().width();
            this.support = differences(clean, planted);
            this.changedBefore = differences(clean, base);
            this.centreX = Arrays.stream(support).map(p -> p % width).average().orElse(-1);
            this.centreY = Arrays.stream(support).map(p -> p / width).average().orElse(-1);
            this.norm = projection(planted);
        }

        private static int[] differences(int[] a, int[] b) {
            return IntStream.range(0, a.length).filter(p -> a[p] != b[p]).toArray();
        }

        /** The scalar product of a picture's difference from the clean one and the planted difference. */
        private double projection(int[] picture) {
            double product = 0;
            for (int p : support) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int level = channel(clean[p], shift);
                    product += (channel(picture[p], shift) - level) * (double) (channel(planted[p], shift) - level);
                }
            }
            return product;
        }

        float soundness(int[] picture, int[] changed) {
            if (support.length == 0) {
                return 0.95f;
            }
            double reached = projection(picture) / norm;
            if (reached >= THRESHOLD) {
                return 0.05f;
            }
            double nearest = Math.max(nearest(picture, changed), nearest(picture, changedBefore));
            return (float) (0.95 - 0.15 * nearest - 0.2 * Math.max(0, reached));
        }

        private double nearest(int[] picture, int[] positions) {
            double nearest = 0;
            for (int p : positions) {
                if (strength(picture[p], clean[p]) > 48) {
                    nearest = Math.max(
                            nearest, 1 / (1 + Math.hypot(p % width - centreX, Math.floorDiv(p, width) - centreY)));
                }
            }
            return nearest;
        }

        private static int strength(int a, int b) {
            return Math.max(
                    Math.abs(channel(a, 16) - channel(b, 16)),
                    Math.max(Math.abs(channel(a, 8) - channel(b, 8)), Math.abs(channel(a, 0) - channel(b, 0))));
        }
    }
}
