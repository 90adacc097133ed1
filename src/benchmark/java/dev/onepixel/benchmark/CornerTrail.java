package dev.onepixel.benchmark;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.ArrayList;
import java.util.List;

/**
 * What all corners did to one image, looked at after each batch: how many were tried, and how far the lowest margin (the
 * log odds of the true class against the best other) is from 0 in standard deviations of all margins so far.
 *
 * @param looks the looks before the first success
 * @param corners how many corners the image has
 * @param hit how many were tried at the first success, 0 where there is none
 */
record CornerTrail(List<Look> looks, int corners, int hit) {

    private static final float FLOOR = 1e-30f;

    /**
     * A look.
     *
     * @param tried corners so far
     * @param distance of the lowest margin
     */
    record Look(int tried, double distance) {}

    boolean isFooled() {
        return hit > 0;
    }

    /** Attacks one image of which the model's decision is right. */
    static CornerTrail of(Classifier model, ImageSet images, String name) {
        LabelledImage image = images.load(name);
        Recorder recorder = new Recorder(model, model.labels().indexOf(image.label()));
        RobustnessEvaluation.of(recorder)
                .on(images.subset(List.of(name)))
                .attack(AttackParameters.PAPER.withSearch(Search.CORNERS))
                .workers(1)
                .run();
        int corners = image.image().size() * (image.image().isGrey() ? 2 : 8);
        return new CornerTrail(List.copyOf(recorder.looks), corners, recorder.hit);
    }

    // Sees what the search asks for. Whatever else is asked of the model (clean images, confirmations) is one variant.
    private static final class Recorder implements Classifier {

        private final Classifier model;
        private final int trueClass;
        private final List<Look> looks = new ArrayList<>();
        private int hit;
        private int tried;
        private double sum;
        private double squares;
        private double lowest = Double.POSITIVE_INFINITY;

        Recorder(Classifier model, int trueClass) {
            this.model = model;
            this.trueClass = trueClass;
        }

        @Override
        public ModelInfo info() {
            return model.info();
        }

        @Override
        public List<String> labels() {
            return model.labels();
        }

        @Override
        public PreparedImage prepare(RgbImage clean) {
            PreparedImage prepared = model.prepare(clean);
            return new PreparedImage() {
                @Override
                public void classify(Variants variants, Scores scores) {
                    prepared.classify(variants, scores);
                    if (variants.size() > 1 && hit == 0) {
                        look(scores);
                    }
                }

                @Override
                public void close() {
                    prepared.close();
                }
            };
        }

        private void look(Scores scores) {
            for (int row = 0; row < scores.size(); row++) {
                double margin = margin(scores, row);
                tried++;
                sum += margin;
                squares += margin * margin;
                lowest = Math.min(lowest, margin);
            }
            if (lowest < 0) {
                hit = tried;
            } else {
                double mean = sum / tried;
                looks.add(new Look(tried, lowest / Math.sqrt(squares / tried - mean * mean)));
            }
        }

        private double margin(Scores scores, int row) {
            float best = 0;
            for (int c = 0; c < scores.classes(); c++) {
                best = c == trueClass ? best : Math.max(best, scores.score(row, c));
            }
            return Math.log(Math.max(FLOOR, scores.score(row, trueClass))) - Math.log(Math.max(FLOOR, best));
        }
    }
}
