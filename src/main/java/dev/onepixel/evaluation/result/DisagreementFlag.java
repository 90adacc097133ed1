package dev.onepixel.evaluation.result;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.statistics.Rate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The effect of abstaining: a flag is raised instead of an answer whenever fewer than a share of the votes agree.
 *
 * <p>The attacks are those of the attacker who knows the vote; it did not try to avoid the flag, so against one who does
 * this is an upper bound of what the flag catches.
 *
 * @param threshold the consensus below which the flag is raised, 0..1
 * @param attacks flagged of all successful attacks
 * @param clean falsely flagged of all clean images that the defended model classifies correctly
 */
public record DisagreementFlag(double threshold, Rate attacks, Rate clean) {

    /** Returns the flags at each threshold that makes a difference, the lowest first. */
    public static List<DisagreementFlag> of(List<AttackResult> results) {
        List<Double> fooled = results.stream()
                .filter(AttackResult::isFooled)
                .map(a -> a.edited().consensus())
                .toList();
        List<Double> clean = results.stream()
                .filter(a -> a.isFooled() || a.outcome().isRobust())
                .map(a -> a.clean().consensus())
                .toList();
        List<Double> levels = Stream.concat(Stream.concat(fooled.stream(), clean.stream()), Stream.of(1.0))
                .distinct()
                .sorted()
                .toList();
        return levels.stream()
                .map(t -> new DisagreementFlag(t, below(fooled, t), below(clean, t)))
                .toList();
    }

    private static Rate below(List<Double> consensus, double threshold) {
        return new Rate((int) consensus.stream().filter(c -> c < threshold).count(), consensus.size());
    }
}
