package dev.onepixel.defense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.defense.transform.GaussianNoise;
import dev.onepixel.defense.transform.Identity;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformVoteTest {

    @Test
    void namesItsMembersAsTheyAreRead() {
        assertThat(TransformVote.originalNoisySmoothed()).hasToString("MAJORITY of identity, noise(8), blur(0.8)");
        assertThat(TransformVote.blurNoiseFlip()).hasToString("MAJORITY of blur(0.8), noise(8), flip");
        assertThat(TransformVote.of("noise", "flip").withVote(Vote.MEAN).withFreshDraws(16))
                .hasToString("MEAN of noise(8), flip, 16 fresh draws");
        assertThat(TransformVote.blurNoiseFlip().notations()).containsExactly("blur(0.8)", "noise(8)", "flip");
    }

    @Test
    void equalsAVoteOfTheSameMembers() {
        assertThat(TransformVote.of("blur", "flip"))
                .isEqualTo(TransformVote.of("blur(0.8)", "flip"))
                .isNotEqualTo(TransformVote.of("flip", "blur(0.8)"));
    }

    @Test
    void countsWhatOneVariantCosts() {
        assertThat(TransformVote.blurNoiseFlip().queriesPerVariant()).isEqualTo(3);
        assertThat(TransformVote.blurNoiseFlip().withFreshDraws(10).queriesPerVariant())
                .isEqualTo(12);
    }

    @Test
    void refusesNoMembersAndTooMany() {
        assertThatThrownBy(() -> TransformVote.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A vote needs 1..64 members, but has 0");
        assertThatThrownBy(() -> TransformVote.of(Collections.nCopies(65, new Identity())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A vote needs 1..64 members, but has 65");
    }

    @Test
    void takesTheEndsOfItsRanges() {
        assertThat(TransformVote.of(Collections.nCopies(64, new Identity())).queriesPerVariant())
                .isEqualTo(64);
        assertThat(TransformVote.of("noise").withFreshDraws(5).draws()).isEqualTo(5);
        assertThat(TransformVote.of("noise").withFreshDraws(1000).draws()).isEqualTo(1000);
        assertThatThrownBy(() -> TransformVote.of("noise").withFreshDraws(1001))
                .hasMessageStartingWith("A vote with fresh randomness needs 5..1000 draws, but has 1001; ");
    }

    @Test
    void refusesFreshRandomnessWithoutEnoughDraws() {
        assertThatThrownBy(() -> TransformVote.blurNoiseFlip().withFreshDraws(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "A vote with fresh randomness needs 5..1000 draws, but has 1; a search that does not average over draws chases luck and makes the defense look stronger than it is");
    }

    @Test
    void refusesFreshRandomnessOfMembersThatDrawNothing() {
        assertThatThrownBy(() -> TransformVote.of("blur(0.8)", "flip").withFreshDraws(10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The vote of blur(0.8), flip draws nothing at random; use fixed randomness, or add a random member such as noise(8)");
    }

    @Test
    void refusesDrawsOfFixedRandomness() {
        assertThatThrownBy(() -> new TransformVote(List.of(new GaussianNoise(8)), Vote.MEAN, Randomness.FIXED, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "A vote with fixed randomness gives the same answer on every draw, so draws must be 1, but was 8");
    }

    @Test
    void refusesImagesThatOneMemberDoesNotFit() {
        TransformVote vote = TransformVote.of("flip", "median(9)");
        vote.requireFits(9, 9);
        assertThatThrownBy(() -> vote.requireFits(4, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Transform 'median(9)' has a kernel of 9 x 9 pixels, which does not fit an image of 4 x 4; use a weaker one or larger images");
    }
}
