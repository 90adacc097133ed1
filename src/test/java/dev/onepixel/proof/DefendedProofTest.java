package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.proof.ProofResult.Outcome;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs behind a vote, beside the truth of grey images of which all variants of one pixel are tried. */
class DefendedProofTest {

    @TempDir
    Path folder;

    private static boolean anyFools(DefendedClassifier model, RgbImage image, int trueClass, int target) {
        Scores scores = new Scores(SmallNetworks.CLASSES);
        Variants variants = new Variants(image, 1, 256);
        variants.resize(256);
        try (PreparedImage prepared = model.prepare(image)) {
            for (int position = 0; position < image.size(); position++) {
                for (int level = 0; level < 256; level++) {
                    variants.set(level, 0, position, level * 0x010101);
                }
                prepared.classify(variants, scores);
                for (int level = 0; level < 256; level++) {
                    int decision = scores.decision(level);
                    if (target < 0 ? decision != trueClass : decision == target) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "flip",
                "shift(2,1)",
                "noise(30)",
                "bits(2)",
                "identity;flip;shift(1,0)",
                "identity;noise(8);blur(0.8)",
                "blur(0.8);noise(8);flip",
                "median(3);sharpen(1.0);rotate(5);scale(0.9);bits(4)"
            })
    void agreesWithTheTruth(String members) {
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        TransformVote vote = TransformVote.of(members.split(";"));
        for (String body : List.of("Conv, Relu", "Min, Max with neighbours in front", "MaxPool behind Relu")) {
            for (int seed = 0; seed < 2; seed++) {
                try (DjlClassifier model = SmallNetworks.load(folder, body, 1 + 2 * (seed % 2), 21 + seed)) {
                    DefendedClassifier behind = new DefendedClassifier(model, vote, 7);
                    RgbImage image = SmallNetworks.greyNoise(seed);
                    int trueClass = behind.classify(image).decision(0);
                    boolean fooled = anyFools(behind, image, trueClass, -1);
                    ProofResult result = Prover.of(behind)
                            .prove(image, trueClass, ProofTask.everywhere().withWorkers(2));

                    assertThat(result.outcome())
                            .as("%s, %s, %d", vote, body, seed)
                            .isEqualTo(fooled ? Outcome.REFUTED : Outcome.PROVED);
                    if (fooled) {
                        PixelEdit edit = result.counterexample().orElseThrow();
                        assertThat(behind.classify(image.with(List.of(edit))).decision(0))
                                .isNotEqualTo(trueClass);
                    }
                    seen.merge(result.outcome(), 1, Integer::sum);
                    int target = (trueClass + 1) % SmallNetworks.CLASSES;
                    assertThat(Prover.of(behind)
                                    .prove(
                                            image,
                                            trueClass,
                                            ProofTask.everywhere().withTarget(target))
                                    .outcome())
                            .isEqualTo(anyFools(behind, image, trueClass, target) ? Outcome.REFUTED : Outcome.PROVED);
                }
            }
        }
        assertThat(seen).containsKey(Outcome.REFUTED);
    }

    @Test
    void provesColourImagesBehindTheUsualVotes() {
        RgbImage image = SmallNetworks.noise(3);
        int proved = 0;
        for (TransformVote vote :
                List.of(TransformVote.of("identity", "flip", "shift(1,0)"), TransformVote.originalNoisySmoothed())) {
            for (int seed = 0; seed < 3; seed++) {
                try (DjlClassifier model = SmallNetworks.load(folder, "Conv, Relu", 3, 50 + seed)) {
                    DefendedClassifier behind = new DefendedClassifier(model, vote, 7);
                    int trueClass = behind.classify(image).decision(0);
                    Prover prover = Prover.of(behind);
                    ProofResult one = prover.prove(image, trueClass, ProofTask.everywhere());
                    ProofResult two = prover.prove(
                            image, trueClass, ProofTask.everywhere().withWorkers(2));

                    assertThat(one.outcome()).isNotEqualTo(Outcome.OPEN);
                    assertThat(two.boxes()).isEqualTo(one.boxes());
                    assertThat(two.counterexample()).isEqualTo(one.counterexample());
                    proved += one.outcome() == Outcome.PROVED ? 1 : 0;
                }
            }
        }
        assertThat(proved).isPositive();
    }
}
