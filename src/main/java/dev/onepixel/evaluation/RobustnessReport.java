package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.check.SelfCheck;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.result.DefenseCost;
import dev.onepixel.evaluation.result.DisagreementFlag;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.TargetTable;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.model.ModelInfo;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluation found.
 *
 * @param model the model under test
 * @param labels its class names
 * @param imagesPath where the images lie
 * @param unreadable images that are not among the results because they cannot be read, one {@code name: reason} each;
 *     empty unless the set lists them ({@link dev.onepixel.image.Unreadable#LIST})
 * @param parameters the attack
 * @param target "" for untargeted, a label, or "*" for every other class
 * @param defense what stands in front of the model, empty where there is none
 * @param selfCheck whether the aware attacker found a weakness planted behind the defense, empty where there is none
 * @param defenseCost what the defense costs, empty where there is none
 * @param results one for each image, sorted by name
 * @param leftOut images that were not attacked, because they could no longer change the verdict; 0 unless asked for
 * @param seconds how long it took
 */
public record RobustnessReport(
        ModelInfo model,
        List<String> labels,
        String imagesPath,
        List<String> unreadable,
        AttackParameters parameters,
        String target,
        Optional<TransformVote> defense,
        Optional<SelfCheck> selfCheck,
        Optional<DefenseCost> defenseCost,
        List<ImageResult> results,
        int leftOut,
        double seconds) {

    /** Copies the lists. */
    public RobustnessReport {
        labels = List.copyOf(labels);
        unreadable = List.copyOf(unreadable);
        results = List.copyOf(results);
    }

    /** Returns how many images of all are classified correctly by the bare model when clean. */
    public Rate cleanAccuracy() {
        return cleanAccuracy(Attacker.UNDEFENDED).orElseThrow();
    }

    /** Returns the same for the defended model, empty where there is no defense. */
    public Optional<Rate> defendedCleanAccuracy() {
        return cleanAccuracy(Attacker.AWARE).or(() -> cleanAccuracy(Attacker.UNAWARE));
    }

    private Optional<Rate> cleanAccuracy(Attacker attacker) {
        List<AttackResult> attacks = attacks(attacker);
        int correct = (int) attacks.stream()
                .filter(a -> a.cleanPrediction().equals(a.label()))
                .count();
        return attacks.isEmpty() ? Optional.empty() : Optional.of(new Rate(correct, attacks.size()));
    }

    /** Returns the figures against the bare model. */
    public AttackSummary undefended() {
        return AttackSummary.of(attacks(Attacker.UNDEFENDED));
    }

    /** Returns an attacker's figures, empty if it took no part. */
    public Optional<AttackSummary> summary(Attacker attacker) {
        List<AttackResult> attacks = attacks(attacker);
        return attacks.isEmpty() ? Optional.empty() : Optional.of(AttackSummary.of(attacks));
    }

    /** Returns the attacker whose figures limits are held against: AWARE wherever there is a defense. */
    public Attacker headlineAttacker() {
        if (results.stream().anyMatch(r -> r.attack(Attacker.AWARE).isPresent())) {
            return Attacker.AWARE;
        }
        return results.stream().anyMatch(r -> r.attack(Attacker.UNAWARE).isPresent())
                ? Attacker.UNAWARE
                : Attacker.UNDEFENDED;
    }

    /** Returns the figures that limits are held against. */
    public AttackSummary headline() {
        return summary(headlineAttacker()).orElseThrow(() -> new IllegalStateException("A report of no images"));
    }

    /** Returns what comes of flagging disagreement at each threshold, empty where there is no defense. */
    public List<DisagreementFlag> disagreementFlags() {
        return headlineAttacker() == Attacker.UNDEFENDED ? List.of() : DisagreementFlag.of(attacks(headlineAttacker()));
    }

    /** Returns an attacker's results in the order of the images, without those that it took no part in. */
    public List<AttackResult> attacks(Attacker attacker) {
        return results.stream().flatMap(r -> r.attack(attacker).stream()).toList();
    }

    /** Returns how often an attacker reached each class by itself; empty unless that was asked for. */
    public TargetTable targets(Attacker attacker) {
        return TargetTable.of(labels, attacker, results);
    }

    /** Returns all forward passes of the model under test. */
    public long queries() {
        return results.stream().mapToLong(ImageResult::queries).sum();
    }

    /** Returns the median of the headline attacker's queries over the images it fooled, 0 if it fooled none. */
    public long medianQueriesToSuccess() {
        long[] queries = attacks(headlineAttacker()).stream()
                .filter(AttackResult::isFooled)
                .mapToLong(AttackResult::queries)
                .sorted()
                .toArray();
        return queries.length == 0 ? 0 : queries[(queries.length - 1) / 2];
    }

    /**
     * Returns how many of the images that a THOROUGH search fooled differential evolution fooled too, by itself: its
     * recall. Images that a known edit fooled before any search began do not count.
     *
     * @return empty where the search was another, or nothing was found
     */
    public Optional<Rate> evolutionRecall() {
        if (parameters.search() != Search.THOROUGH) {
            return Optional.empty();
        }
        List<AttackResult> found = attacks(headlineAttacker()).stream()
                .filter(a -> !a.effort().foundBy().isEmpty())
                .toList();
        int byEvolution = (int) found.stream()
                .filter(a -> a.effort().foundBy().contains(Search.DIFFERENTIAL_EVOLUTION))
                .count();
        return found.isEmpty() ? Optional.empty() : Optional.of(new Rate(byEvolution, found.size()));
    }
}
