package dev.onepixel.junit;

import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.evaluation.Verdict.Kind;
import dev.onepixel.evaluation.Verdict.State;
import dev.onepixel.evaluation.journal.Shard;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.text.Text;
import java.util.List;

/** What a run asserts and says that attacks one of several parts: only what no other part could mend. */
final class ShardReporting {

    private ShardReporting() {}

    static String beginning(Shard shard, int images) {
        return Text.format(
                "%s: %d image{s} {is|are} attacked; nothing is asserted that another part could mend", shard, images);
    }

    /** Says how to come to a verdict. */
    static String end(Shard shard) {
        return Text.format(
                "%s is done; -Donepixel.results= with the report folders of all %d part{s} joins them to the verdict",
                shard, shard.parts());
    }

    /**
     * Returns what is broken whatever the other parts find. Of changes that are held against chance no part knows enough:
     * others may have gained what this one lost.
     */
    static List<Verdict.Reason> certain(Verdict verdict, Limits limits) {
        return verdict.reasons().stream()
                .filter(reason -> reason.state() == State.BROKEN)
                .filter(reason -> reason.kind() != Kind.REGRESSION || limits.evidence() == Estimate.POINT)
                .toList();
    }
}
