package dev.onepixel.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.testing.AttackResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefenseCostTest {

    @Test
    void namesWhatTheDefenseBreaksAndWhatItMendsByName() {
        DefenseCost cost = DefenseCost.of(
                3,
                List.of(
                        AttackResults.of(AttackResults.withstood("z broken"), AttackResults.misclassified("z broken")),
                        AttackResults.of(AttackResults.fooled("broken"), AttackResults.misclassified("broken")),
                        AttackResults.of(AttackResults.misclassified("z mended"), AttackResults.withstood("z mended")),
                        AttackResults.of(AttackResults.misclassified("mended"), AttackResults.fooled("mended")),
                        AttackResults.of(AttackResults.withstood("right"), AttackResults.fooled("right")),
                        AttackResults.of(AttackResults.misclassified("wrong"), AttackResults.misclassified("wrong")),
                        AttackResults.of(AttackResults.withstood("unseen"), AttackResults.unseen("unseen")),
                        AttackResults.of(AttackResults.unseen("not come to"), AttackResults.withstood("not come to"))),
                1.5,
                4.5);

        assertThat(cost)
                .isEqualTo(new DefenseCost(3, List.of("broken", "z broken"), List.of("mended", "z mended"), 1.5, 4.5));
    }
}
