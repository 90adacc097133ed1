package dev.onepixel.report;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict.Reason;
import dev.onepixel.evaluation.Verdict.State;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;

/** Each reason of a verdict in one line: what was found, which limit it is held against, and how sure that is. */
final class ReasonText {

    private final RobustnessReport report;

    ReasonText(RobustnessReport report) {
        this.report = report;
    }

    /** Returns the line, which stands alone. */
    String of(Reason reason) {
        return switch (reason.kind()) {
            case NOTHING_ATTACKED -> nothingAttacked(reason);
            case SAME_ANSWER -> sameAnswer(reason);
            case ATTACK_SUCCESS_RATE -> success(reason);
            case ROBUST_ACCURACY -> atLeast("Robust accuracy", reason, "%d of %d image{s} withstood") + proof();
            case PROVED_ACCURACY -> atLeast("Proved accuracy", reason, "%d of %d image{s} {<is|are} proved") + proof();
            case CLEAN_ACCURACY -> atLeast("Clean accuracy", reason, "%d of %d image{s} {<is|are} right");
            case DEFENDED_CLEAN_ACCURACY ->
                atLeast("Clean accuracy behind the vote", reason, "%d of %d image{s} {<is|are} right");
            case SELF_CHECK -> selfCheck(reason);
            case REGRESSION -> "The baseline does not hold";
        };
    }

    private String nothingAttacked(Reason reason) {
        if (report.images() == 0) {
            return Text.format("Nothing to attack: there is no image to attack in '%s'", report.imagesPath());
        }
        return reason.state() == State.BROKEN
                ? Text.format(
                        "Nothing to attack: none of %d image{s} is classified correctly when clean; check preprocessing and the order of the labels",
                        reason.rate().total())
                : Text.format(
                        "Nothing was attacked: of %d image{s} %d {is|are} misclassified when clean, and %d {was|were} not evaluated",
                        report.images(), reason.rate().total(), reason.open());
    }

    private String sameAnswer(Reason reason) {
        String answer = report.view().results().stream()
                .filter(AttackResult::isSeen)
                .map(AttackResult::cleanPrediction)
                .findFirst()
                .orElse("");
        return Text.format(
                "The model answers '%s' for every one of %d image{s}, right or wrong%s; a model that always gives the same answer withstands every attack, so nothing was tested. Check preprocessing and the order of the labels",
                answer, reason.rate().total(), notLookedAt(reason.open()));
    }

    private String success(Reason reason) {
        AttackSummary headline = report.view().figures();
        if (reason.state() == State.BROKEN) {
            return Text.format(
                    "%d of %d correctly classified image{s} can be %s (%s, limit %s; 95 %% interval %s%s)",
                    headline.fooled(),
                    headline.attacked(),
                    AttackText.deed(report),
                    reason.rate().percent(),
                    Rate.limit(reason.limit()),
                    reason.rate().interval().percent(),
                    proof());
        }
        return Text.format(
                "%d of %d attack{s} ended early%s, so the limit of %s is not known to hold (%d fooled, %d withstood)",
                headline.inconclusive(),
                headline.attacked(),
                headline.unseen() == 0
                        ? ""
                        : Text.format(" and %d image{s} {was|were} not evaluated", headline.unseen()),
                Rate.limit(reason.limit()),
                headline.fooled(),
                headline.robust());
    }

    private String proof() {
        return ProofText.of(report).map(text -> "; " + text).orElse("");
    }

    private static String atLeast(String what, Reason reason, String count) {
        Rate rate = reason.rate();
        return Text.format(
                "%s is %s, %s the minimum of %s (%s; 95 %% interval %s%s)",
                what,
                rate.percent(),
                reason.state() == State.BROKEN ? "below" : "and not known to reach",
                Rate.limit(reason.limit()),
                Text.format(count, rate.count(), rate.total()),
                rate.interval().percent(),
                reason.open() == 0 ? "" : Text.format("; %d more may still be", reason.open()));
    }

    private String selfCheck(Reason reason) {
        SelfCheck check = report.selfCheck().orElseThrow();
        return Text.format(
                "The attack found %d of %d weakness{es} planted behind the defense, so what it did not find proves nothing (%s)%s",
                reason.rate().count(),
                reason.rate().total(),
                check.detail(),
                check.remedy().isEmpty()
                        ? "; give it more queries, generations or another search"
                        : Text.format("; %s", check.remedy()));
    }

    private static String notLookedAt(int images) {
        return images == 0 ? "" : Text.format(", and %d more {was|were} not evaluated", images);
    }
}
