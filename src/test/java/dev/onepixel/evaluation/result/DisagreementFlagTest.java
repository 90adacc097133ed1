package dev.onepixel.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.testing.AttackResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisagreementFlagTest {

    @Test
    void countsWhatLiesBelowEachConsensusThatWasSeen() {
        List<DisagreementFlag> flags = DisagreementFlag.of(List.of(
                AttackResults.fooled("a", "right", "wrong", 0.8, 0.4),
                AttackResults.fooled("b", "right", "wrong", 1, 0.6),
                AttackResults.withstood("c", "right", 0.6),
                AttackResults.misclassified("of no account"),
                AttackResults.inconclusive("of no account either")));

        assertThat(flags)
                .containsExactly(
                        new DisagreementFlag(0.4, new Rate(0, 2), new Rate(0, 3)),
                        new DisagreementFlag(0.6, new Rate(1, 2), new Rate(0, 3)),
                        new DisagreementFlag(0.8, new Rate(2, 2), new Rate(1, 3)),
                        new DisagreementFlag(1.0, new Rate(2, 2), new Rate(2, 3)));
    }

    @Test
    void ofNothingThereIsTheFlagThatDemandsAll() {
        assertThat(DisagreementFlag.of(List.of()))
                .containsExactly(new DisagreementFlag(1.0, new Rate(0, 0), new Rate(0, 0)));
    }
}
