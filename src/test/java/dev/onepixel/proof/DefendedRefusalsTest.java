package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.Transform;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.defense.Vote;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.proof.graph.UnprovableException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defenses that a proof cannot follow are refused by name. */
class DefendedRefusalsTest {

    @TempDir
    Path folder;

    /** A user's own, of which nothing is known. */
    public static final class Own implements Transform {
        @Override
        public RgbImage apply(RgbImage image, UniformRandomProvider random) {
            return image;
        }
    }

    @Test
    void refusesByNameWhatItCannotFollow() {
        try (DjlClassifier model = SmallNetworks.load(folder, "Conv, Relu", 3, 21);
                DjlClassifier luminance = SmallNetworks.load(folder, "Conv, Relu", 1, 21)) {
            assertThatThrownBy(() -> Prover.of(behind(model, TransformVote.of("identity", "jpeg(75)", "flip"))))
                    .isInstanceOf(UnprovableException.class)
                    .hasMessage(
                            "The defense MAJORITY of identity, jpeg(75), flip cannot be proved: its member 'jpeg(75)' mixes channels, or does not say that it keeps them apart (Transform.isChannelwise)");
            assertThatThrownBy(() -> Prover.of(behind(model, TransformVote.of("repair(40)"))))
                    .hasMessageContaining("its member 'repair(40)' mixes channels");
            assertThatThrownBy(() -> Prover.of(behind(model, TransformVote.of(List.of(new Own())))))
                    .hasMessageContaining("DefendedRefusalsTest$Own' mixes channels, or does not say");
            assertThatThrownBy(() ->
                            Prover.of(behind(model, TransformVote.of("identity").withVote(Vote.MEAN))))
                    .hasMessageContaining("use a MAJORITY");
            assertThatThrownBy(() ->
                            Prover.of(behind(model, TransformVote.of("noise(8)").withFreshDraws(5))))
                    .hasMessageContaining("use fixed randomness");
            assertThatThrownBy(() -> Prover.of(behind(luminance, TransformVote.of("flip")))
                            .requireProvable(SmallNetworks.noise(1)))
                    .hasMessageContaining("the model sees its luminance alone");
        }
    }

    private static DefendedClassifier behind(DjlClassifier model, TransformVote vote) {
        return new DefendedClassifier(model, vote, 7);
    }
}
