package dev.onepixel.assertion;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.util.List;

/** Reports whose figures are known: one of three correctly classified images is fooled, a fourth is misclassified. */
final class Reports {

    static final Classifier WEAK = KnownModels.planted(0, PixelEdit.of(5, 6, 255, 0, 0));
    static final Classifier SOUND = KnownModels.immovable();

    static final ImageSet FOUR = ImageSet.of(
            "four images",
            List.of(
                    KnownModels.plain("a-weak", 8, 8),
                    KnownModels.plain("b-strong", 4, 8),
                    KnownModels.plain("c-strong", 4, 8),
                    new LabelledImage(
                            "d-mislabelled",
                            "wrong",
                            KnownModels.plain("x", 8, 8).image())));

    private Reports() {}

    static RobustnessEvaluation of(Classifier model) {
        return RobustnessEvaluation.of(model).on(FOUR).search(Search.CORNERS);
    }

    static RobustnessReport weak() {
        return of(WEAK).run();
    }

    static RobustnessReport sound() {
        return of(SOUND).run();
    }
}
