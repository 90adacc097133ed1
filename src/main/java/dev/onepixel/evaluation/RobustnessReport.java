package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.journal.EndLine;
import dev.onepixel.evaluation.journal.ImageLine;
import dev.onepixel.evaluation.journal.JournalContent;
import dev.onepixel.evaluation.journal.PlanLine;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.result.DefenseCost;
import dev.onepixel.evaluation.result.DisagreementFlag;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.result.TargetTable;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.text.Text;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an evaluation found.
 *
 * @param plan what was evaluated
 * @param imagesPath where the images lie
 * @param unreadable images that are not among the results because they cannot be read, one {@code name: reason} each;
 *     empty unless the set lists them ({@link dev.onepixel.image.Unreadable#LIST})
 * @param selfCheck how many weaknesses planted behind the defense the attack found, empty where there is no defense
 * @param defenseCost what the defense costs, empty where there is none
 * @param results one for each image that was come to, sorted by name
 * @param leftOutByLabel how many images of each label have no result, because the run ended early
 * @param endedEarly why it did, "" where it did not
 * @param seconds how long it took, with the runs before where it was resumed, and all parts where it was joined
 * @param times how long its images kept workers busy, together; more than {@code seconds} where there were several
 * @param provenance which runs the results are of
 */
public record RobustnessReport(
        EvaluationPlan plan,
        String imagesPath,
        List<String> unreadable,
        Optional<SelfCheck> selfCheck,
        Optional<DefenseCost> defenseCost,
        List<ImageResult> results,
        Map<String, Integer> leftOutByLabel,
        String endedEarly,
        double seconds,
        ImageTimes times,
        Provenance provenance) {

    /** Copies the lists, and sorts the results by name. */
    public RobustnessReport {
        unreadable = List.copyOf(unreadable);
        results = results.stream()
                .sorted(Comparator.comparing(ImageResult::image))
                .toList();
        leftOutByLabel = Map.copyOf(leftOutByLabel);
    }

    /** Makes a report of one run on all images. */
    public RobustnessReport(
            EvaluationPlan plan,
            String imagesPath,
            List<String> unreadable,
            Optional<SelfCheck> selfCheck,
            Optional<DefenseCost> defenseCost,
            List<ImageResult> results,
            Map<String, Integer> leftOutByLabel,
            String endedEarly,
            double seconds) {
        this(
                plan,
                imagesPath,
                unreadable,
                selfCheck,
                defenseCost,
                results,
                leftOutByLabel,
                endedEarly,
                seconds,
                ImageTimes.NONE,
                Provenance.ONE_RUN);
    }

    /**
     * Makes the report of a journal; nothing else goes into it.
     *
     * @param plan what was evaluated
     * @param journal its results
     * @return the report
     * @throws IllegalArgumentException when the journal is of another plan
     */
    public static RobustnessReport of(EvaluationPlan plan, JournalContent journal) {
        PlanLine first = journal.plan();
        if (!first.fingerprint().equals(plan.fingerprint())) {
            throw new IllegalArgumentException(Text.format(
                    "The journal is of plan %s, but the report was to be of %s",
                    first.fingerprint(), plan.fingerprint()));
        }
        List<ImageLine> lines = journal.counted();
        List<ImageResult> results = lines.stream().map(ImageLine::result).toList();
        ImageTimes times = ImageTimes.sum(lines.stream().map(ImageLine::times).toList());
        Map<String, Integer> leftOut = new HashMap<>(first.images().labels());
        results.forEach(result -> leftOut.merge(result.label(), -1, Integer::sum));
        leftOut.values().removeIf(count -> count <= 0);
        String endedEarly = journal.end().map(EndLine::endedEarly).orElse(JournalContent.UNFINISHED);
        return new RobustnessReport(
                plan,
                first.images().path(),
                first.images().unreadable(),
                journal.selfCheck(),
                plan.isDefended()
                        ? Optional.of(DefenseCost.of(
                                first.queriesPerClassification(),
                                results,
                                times.clean().meanBareMillis(),
                                times.clean().meanDefendedMillis()))
                        : Optional.empty(),
                results,
                leftOut,
                endedEarly.isEmpty() && !leftOut.isEmpty()
                        ? first.shard().map(shard -> "this is " + shard).orElse(JournalContent.UNFINISHED)
                        : endedEarly,
                journal.elapsed(),
                times,
                Provenance.of(journal));
    }

    /** Returns the model under test. */
    public ModelInfo model() {
        return plan.model();
    }

    /** Returns the model's class names. */
    public List<String> labels() {
        return plan.labels();
    }

    /** Returns the attack. */
    public AttackParameters parameters() {
        return plan.attack();
    }

    /** Returns "" for untargeted, a label, or "*" for every other class. */
    public String target() {
        return plan.target();
    }

    /** Returns what stands in front of the model, empty where there is none. */
    public Optional<TransformVote> defense() {
        return plan.defense();
    }

    /** Returns how many images have no result, because the run ended early. */
    public int leftOut() {
        return leftOutByLabel.values().stream().mapToInt(i -> i).sum();
    }

    /** Returns how many images there are, with a result or left out. */
    public int images() {
        return results.size() + leftOut();
    }

    /** Returns how many of the images evaluated the bare model classifies correctly when clean. */
    public Rate cleanAccuracy() {
        return undefended().cleanAccuracy();
    }

    /** Returns the same for the defended model, empty where there is no defense. */
    public Optional<Rate> defendedCleanAccuracy() {
        return cleanAccuracy(Attacker.AWARE).or(() -> cleanAccuracy(Attacker.UNAWARE));
    }

    private Optional<Rate> cleanAccuracy(Attacker attacker) {
        return summary(attacker).map(AttackSummary::cleanAccuracy);
    }

    /** Returns the figures against the bare model. */
    public AttackSummary undefended() {
        return AttackSummary.of(attacks(Attacker.UNDEFENDED));
    }

    /** Returns an attacker's figures, empty if it took no part. */
    public Optional<AttackSummary> summary(Attacker attacker) {
        return plan.attackers().contains(attacker)
                ? Optional.of(AttackSummary.of(attacks(attacker)))
                : Optional.empty();
    }

    /** Returns the headline attacker's results on all images. */
    public ReportView view() {
        return view(headlineAttacker(), Optional.empty());
    }

    /**
     * Returns an attacker's results.
     *
     * @param attacker one that took part
     * @param label of which class, empty for all
     */
    public ReportView view(Attacker attacker, Optional<String> label) {
        if (!plan.attackers().contains(attacker)) {
            throw new IllegalArgumentException(Text.format(
                    "The %s attacker took no part in this report; it has a defense: %s",
                    attacker, defense().isPresent() ? "yes" : "no"));
        }
        if (label.isPresent() && !labels().contains(label.get())) {
            throw new IllegalArgumentException(
                    Text.format("There is no class '%s'; the model knows %s", label.get(), labels()));
        }
        Predicate<String> wanted = l -> label.isEmpty() || l.equals(label.get());
        Map<String, Integer> leftOut = new HashMap<>(leftOutByLabel);
        leftOut.keySet().removeIf(wanted.negate());
        return new ReportView(
                attacker,
                label,
                attacks(attacker).stream().filter(r -> wanted.test(r.label())).toList(),
                leftOut);
    }

    /** Returns the attacker whose figures limits are held against: AWARE wherever there is a defense. */
    public Attacker headlineAttacker() {
        return plan.headline();
    }

    /** Returns the figures that limits are held against. */
    public AttackSummary headline() {
        return AttackSummary.of(attacks(headlineAttacker()));
    }

    /** Returns what a disagreement flag would cost and catch at each threshold, empty where there is no defense. */
    public List<DisagreementFlag> disagreementFlags() {
        return headlineAttacker() == Attacker.UNDEFENDED ? List.of() : DisagreementFlag.of(attacks(headlineAttacker()));
    }

    /** Returns an attacker's results in the order of the images, without those that it took no part in. */
    public List<AttackResult> attacks(Attacker attacker) {
        return results.stream().flatMap(r -> r.attack(attacker).stream()).toList();
    }

    /** Returns how often an attacker reached each class by itself; empty unless that was asked for. */
    public TargetTable targets(Attacker attacker) {
        return TargetTable.of(labels(), attacker, results);
    }

    /** Returns all forward passes of the model under test. */
    public long queries() {
        return results.stream().mapToLong(ImageResult::queries).sum();
    }

    /** Returns the rate of forward passes over {@link #seconds}, without those that were taken from elsewhere. */
    public double queriesPerSecond() {
        Set<String> elsewhere = provenance.parts() > 0
                ? Set.of()
                : provenance.taken().stream()
                        .flatMap(taken -> taken.images().stream())
                        .collect(Collectors.toSet());
        long spent = results.stream()
                .filter(result -> !elsewhere.contains(result.image()))
                .mapToLong(ImageResult::queries)
                .sum();
        return spent / Math.max(1e-9, seconds);
    }

    /** Returns the median of the headline attacker's queries over the images it fooled, 0 if it fooled none. */
    public long medianQueriesToSuccess() {
        return view().medianQueriesToSuccess();
    }

    /**
     * Returns how many of the images that a THOROUGH search fooled differential evolution fooled too, by itself: its
     * recall. Images that a known edit fooled before any search began do not count.
     *
     * @return empty where the search was another, or nothing was found
     */
    public Optional<Rate> evolutionRecall() {
        if (parameters().search() != Search.THOROUGH) {
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
