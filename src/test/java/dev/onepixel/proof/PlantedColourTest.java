package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.proof.ProofResult.Outcome;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that fall for one single colour of 256^3 at one position, far from every corner: it is always found. */
class PlantedColourTest {

    @TempDir
    Path folder;

    /** Class 1 wins where the pixel has exactly this colour: {@code 1.5 - |r - r0| - |g - g0| - |b - b0| > 1}. */
    private DjlClassifier planted(PixelEdit edit) {
        OnnxGraph graph = new OnnxGraph("planted");
        OnnxValue image =
                graph.input("image", ElementType.FLOAT, OnnxGraph.DYNAMIC, 3, SmallNetworks.SIDE, SmallNetworks.SIDE);
        OnnxValue levels = image.add(OnnxTensor.scalar(1)).mul(OnnxTensor.scalar(127.5f));
        OnnxValue pixel = levels.slice(2, edit.y(), edit.y() + 1).slice(3, edit.x(), edit.x() + 1);
        OnnxValue away = pixel.sub(OnnxTensor.perChannel(edit.red(), edit.green(), edit.blue()));
        // |d| = relu(d) + relu(-d)
        OnnxValue distance = away.relu()
                .concat(away.mul(OnnxTensor.scalar(-1)).relu(), 1)
                .flatten()
                .matMul(OnnxTensor.floats(new float[] {1, 1, 1, 1, 1, 1}, 6, 1));
        OnnxValue near =
                distance.mul(OnnxTensor.scalar(-1)).add(OnnxTensor.scalar(1.5f)).relu();
        // c0 is 1; c1 is 0 but near the colour: 1.5 there and 0.5 one level beside it.
        OnnxValue scores = near.matMul(OnnxTensor.floats(new float[] {0, 1, 0, 0}, 1, 4))
                .add(OnnxTensor.floats(new float[] {1, 0, 0, -1}, 4));
        graph.output("scores", scores, ElementType.FLOAT, OnnxGraph.DYNAMIC, 4);
        return SmallNetworks.load(folder, graph, 3, ScoreKind.LOGITS);
    }

    @RepeatedTest(8)
    void findsTheOnlyColour(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        PixelEdit edit = PixelEdit.of(
                random.nextInt(8),
                random.nextInt(8),
                20 + random.nextInt(216),
                20 + random.nextInt(216),
                20 + random.nextInt(216));
        RgbImage image = SmallNetworks.noise(repetition.getCurrentRepetition());
        try (DjlClassifier model = planted(edit)) {
            ProofResult result = Prover.of(model).prove(image, 0, ProofTask.everywhere());

            assertThat(result.outcome()).isEqualTo(Outcome.REFUTED);
            assertThat(result.counterexample()).isEqualTo(Optional.of(edit));
        }
    }

    @Test
    void provesWhereTheColourIsNotAllowed() {
        PixelEdit edit = PixelEdit.of(3, 4, 100, 101, 102);
        RgbImage image = SmallNetworks.noise(1);
        boolean[] elsewhere = new boolean[64];
        java.util.Arrays.fill(elsewhere, true);
        elsewhere[4 * 8 + 3] = false;
        try (DjlClassifier model = planted(edit)) {
            Prover prover = Prover.of(model);

            assertThat(prover.prove(image, 0, ProofTask.everywhere().within(elsewhere))
                            .outcome())
                    .isEqualTo(Outcome.PROVED);
            assertThat(prover.prove(image, 0, ProofTask.everywhere().withTarget(2))
                            .outcome())
                    .isEqualTo(Outcome.PROVED);
            assertThat(prover.prove(image, 0, ProofTask.everywhere().withTarget(1))
                            .counterexample())
                    .isEqualTo(Optional.of(edit));
        }
    }
}
