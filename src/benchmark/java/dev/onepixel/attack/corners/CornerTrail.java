package dev.onepixel.attack.corners;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.attack.Goal;
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
import java.util.Arrays;
import java.util.List;

/**
 * What all corners did to one image, looked at after each batch with the eyes of a {@link StoppingRule}.
 *
 * @param looks the looks before the first success
 * @param corners how many corners the image has
 * @param hit how many were tried at the first success, 0 where there is none
 */
record CornerTrail(List<Look> looks, int corners, int hit) {

    /** How many corners were tried so far, and the rule's terms then. */
    static final class Look {

        private final int tried;
        private final double[] terms;

        private Look(int tried, double[] terms) {
            this.tried = tried;
            this.terms = terms;
        }

        int tried() {
            return tried;
        }

        double[] terms() {
            return terms.clone();
        }

        double chance(double[] coefficients) {
            return StoppingRule.chance(coefficients, terms);
        }

        boolean isFinite() {
            return Arrays.stream(terms).allMatch(Double::isFinite);
        }
    }

    boolean isFooled() {
        return hit > 0;
    }

    /** Attacks one image of which the model's decision is right. */
    static CornerTrail of(Classifier model, ImageSet images, String name) {
        LabelledImage image = images.load(name);
        Goal goal = new Goal.Untargeted(model.labels().indexOf(image.label()));
        AttackParameters attack = AttackParameters.PAPER.withSearch(Search.CORNERS);
        int corners = (int) CornerSearch.most(image.image(), new EditSpace(image.image(), attack.rules()));
        Recorder recorder = new Recorder(model, goal, model.classify(image.image()), corners);
        RobustnessEvaluation.of(recorder)
                .on(images.subset(List.of(name)))
                .attack(attack)
                .workers(1)
                .run();
        return new CornerTrail(List.copyOf(recorder.looks), corners, recorder.hit);
    }

    // Sees what the search asks for. Whatever else is asked of the model (clean images, confirmations) is one variant.
    private static final class Recorder implements Classifier {

        private final Classifier model;
        private final Goal goal;
        private final LogOdds logOdds;
        private final StoppingRule rule;
        private final List<Look> looks = new ArrayList<>();
        private int tried;
        private int hit;

        Recorder(Classifier model, Goal goal, Scores clean, int corners) {
            this.model = model;
            this.goal = goal;
            this.logOdds = new LogOdds(goal, clean);
            this.rule = new StoppingRule(0, corners);
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
            float[] odds = new float[logOdds.size()];
            boolean reached = false;
            for (int row = 0; row < scores.size(); row++) {
                logOdds.read(scores, row, odds);
                rule.tried(row, odds, logOdds.margin(odds));
                tried++;
                reached |= goal.isReachedBy(scores, row);
            }
            if (reached) {
                hit = tried;
            } else {
                looks.add(new Look(tried, rule.terms()));
            }
        }
    }
}
