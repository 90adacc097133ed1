package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.proof.ProofResult.Outcome;
import dev.onepixel.testing.Cifar10;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The public network and the bundled ones, each on an image or two; the whole tables are printed by a command. */
class LeNetProofTest {

    @BeforeEach
    void lenetIsHere() {
        Cifar10.requireReferenceData();
    }

    @Test
    void provesOneOfTheThirtyAndRefutesOneOfTheSeventy() {
        try (DjlClassifier lenet = Cifar10.lenet(64)) {
            ImageSet images = Cifar10.images();
            Prover prover = Prover.of(lenet);
            LabelledImage standing = images.load("00023");
            LabelledImage falling = images.load("00000");

            ProofResult proved = prover.prove(
                    standing.image(),
                    lenet.labels().indexOf(standing.label()),
                    ProofTask.everywhere().withWorkers(2));
            ProofResult refuted = prover.prove(
                    falling.image(),
                    lenet.labels().indexOf(falling.label()),
                    ProofTask.everywhere().withWorkers(2));

            assertThat(proved.outcome()).isEqualTo(Outcome.PROVED);
            // 569 and 4,832 boxes; without narrowed rectifiers 436 and 9,548.
            assertThat(proved.rootProved()).isGreaterThanOrEqualTo(560);
            assertThat(proved.boxes()).isBetween(1024L, 5_000L);
            assertThat(refuted.outcome()).isEqualTo(Outcome.REFUTED);
            PixelEdit edit = refuted.counterexample().orElseThrow();
            assertThat(lenet.classify(falling.image().with(List.of(edit))).decision(0))
                    .isNotEqualTo(lenet.labels().indexOf(falling.label()));
        }
    }
}
