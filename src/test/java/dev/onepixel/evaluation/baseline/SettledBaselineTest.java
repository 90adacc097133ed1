package dev.onepixel.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An unchanged model must never look worse than its own baseline, though a run with a baseline begins with more than the
 * run that made it.
 */
class SettledBaselineTest {

    private static final PixelEdit HIDDEN = PixelEdit.of(1, 2, 200, 30, 90);

    /** Five small images that any edit of one pixel fools, and a large one whose weakness is at the same place. */
    private static final ImageSet IMAGES = ImageSet.of(
            "six",
            Stream.concat(
                            IntStream.range(0, 5).mapToObj(i -> KnownModels.plain("small" + i, 4, 4)),
                            Stream.<LabelledImage>of(KnownModels.plain("large", 32, 32)))
                    .toList());

    private static final Classifier HIDING = KnownModels.hidden(20, HIDDEN);

    private static final Classifier MODEL = Classifier.of("two weaknesses", KnownModels.LABELS, image -> {
        float right = image.width() == 4
                ? image.rgb(1, 2) == 0x808080 ? 0.9f : 0.1f
                : HIDING.classify(image).score(0, 0);
        return new float[] {right, 1 - right};
    });

    private static RobustnessEvaluation evaluation(Search search) {
        return RobustnessEvaluation.of(MODEL)
                .on(IMAGES)
                .search(search)
                .population(20)
                .generations(100);
    }

    @Test
    void ofAnEvolutionHoldsWhatItFindsWhenItBeginsWithWhatItFound() {
        Baseline found = Baseline.of(evaluation(Search.DIFFERENTIAL_EVOLUTION).run());
        assertThat(found.robustAccuracy()).isEqualTo(new Rate(1, 6));
        assertThat(evaluation(Search.REPLAY)
                        .known(found.knownEdits())
                        .run()
                        .undefended()
                        .fooled())
                .as("no known edit fools the large image by itself")
                .isEqualTo(5);
        assertThat(BaselineComparison.of(
                                "unsettled",
                                found,
                                evaluation(Search.DIFFERENTIAL_EVOLUTION)
                                        .known(found.knownEdits())
                                        .run())
                        .lost())
                .as("an unsettled baseline would accuse the model that it was made of")
                .extracting(ImageChange::image)
                .containsExactly("large");

        Baseline settled = found.settled(SettledBaselineTest::again);

        assertThat(settled.robustAccuracy()).isEqualTo(new Rate(0, 6));
        RobustnessReport again = evaluation(Search.DIFFERENTIAL_EVOLUTION)
                .known(settled.knownEdits())
                .run();
        assertThat(BaselineComparison.of("settled", settled, again).lost()).isEmpty();
        assertThat(settled.settled(SettledBaselineTest::again)).isEqualTo(settled);
    }

    private static RobustnessReport again(AttackParameters attack, KnownEdits known) {
        return evaluation(Search.DIFFERENTIAL_EVOLUTION)
                .attack(attack)
                .known(known)
                .run();
    }

    @Test
    void keepsOnlyWhatIsAskedFor() {
        Baseline found = Baseline.of(evaluation(Search.CORNERS).run());

        assertThat(found.only(name -> name.startsWith("small")).images())
                .extracting(KnownImage::image)
                .isEqualTo(List.of("small0", "small1", "small2", "small3", "small4"));
    }
}
