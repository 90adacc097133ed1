package dev.onepixel.evaluation.image;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.result.TargetResult;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Attacks one image for each class in turn, each time as if it were the only one: with a budget, random streams and
 * evidence of its own. The image's own outcome is FOOLED if any target was reached.
 */
final class AllTargetsAttack {

    private final List<TargetResult> results = new ArrayList<>();

    /**
     * Attacks.
     *
     * @param targets the classes to reach, at least one
     * @param attack attacks the image for one class
     */
    AllTargetsAttack(List<String> targets, Function<String, Map<Attacker, AttackResult>> attack) {
        for (String target : targets) {
            attack.apply(target).forEach((attacker, result) -> results.add(new TargetResult(attacker, target, result)));
        }
    }

    /** Returns all results, by class and then by attacker. */
    List<TargetResult> results() {
        return List.copyOf(results);
    }

    /** Returns each attacker's union: FOOLED if any class was reached. */
    Map<Attacker, AttackResult> union(LabelledImage image) {
        Map<Attacker, List<AttackResult>> byAttacker = new EnumMap<>(Attacker.class);
        results.forEach(r ->
                byAttacker.computeIfAbsent(r.attacker(), a -> new ArrayList<>()).add(r.result()));
        Map<Attacker, AttackResult> union = new EnumMap<>(Attacker.class);
        byAttacker.forEach((attacker, all) -> union.put(attacker, union(image, all)));
        return union;
    }

    private static AttackResult union(LabelledImage image, List<AttackResult> all) {
        // FOOLED before INCONCLUSIVE before WITHSTOOD; of equal ones the first in the order of the labels.
        AttackResult first = all.stream()
                .min(Comparator.comparingInt(r -> rank(r.outcome())))
                .orElseThrow();
        long reached = all.stream().filter(AttackResult::isFooled).count();
        boolean hasOwnEnding = first.outcome() == Outcome.MISCLASSIFIED || first.outcome() == Outcome.INCONCLUSIVE;
        SearchEffort effort = new SearchEffort(
                all.stream().mapToLong(AttackResult::queries).sum(),
                all.stream().mapToDouble(AttackResult::lowestLoss).min().orElse(1),
                OptionalDouble.empty(),
                first.effort().foundBy(),
                hasOwnEnding ? first.ending() : Text.format("reached %d of %d class{es}", reached, all.size()),
                first.effort().failed());
        return new AttackResult(
                image.name(),
                image.label(),
                first.clean(),
                first.outcome(),
                first.success(),
                effort,
                first.outcome().isRobust() ? proof(all) : first.proof());
    }

    /** What is proved for every class; nothing where it was not tried for each. */
    private static Optional<ProofFigures> proof(List<AttackResult> all) {
        List<ProofFigures> proofs =
                all.stream().flatMap(result -> result.proof().stream()).toList();
        if (proofs.size() < all.size()) {
            return Optional.empty();
        }
        List<Integer> open = proofs.stream()
                .flatMap(figures -> figures.open().stream())
                .distinct()
                .sorted()
                .toList();
        int positions = proofs.get(0).positions();
        return Optional.of(new ProofFigures(
                positions,
                positions - open.size(),
                proofs.stream().mapToLong(ProofFigures::boxes).sum(),
                proofs.stream().mapToDouble(ProofFigures::seconds).sum(),
                proofs.get(0).margin(),
                open));
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case MISCLASSIFIED -> 0;
            case FOOLED -> 1;
            case INCONCLUSIVE -> 2;
            case WITHSTOOD -> 3;
            case PROVED -> 4;
        };
    }
}
