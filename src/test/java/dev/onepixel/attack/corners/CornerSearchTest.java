package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Probe;
import dev.onepixel.attack.Search;
import dev.onepixel.attack.SearchRun;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import org.junit.jupiter.api.Test;

class CornerSearchTest {

    private static final AttackParameters CORNERS = AttackParameters.PAPER.withSearch(Search.CORNERS);

    @Test
    void triesEveryCornerOfEveryPositionOnce() {
        CountingClassifier counting = new CountingClassifier(KnownModels.immovable());

        SearchRun run = SearchRun.of(counting, KnownModels.plain("plain", 9, 7), CORNERS);

        assertThat(run.probe().stop()).isEqualTo(Probe.Stop.NONE);
        assertThat(counting.distinctEdits()).isEqualTo(9 * 7 * 8);
        assertThat(counting.mostRepeats()).isEqualTo(1);
    }

    @Test
    void triesTheTwoEndsOfAGreyPixel() {
        CountingClassifier counting = new CountingClassifier(KnownModels.immovable());

        SearchRun.of(counting, KnownModels.plainGrey("grey", 9, 7), CORNERS);

        assertThat(counting.distinctEdits()).isEqualTo(9 * 7 * 2);
    }

    @Test
    void findsEveryPlantedCornerWhereverItIs() {
        LabelledImage image = KnownModels.plain("plain", 6, 6);
        for (int position = 0; position < 36; position++) {
            for (int corner = 0; corner < 8; corner++) {
                PixelEdit weakness = PixelEdit.of(
                        position % 6, position / 6, (corner >> 2) * 255, (corner >> 1 & 1) * 255, (corner & 1) * 255);

                SearchRun run = SearchRun.of(KnownModels.planted(0, weakness), image, CORNERS);

                assertThat(run.probe().success()).isEqualTo(List.of(weakness));
            }
        }
    }

    @Test
    void followsWhatItLearnsToThePlantedCorner() {
        SearchRun run = SearchRun.of(
                KnownModels.planted(0, PixelEdit.of(21, 9, 255, 0, 0)), KnownModels.plain("plain", 32, 32), CORNERS);

        assertThat(run.found()).isTrue();
        assertThat(run.budget().spent()).isLessThan(512);
    }

    @Test
    void worksOnImagesOfOnePixelAndOfOneRow() {
        assertThat(SearchRun.of(KnownModels.immovable(), KnownModels.plain("one", 1, 1), CORNERS)
                        .budget()
                        .spent())
                .isEqualTo(8);
        assertThat(SearchRun.of(KnownModels.immovable(), KnownModels.plain("row", 13, 1), CORNERS)
                        .budget()
                        .spent())
                .isEqualTo(13 * 8);
    }
}
