package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What limits and a baseline say of a report: the one place where that is decided, for the extension, for assertions and
 * for early stops alike.
 *
 * <p>Of an image that was not evaluated, or whose search ended early, anything may be true. So each limit is held against
 * the best and the worst value that is still possible: where both break it, it is BROKEN; where both keep it, it HOLDS; else
 * it is UNDECIDED, which fails as well.
 *
 * @param state what is said of the whole
 * @param reasons what does not hold, or is not known to; empty if and only if all HOLDS
 */
public record Verdict(State state, List<Reason> reasons) {

    /** Images of another class than the only answer that make it more than a slip. */
    private static final int OTHERS = 2;

    /** Whether what is asserted is true. */
    public enum State {

        /** All that is asserted is true, whatever images that were not evaluated would have done. */
        HOLDS,

        /** Something that is asserted is false. */
        BROKEN,

        /** Not known; that fails as well. */
        UNDECIDED
    }

    /** What a reason is about, the gravest first. */
    public enum Kind {

        /** Not one image was attacked. */
        NOTHING_ATTACKED,

        /** The model answers the same for every image, so that nothing could change its answer. */
        SAME_ANSWER,

        /** More images are fooled than allowed. */
        ATTACK_SUCCESS_RATE,

        /** Too few images withstand. */
        ROBUST_ACCURACY,

        /** Too few images are proved. */
        PROVED_ACCURACY,

        /** Too few images are classified correctly when clean. */
        CLEAN_ACCURACY,

        /** Too few images are classified correctly when clean by the defended model. */
        DEFENDED_CLEAN_ACCURACY,

        /** Images that the baseline knows are worse now. */
        REGRESSION,

        /** The attack missed weaknesses planted behind the defense, so that it found no other proves nothing. */
        SELF_CHECK
    }

    /**
     * Why not all holds.
     *
     * @param kind what it is about
     * @param state BROKEN or UNDECIDED
     * @param rate what was measured, over the images that were evaluated
     * @param limit what it was held against; 0 where there is no such figure
     * @param open images that might still change it
     */
    public record Reason(Kind kind, State state, Rate rate, double limit, int open) {}

    /** Copies the reasons, and validates that they fit the state. */
    public Verdict {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty() != (state == State.HOLDS)) {
            throw new IllegalArgumentException(Text.format("%s cannot have %d reason{s}", state, reasons.size()));
        }
    }

    /** What is not known adds nothing where something is known to be false. */
    private static Verdict of(List<Reason> reasons) {
        List<Reason> broken =
                reasons.stream().filter(r -> r.state() == State.BROKEN).toList();
        if (!broken.isEmpty()) {
            return new Verdict(State.BROKEN, broken);
        }
        return new Verdict(reasons.isEmpty() ? State.HOLDS : State.UNDECIDED, reasons);
    }

    /** Returns whether all that is asserted is true. */
    public boolean holds() {
        return state == State.HOLDS;
    }

    /** Returns the reason of a kind, empty if that holds. */
    public Optional<Reason> reason(Kind kind) {
        return reasons.stream().filter(r -> r.kind() == kind).findFirst();
    }

    /** Returns what does not hold, or is not known to. */
    public List<Kind> kinds() {
        return reasons.stream().map(Reason::kind).toList();
    }

    /**
     * Decides on a report that has no baseline.
     *
     * @param report the report
     * @param limits what it is held against
     * @return the verdict
     * @throws EvaluationException when a limit on success would be held by the unaware attacker alone
     */
    public static Verdict of(RobustnessReport report, Limits limits) {
        return of(report, limits, Optional.empty());
    }

    /**
     * Decides on a report.
     *
     * @param report the report
     * @param limits what it is held against
     * @param baseline the report beside its baseline, empty where there is none
     * @return the verdict
     * @throws EvaluationException when a limit on success would be held by the unaware attacker alone
     */
    public static Verdict of(RobustnessReport report, Limits limits, Optional<BaselineComparison> baseline) {
        return of(report, report.view(), limits, baseline);
    }

    /**
     * Decides on a part of a report.
     *
     * @param report the report
     * @param view whose results, and of which class
     * @param limits what it is held against
     * @param baseline the report beside its baseline, empty where there is none
     * @return the verdict
     * @throws EvaluationException when a limit on success would be held by the unaware attacker alone
     */
    public static Verdict of(
            RobustnessReport report, ReportView view, Limits limits, Optional<BaselineComparison> baseline) {
        boolean needsAttack = limits.assertsRobustness() || baseline.isPresent();
        if (limits.assertsRobustness() && report.plan().headline() == Attacker.UNAWARE) {
            throw new EvaluationException(UNAWARE_ALONE);
        }
        Decision decision = new Decision(limits.evidence());
        AttackSummary figures = view.figures();
        if (figures.attacked() == 0) {
            decision.add(Kind.NOTHING_ATTACKED, figures.unseen() == 0, figures.cleanAccuracy(), 0, figures.unseen());
        }
        sameAnswer(view, decision);
        success(figures, limits.maxAttackSuccessRate(), decision);
        atLeast(
                Kind.ROBUST_ACCURACY,
                figures.robustAccuracy(),
                figures.inconclusive(),
                figures.unseen(),
                limits.minRobustAccuracy(),
                decision);
        atLeast(
                Kind.PROVED_ACCURACY,
                figures.provedAccuracy(),
                figures.inconclusive(),
                figures.unseen(),
                limits.minProvedAccuracy(),
                decision);
        cleanAccuracies(report, view, limits, decision);
        baseline.ifPresent(comparison -> regression(comparison, decision));
        if (needsAttack) {
            report.selfCheck()
                    .filter(check -> check.outcome() == SelfCheck.Outcome.MISSED)
                    .ifPresent(check -> decision.add(Kind.SELF_CHECK, false, check.found(), SelfCheck.LEAST, 0));
        }
        return of(decision.reasons);
    }

    /**
     * Returns whether the images that were left out of a report can no longer change what limits say of it. Only limits on
     * measured rates are certain before the end; an interval tells apart what more images would.
     */
    static boolean isCertain(RobustnessReport report, Limits limits) {
        return limits.evidence() == Estimate.POINT
                && !limits.isEmpty()
                && of(report, limits).state() != State.UNDECIDED;
    }

    /** Collects reasons, held against one estimate. */
    private static final class Decision {

        private final Estimate evidence;
        private final List<Reason> reasons = new ArrayList<>();

        Decision(Estimate evidence) {
            this.evidence = evidence;
        }

        void add(Kind kind, boolean broken, Rate rate, double limit, int open) {
            reasons.add(new Reason(kind, broken ? State.BROKEN : State.UNDECIDED, rate, limit, open));
        }
    }

    /** A model that always gives the same answer withstands every attack. Images that were not evaluated may be answered otherwise. */
    private static void sameAnswer(ReportView view, Decision decision) {
        List<AttackResult> seen =
                view.results().stream().filter(AttackResult::isSeen).toList();
        Set<String> answers = new HashSet<>();
        seen.forEach(r -> answers.add(r.cleanPrediction()));
        if (view.label().isPresent() || answers.size() != 1) {
            return;
        }
        String answer = answers.iterator().next();
        long others = view.images(label -> !label.equals(answer));
        long right = view.images(answer::equals);
        if (others >= OTHERS && right > 0) {
            int open = view.figures().unseen();
            decision.add(Kind.SAME_ANSWER, open == 0, view.figures().cleanAccuracy(), 0, open);
        }
    }

    private static void success(AttackSummary figures, OptionalDouble limit, Decision decision) {
        if (limit.isEmpty() || figures.attacked() + figures.unseen() == 0) {
            return;
        }
        double highest = limit.getAsDouble();
        int all = figures.attacked() + figures.unseen();
        int open = figures.inconclusive() + figures.unseen();
        boolean broken = decision.evidence.isAbove(new Rate(figures.fooled(), all), highest);
        if (broken || decision.evidence.isAbove(new Rate(figures.fooled() + open, all), highest)) {
            decision.add(Kind.ATTACK_SUCCESS_RATE, broken, figures.successRate(), highest, open);
        }
    }

    /** Holds a share of all images against the least it may be; inconclusive and unseen ones may still count or not. */
    private static void atLeast(
            Kind kind, Rate rate, int inconclusive, int unseen, OptionalDouble limit, Decision decision) {
        if (limit.isEmpty() || rate.total() + unseen == 0) {
            return;
        }
        double lowest = limit.getAsDouble();
        int open = inconclusive + unseen;
        int all = rate.total() + unseen;
        boolean broken = decision.evidence.isBelow(new Rate(rate.count() + open, all), lowest);
        if (broken || decision.evidence.isBelow(new Rate(rate.count(), all), lowest)) {
            decision.add(kind, broken, rate, lowest, open);
        }
    }

    private static void cleanAccuracies(RobustnessReport report, ReportView view, Limits limits, Decision decision) {
        AttackSummary bare = report.view(Attacker.UNDEFENDED, view.label()).figures();
        atLeast(Kind.CLEAN_ACCURACY, bare.cleanAccuracy(), 0, bare.unseen(), limits.minCleanAccuracy(), decision);
        Attacker headline = report.plan().headline();
        if (headline != Attacker.UNDEFENDED) {
            AttackSummary defended = report.view(headline, view.label()).figures();
            OptionalDouble lowest = limits.minDefendedCleanAccuracy().isPresent()
                    ? limits.minDefendedCleanAccuracy()
                    : limits.minCleanAccuracy();
            atLeast(Kind.DEFENDED_CLEAN_ACCURACY, defended.cleanAccuracy(), 0, defended.unseen(), lowest, decision);
        }
    }

    private static void regression(BaselineComparison comparison, Decision decision) {
        boolean broken = comparison.isRegression(decision.evidence);
        int open = comparison.undecided().size();
        if (broken || open > 0) {
            decision.add(Kind.REGRESSION, broken, comparison.robustAccuracyNow(), 0, open);
        }
    }

    /** Why a limit on success needs the aware attacker. */
    public static final String UNAWARE_ALONE =
            "A limit on attack success cannot be held by the UNAWARE attacker alone: what was found against the bare model and replayed says little of an attacker who knows the defense. Use attacker = AWARE, or assert only minCleanAccuracy";
}
