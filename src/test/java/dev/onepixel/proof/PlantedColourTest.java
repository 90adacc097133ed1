package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.proof.ProofResult.Outcome;
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
        try (DjlClassifier model = PlantedColour.model(folder, edit)) {
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
        try (DjlClassifier model = PlantedColour.model(folder, edit)) {
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
