package dev.onepixel.model.djl;

import dev.onepixel.model.ClassifierException;
import dev.onepixel.text.Log;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;

/**
 * Which passes a model is run in. Whatever is chosen was compared: no number of images shares a pass at which the probes'
 * answers were not seen to be, bit by bit, those they have alone.
 *
 * @param probes what the model answered
 * @param sizes how many images may share a pass
 * @param pace how fast it was measured to be, empty where nothing was left to choose
 */
record PassChoice(Probes probes, PassSizes sizes, Optional<EngineMeasure.Pace> pace) {

    private static final Logger LOG = Log.of(PassChoice.class);

    /** The searches hand over no more at once. */
    static final int LARGEST_MEASURED = 32;

    /** What sizes are compared and measured for; a costly model's a pass longer. */
    private static final long BUDGET_NANOS = 250_000_000;

    /** Makes room for all passes that a choice is made from. */
    static PassSizes room(int fixedBatch, int declaredBatch) {
        int largest = declaredBatch > 0 ? declaredBatch : LARGEST_MEASURED;
        return fixedBatch > 0
                ? PassSizes.fixed(fixedBatch, fixedBatch)
                : PassSizes.of(Set.copyOf(PassSizes.doubling(largest)));
    }

    /**
     * Chooses for a model whose passes have room for what {@link #room} says.
     *
     * @param run the model
     * @param declaredBatch the most images a pass, or 0: what is quickest
     * @param profile tells which nodes make a model unfit
     * @throws ClassifierException when the model answers otherwise when asked twice, or normalises by the batch
     */
    static PassChoice of(ModelRun run, int declaredBatch, Supplier<GraphProfile> profile) {
        String name = run.model().path();
        Workspace workspace = new Workspace(run);
        Probes probes = new Probes(run.input().size(), workspace::answers, name);
        if (!probes.areSteady()) {
            throw new ClassifierException(
                    EngineMessages.answersChange(name, profile.get().unsteady()));
        }
        int fixed = run.input().batch();
        if (fixed > 0) {
            boolean together = probes.isSameAt(fixed);
            if (!together) {
                requireNoBatchNormalisation(name, profile.get());
                LOG.info(EngineMessages.oneByOne(name));
            }
            return new PassChoice(probes, PassSizes.fixed(fixed, together ? fixed : 1), Optional.empty());
        }
        BooleanSupplier inTime = declaredBatch > 0 ? () -> true : within();
        List<Integer> tried = PassSizes.doubling(run.sizes().largest());
        Set<Integer> same = new HashSet<>(probes.sameAmong(tried, inTime));
        if (same.size() == 1 && tried.size() > 1 && probes.failure().isEmpty()) {
            requireNoBatchNormalisation(name, profile.get());
        }
        say(probes, tried, same, name);
        Optional<EngineMeasure.Pace> pace = Optional.empty();
        if (declaredBatch == 0 && same.size() > 1) {
            List<Integer> ascending = new ArrayList<>(same).stream().sorted().toList();
            EngineMeasure.Pace best =
                    EngineMeasure.pace(workspace, ascending, run.model().threads());
            same.removeIf(size -> size > best.batchSize());
            pace = Optional.of(best);
        }
        int largest = same.stream().mapToInt(size -> size).max().orElse(1);
        List<Integer> between = IntStream.range(1, largest)
                .filter(size -> !tried.contains(size))
                .boxed()
                .toList();
        same.addAll(probes.sameAmong(between, within()));
        return new PassChoice(probes, PassSizes.of(same), pace);
    }

    private static void requireNoBatchNormalisation(String name, GraphProfile profile) {
        List<GraphProfile.Node> nodes = profile.normalisingByBatch();
        if (!nodes.isEmpty()) {
            throw new ClassifierException(EngineMessages.normalisesByBatch(name, nodes));
        }
    }

    /** Says that images are run one by one, and why. */
    static void say(Probes probes, List<Integer> tried, Set<Integer> same, String name) {
        if (same.size() == 1 && tried.size() > 1) {
            LOG.info(probes.failure()
                    .map(e -> EngineMessages.hardWired(name, e))
                    .orElseGet(() -> EngineMessages.oneByOne(name)));
        }
    }

    static BooleanSupplier within() {
        long end = System.nanoTime() + BUDGET_NANOS;
        return () -> System.nanoTime() < end;
    }
}
