package dev.onepixel.evaluation.check;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
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

        boolean isVisible() {
            return !clean.equals(planted);
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
        return new PlantedImage(nearest(base), base.toPixels());
    }

    private View nearest(RgbImage base) {
        View nearest = views.get(0);
        long least = Long.MAX_VALUE;
        for (View view : views) {
            long distance = 0;
            for (int p = 0; p < base.size(); p++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int difference =
                            channel(base.rgb(p), shift) - channel(view.clean().rgb(p), shift);
                    distance += (long) difference * difference;
                }
            }
            if (distance < least) {
                least = distance;
                nearest = view;
            }
        }
        return nearest;
    }

    private static int channel(int rgb, int shift) {
        return rgb >> shift & 0xFF;
    }

    /** One member's image: the planted difference in plain arrays, and how near each variant comes to it. */
    private static final class PlantedImage implements PreparedImage {

        private final View view;
        private final int[] base;
        private final int[] pixels;
        private final int[] support;
        private final double norm;
        private final double centreX;
        private final double centreY;

        PlantedImage(View view, int[] base) {
            this.view = view;
            this.base = base;
            this.pixels = base.clone();
            this.support = IntStream.range(0, base.length)
                    .filter(p -> view.clean().rgb(p) != view.planted().rgb(p))
                    .toArray();
            int width = view.clean().width();
            this.centreX = Arrays.stream(support).map(p -> p % width).average().orElse(-1);
            this.centreY = Arrays.stream(support).map(p -> p / width).average().orElse(-1);
            this.norm = projection(view.planted().toPixels());
        }

        /** The scalar product of a picture's difference from the clean one and the planted difference. */
        private double projection(int[] picture) {
            double product = 0;
            for (int p : support) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int clean = channel(view.clean().rgb(p), shift);
                    product += (channel(picture[p], shift) - clean)
                            * (double) (channel(view.planted().rgb(p), shift) - clean);
                }
            }
            return product;
        }

        @Override
        public void classify(Variants variants, Scores scores) {
            scores.resize(variants.size());
            for (int i = 0; i < variants.size(); i++) {
                float sound = support.length == 0 ? 0.95f : soundness(variants, i);
                scores.values()[2 * i] = sound;
                scores.values()[2 * i + 1] = 1 - sound;
                scores.decideByHighest(i);
            }
        }

        private float soundness(Variants variants, int variant) {
            double nearest = 0;
            int width = view.clean().width();
            for (int k = 0; k < variants.pixels(); k++) {
                int p = variants.position(variant, k);
                pixels[p] = variants.rgb(variant, k);
                if (strength(pixels[p], base[p]) > 48) {
                    int row = p / width;
                    double distance = Math.hypot(p % width - centreX, row - centreY);
                    nearest = Math.max(nearest, 1 / (1 + distance));
                }
            }
            double reached = projection(pixels) / norm;
            for (int k = 0; k < variants.pixels(); k++) {
                int p = variants.position(variant, k);
                pixels[p] = base[p];
            }
            if (reached >= THRESHOLD) {
                return 0.05f;
            }
            return (float) (0.95 - 0.15 * nearest - 0.2 * Math.max(0, reached));
        }

        private static int strength(int a, int b) {
            return Math.max(
                    Math.abs(channel(a, 16) - channel(b, 16)),
                    Math.max(Math.abs(channel(a, 8) - channel(b, 8)), Math.abs(channel(a, 0) - channel(b, 0))));
        }
    }
}
