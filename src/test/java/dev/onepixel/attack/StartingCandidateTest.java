package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartingCandidateTest {

    private static final LabelledImage IMAGE = KnownModels.plain("plain", 32, 32);
    private static final PixelEdit WEAKNESS = PixelEdit.of(12, 5, 200, 30, 90);
    private static final PixelEdit NEAR = PixelEdit.of(12, 5, 160, 60, 60);
    private static final AttackParameters SMALL =
            AttackParameters.PAPER.withPopulation(20).withGenerations(60);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    private static StartingCandidate scored(Classifier model, PixelEdit... edits) {
        List<PixelEdit> candidate = List.of(edits);
        float loss = model.classify(IMAGE.image().with(candidate)).score(0, 0);
        return new StartingCandidate(candidate, loss);
    }

    /** Writes down each variant that a model is shown, the clean image left out. */
    private static List<String> shown(AttackParameters parameters, StartingCandidate... start) {
        List<String> shown = new ArrayList<>();
        Classifier model = Classifier.of("recording", KnownModels.LABELS, image -> {
            if (!image.equals(IMAGE.image())) {
                shown.add(image.sha256());
            }
            return new float[] {0.9f, 0.1f};
        });
        SearchRun.of(model, IMAGE, parameters, List.of(start));
        return shown;
    }

    private static String hash(PixelEdit edit) {
        return IMAGE.image().with(List.of(edit)).sha256();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void letEvolutionFindWhatItWouldNotHave(long seed) {
        Classifier model = KnownModels.hidden(20, WEAKNESS);
        AttackParameters parameters = SMALL.withSeed(seed);
        List<StartingCandidate> start = List.of(
                scored(model, PixelEdit.of(12, 5, 100, 30, 90)),
                scored(model, PixelEdit.of(12, 5, 200, 130, 90)),
                scored(model, PixelEdit.of(12, 5, 200, 30, 190)),
                scored(model, PixelEdit.of(12, 5, 255, 100, 30)),
                scored(model, PixelEdit.of(12, 5, 130, 0, 160)));

        assertThat(SearchRun.of(model, IMAGE, parameters).found()).isFalse();
        assertThat(SearchRun.of(model, IMAGE, parameters, start).found()).isTrue();
    }

    @Test
    void takeTheFirstPlacesAndLeaveTheOthersAsTheyWere() {
        AttackParameters initial = SMALL.withPopulation(8).withGenerations(0);
        List<String> without = shown(initial);

        List<String> with = shown(initial, new StartingCandidate(List.of(NEAR), 0.9f));

        assertThat(without).hasSize(8);
        assertThat(with).isEqualTo(without.subList(1, 8));
    }

    @Test
    void areAtMostAQuarterOfThePopulation() {
        StartingCandidate[] five = new StartingCandidate[5];
        for (int i = 0; i < five.length; i++) {
            five[i] = new StartingCandidate(List.of(PixelEdit.of(i, 0, 255, 0, 0)), 0.9f);
        }

        assertThat(shown(SMALL.withPopulation(8).withGenerations(0), five)).hasSize(6);
        assertThat(shown(SMALL.withPopulation(7).withGenerations(0), five)).hasSize(6);
        assertThat(shown(SMALL.withPopulation(400).withGenerations(0), five)).hasSize(395);
    }

    @Test
    void areNeverSentAgain() {
        CountingClassifier model = new CountingClassifier(KnownModels.planted(0, WEAKNESS));
        StartingCandidate[] all = new StartingCandidate[64];
        for (int i = 0; i < all.length; i++) {
            all[i] = scored(KnownModels.planted(0, WEAKNESS), PixelEdit.of(i % 8, i / 8, 200, 30, 90));
        }
        List<String> shown = shown(SMALL.withPopulation(100).withGenerations(20), all);

        SearchRun run = SearchRun.of(model, IMAGE, SMALL, List.of(all));

        assertThat(model.mostRepeats()).isEqualTo(1);
        assertThat(run.budget().spent()).isEqualTo(model.editedVariants());
        for (StartingCandidate candidate : all) {
            assertThat(shown).doesNotContain(hash(candidate.edits().get(0)));
        }
    }

    @Test
    void ofFewerPixelsRepeatTheLastAndOfMoreAreLeftOut() {
        AttackParameters two = SMALL.withPopulation(4).withGenerations(0).withPixels(2);
        StartingCandidate one = new StartingCandidate(List.of(NEAR), 0.9f);
        StartingCandidate three =
                new StartingCandidate(List.of(NEAR, PixelEdit.of(1, 1, 0, 0, 0), PixelEdit.of(2, 2, 0, 0, 0)), 0.9f);

        assertThat(shown(two)).hasSize(4);
        assertThat(shown(two, one)).hasSize(3);
        assertThat(shown(two, three)).isEqualTo(shown(two));
    }

    @Test
    void writeGreyAsGrey() {
        LabelledImage grey = KnownModels.plainGrey("grey", 32, 32);
        PixelEdit white = PixelEdit.of(3, 4, 250, 250, 250);
        Classifier model = KnownModels.planted(4, PixelEdit.of(3, 4, 255, 255, 255), PixelEdit.of(3, 4, 0, 0, 0));
        float loss = model.classify(grey.image().with(List.of(white))).score(0, 0);

        SearchRun run = SearchRun.of(model, grey, SMALL, List.of(new StartingCandidate(List.of(white), loss)));

        assertThat(run.found()).isTrue();
        assertThat(run.probe().success()).allMatch(e -> e.x() == 3 && e.y() == 4 && e.red() == e.blue());
    }

    @Test
    void changeNothingWhereCornersAreSwept() {
        AttackParameters corners = SMALL.withSearch(Search.CORNERS);

        assertThat(shown(corners, new StartingCandidate(List.of(NEAR), 0.9f))).isEqualTo(shown(corners));
        assertThat(Search.CORNERS.evolves(1)).isFalse();
        assertThat(Search.CORNERS.evolves(2)).isTrue();
        assertThat(Search.THOROUGH.evolves(1)).isTrue();
        assertThat(Search.DIFFERENTIAL_EVOLUTION.evolves(1)).isTrue();
        assertThat(Search.REPLAY.evolves(1)).isFalse();
    }

    @Test
    void needEdits() {
        assertThatThrownBy(() -> new StartingCandidate(List.of(), 0.5f))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A starting candidate needs at least one edit, but got none");
    }
}
