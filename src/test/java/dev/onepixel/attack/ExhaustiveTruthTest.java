package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/**
 * All searches beside the truth: an 8 x 8 grey image has 64 x 256 variants of one pixel, and all of them are tried.
 * The models are small networks of random weights, so their weak pixels lie anywhere.
 */
class ExhaustiveTruthTest {

    private static final int SIDE = 8;
    private static final int HIDDEN = 6;
    private static final int CASES = 60;

    /** A model and an image that it classifies as "right" by a narrow margin. */
    private record Case(Classifier model, LabelledImage image) {}

    private static Case draw(int number) {
        UniformRandomProvider random = RandomStreams.stream(11, "case-" + number, "truth");
        double[][] first = new double[HIDDEN][SIDE * SIDE];
        double[] second = new double[HIDDEN];
        for (int h = 0; h < HIDDEN; h++) {
            for (int i = 0; i < first[h].length; i++) {
                first[h][i] = 2 * random.nextDouble() - 1;
            }
            second[h] = 2 * random.nextDouble() - 1;
        }
        byte[] levels = new byte[SIDE * SIDE];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) random.nextInt(256);
        }
        RgbImage image = RgbImage.grey(SIDE, SIDE, levels);
        // The bias puts the clean image just on the right side, by what about one pixel in some cases undoes.
        double bias = 0.5 + random.nextDouble() - odds(first, second, image);
        Classifier model = Classifier.of("random " + number, KnownModels.LABELS, variant -> {
            double right = 1 / (1 + Math.exp(-odds(first, second, variant) - bias));
            return new float[] {(float) right, (float) (1 - right)};
        });
        return new Case(model, new LabelledImage("case-" + number, "right", image));
    }

    private static double odds(double[][] first, double[] second, RgbImage image) {
        double sum = 0;
        for (int h = 0; h < HIDDEN; h++) {
            double hidden = 0;
            for (int i = 0; i < SIDE * SIDE; i++) {
                hidden += first[h][i] * ((image.rgb(i) & 0xFF) / 255.0 - 0.5);
            }
            sum += second[h] * Math.max(0, hidden);
        }
        return sum;
    }

    private static boolean isFooledByAny(Case drawn) {
        for (int position = 0; position < SIDE * SIDE; position++) {
            for (int level = 0; level < 256; level++) {
                PixelEdit edit = PixelEdit.of(position % SIDE, position / SIDE, level, level, level);
                if (drawn.model
                                .classify(drawn.image.image().with(List.of(edit)))
                                .decision(0)
                        != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void agreeWithTheTruth() {
        int fooled = 0;
        for (int number = 0; number < CASES; number++) {
            Case drawn = draw(number);
            boolean truth = isFooledByAny(drawn);
            fooled += truth ? 1 : 0;
            for (Search search : List.of(Search.CORNERS, Search.DIFFERENTIAL_EVOLUTION, Search.THOROUGH)) {
                SearchRun run = SearchRun.of(drawn.model, drawn.image, AttackParameters.PAPER.withSearch(search));

                assertThat(run.found()).as("%s on case %d", search, number).isEqualTo(truth);
            }
        }
        // A test of cases that all fall, or none, would show nothing.
        assertThat(fooled).isBetween(CASES / 5, CASES * 4 / 5);
    }
}
