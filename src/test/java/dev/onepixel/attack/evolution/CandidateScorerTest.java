package dev.onepixel.attack.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Probe;
import dev.onepixel.attack.Search;
import dev.onepixel.attack.SearchRun;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.KnownModels;
import org.junit.jupiter.api.Test;

class CandidateScorerTest {

    private static final LabelledImage IMAGE = KnownModels.plain("plain", 8, 8);

    /** The right class loses a thousandth for each column that the edit lies to the right. */
    private final CountingClassifier model =
            new CountingClassifier(Classifier.of("columns", KnownModels.LABELS, image -> {
                float right = 0.9f;
                for (int i = 0; i < image.size(); i++) {
                    right -= image.rgb(i) == 0x808080 ? 0 : 0.001f * (i % 8);
                }
                return new float[] {right, 1 - right};
            }));

    private final Genome genome = new Genome(IMAGE.image(), 1);

    /** A probe that no search has used. */
    private static Probe probe(Classifier model, long limit) {
        return SearchRun.of(
                        model,
                        IMAGE,
                        AttackParameters.PAPER.withSearch(Search.REPLAY).withMaxQueriesPerImage(limit))
                .probe();
    }

    private static double[] genes(int x, int y, int red) {
        return new double[] {x, y, red, 0, 0};
    }

    @Test
    void givesEachCandidateItsLoss() {
        float[] losses = new float[3];
        CandidateScorer scorer = new CandidateScorer(probe(model, 1000), 3);

        assertThat(scorer.score(genome, new double[][] {genes(7, 0, 1), genes(0, 5, 2), genes(3, 3, 3)}, losses))
                .isTrue();
        assertThat(losses).containsExactly(0.9f - 0.007f, 0.9f, 0.9f - 0.003f);
    }

    @Test
    void sendsACandidateOnceHoweverOftenItComes() {
        float[] losses = new float[4];
        CandidateScorer scorer = new CandidateScorer(probe(model, 1000), 4);
        double[][] first = {genes(1, 0, 9), genes(2, 0, 9), genes(1, 0, 9), genes(4, 0, 9)};
        double[][] second = {genes(4, 0, 9), genes(5, 0, 9), genes(2, 0, 9), genes(5, 0, 9)};

        scorer.score(genome, first, losses);
        assertThat(losses).containsExactly(0.9f - 0.001f, 0.9f - 0.002f, 0.9f - 0.001f, 0.9f - 0.004f);
        assertThat(model.editedVariants()).isEqualTo(3);

        scorer.score(genome, second, losses);
        assertThat(losses).containsExactly(0.9f - 0.004f, 0.9f - 0.005f, 0.9f - 0.002f, 0.9f - 0.005f);
        assertThat(model.editedVariants()).isEqualTo(4);

        assertThat(scorer.score(genome, first, losses)).isTrue();
        assertThat(model.editedVariants()).isEqualTo(4);
    }

    @Test
    void takesTheWordForWhatWasScoredBefore() {
        float[] losses = new float[2];
        CandidateScorer scorer = new CandidateScorer(probe(model, 1000), 2);

        scorer.remember(genome, genes(6, 6, 6), 0.125f);

        assertThat(scorer.score(genome, new double[][] {genes(6, 6, 6), genes(1, 1, 1)}, losses))
                .isTrue();
        assertThat(losses).containsExactly(0.125f, 0.9f - 0.001f);
        assertThat(model.editedVariants()).isEqualTo(1);
    }

    @Test
    void scoresAllEditsOfACandidate() {
        Genome two = new Genome(IMAGE.image(), 2);
        Probe probe = SearchRun.of(
                        model,
                        IMAGE,
                        AttackParameters.PAPER.withSearch(Search.REPLAY).withPixels(2))
                .probe();
        float[] losses = new float[1];

        new CandidateScorer(probe, 1).score(two, new double[][] {{2, 2, 1, 1, 1, 5, 2, 1, 1, 1}}, losses);

        assertThat(losses[0]).isEqualTo(0.9f - 0.002f - 0.005f);
    }

    @Test
    void endsWhereTheProbeDoes() {
        PixelEdit weakness = PixelEdit.of(3, 3, 9, 0, 0);
        float[] losses = new float[1];
        CandidateScorer found = new CandidateScorer(probe(KnownModels.planted(0, weakness), 1000), 1);

        assertThat(found.score(genome, new double[][] {genes(3, 3, 9)}, losses)).isFalse();
        CandidateScorer spent = new CandidateScorer(probe(model, 2), 2);
        assertThat(spent.score(genome, new double[][] {genes(3, 3, 9), genes(3, 3, 8)}, new float[2]))
                .isFalse();
    }
}
