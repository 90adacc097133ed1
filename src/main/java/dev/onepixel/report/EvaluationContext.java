package dev.onepixel.report;

import dev.onepixel.evaluation.baseline.BaselineComparison;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluation is shown beside.
 *
 * @param baseline its baseline, where it has one
 * @param other another run, where one was asked for
 * @param commands what can be done next
 */
public record EvaluationContext(Optional<KnownBefore> baseline, Optional<PastReport> other, List<Command> commands) {

    /** Nothing is known beside the evaluation itself. */
    public static final EvaluationContext NONE = new EvaluationContext(Optional.empty(), Optional.empty(), List.of());

    /**
     * A baseline and how its images compare.
     *
     * @param name what messages call the baseline
     * @param comparison the report beside it
     */
    public record KnownBefore(String name, BaselineComparison comparison) {}

    /**
     * A command to copy.
     *
     * @param purpose what it does, as a line above it
     * @param line the command
     */
    public record Command(String purpose, String line) {}

    /** Copies the commands. */
    public EvaluationContext {
        commands = List.copyOf(commands);
    }
}
