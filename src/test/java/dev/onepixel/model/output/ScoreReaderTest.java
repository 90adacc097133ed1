package dev.onepixel.model.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.model.Scores;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreReaderTest {

    @Test
    void takesSoftmaxOfLogitsOfAnySize() {
        Scores scores = read(ScoreKind.LOGITS, 1000, 999, -1000);

        double e = Math.exp(-1);
        assertThat(scores.row(0))
                .containsExactly(new float[] {(float) (1 / (1 + e)), (float) (e / (1 + e)), 0}, within(1e-7f));
    }

    @Test
    void decidesByWhatTheModelSaidWhereProbabilitiesRoundToATie() {
        Scores scores = read(ScoreKind.LOGITS, 20f, Math.nextUp(20f), -100);

        assertThat(scores.score(0, 0)).isCloseTo(scores.score(0, 1), within(1e-6f));
        assertThat(scores.decision(0)).isEqualTo(1);
        assertThat(scores.consensus(0)).isEqualTo(1);
    }

    @Test
    void givesATieToTheLowestClass() {
        assertThat(read(ScoreKind.LOGITS, 1, 2, 2).decision(0)).isEqualTo(1);
        assertThat(read(ScoreKind.SIGMOID, 0.5f).decision(0)).isZero();
    }

    @Test
    void dividesSeveralSigmoidsByTheirSum() {
        assertThat(read(ScoreKind.SIGMOID, 0.9f, 0.3f, 0.6f).row(0))
                .containsExactly(new float[] {0.5f, 1 / 6f, 1 / 3f}, within(1e-6f));
    }

    @Test
    void bearsWhatSinglePrecisionLeavesOffOne() {
        assertThat(read(ScoreKind.PROBABILITIES, 1.0000002f, -1e-9f).row(0)).containsExactly(1, 0);
    }

    @Test
    void measuresKindsByAllRowsTogether() {
        float[] even = {0.5f, 0.5f};
        float[] odd = {0.25f, 0.75f};
        float[] logarithms = {(float) Math.log(0.25), (float) Math.log(0.75)};

        assertThat(ScoreMeasure.of(List.of(even, odd))).contains(ScoreKind.PROBABILITIES);
        assertThat(ScoreMeasure.of(List.of(logarithms, logarithms))).contains(ScoreKind.LOG_PROBABILITIES);
        assertThat(ScoreMeasure.of(List.of(even, new float[] {2, -1}))).contains(ScoreKind.LOGITS);
        assertThat(ScoreMeasure.of(List.of(even, new float[] {0.5f, 0.9f}))).isEmpty();
        assertThat(ScoreMeasure.of(List.of(new float[] {0.5f}))).isEmpty();
    }

    private static Scores read(ScoreKind kind, float... row) {
        RawScores raw = new RawScores();
        System.arraycopy(row, 0, raw.resize(1, row.length), 0, row.length);
        ScoreForm form = new ScoreForm("model", kind, row.length);
        Scores scores = new Scores(form.classes());
        scores.resize(1);
        form.newReader().read(raw, 0, scores, 0);
        return scores;
    }
}
