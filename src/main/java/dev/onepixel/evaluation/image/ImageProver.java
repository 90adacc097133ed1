package dev.onepixel.evaluation.image;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.evaluation.ProofBudget;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.proof.ProofProgress;
import dev.onepixel.proof.ProofResult;
import dev.onepixel.proof.ProofTask;
import dev.onepixel.proof.Prover;
import dev.onepixel.thread.Helpers;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Asks a prover what an evaluation wants to know of an image: the same region, colours and classes as the attack's.
 *
 * @param prover the prover of the model that is attacked
 * @param budget what an image may take
 * @param threads how many threads a proof has
 * @param helpers who may help its threads
 * @param cancelled true ends a proof within a second
 * @param watcher is told how proofs get on
 */
public record ImageProver(
        Prover prover, ProofBudget budget, int threads, Helpers helpers, BooleanSupplier cancelled, Watcher watcher) {

    /** Is told how the proof of an image gets on. */
    @FunctionalInterface
    public interface Watcher {

        /**
         * A proof has come so far.
         *
         * @param image the image's name
         * @param proved positions that are proved
         * @param positions all positions
         */
        void proving(String image, int proved, int positions);
    }

    /**
     * Proves an image, or refutes it.
     *
     * @param image the clean image, which is classified rightly
     * @param trueClass its class
     * @param attack what edits are allowed
     * @param goals what would be a success: any of these
     * @param hopeless the positions to begin with
     */
    ProofResult prove(
            LabelledImage image, int trueClass, AttackParameters attack, List<Goal> goals, List<Integer> hopeless) {
        ProofTask task = ProofTask.everywhere()
                .within(region(image, attack))
                .withMaxColourChange(attack.rules().maxColourChange())
                .inOrder(hopeless.stream().mapToInt(Integer::intValue).toArray())
                .withSeconds(budget.seconds())
                .withMaxBoxes(budget.boxes())
                .withWorkers(threads)
                .helpedBy(helpers)
                .cancelledBy(cancelled)
                .reportingTo(progress -> tell(image, progress));
        // Several classes in turn are all the others, and then it does not matter which.
        if (goals.size() == 1 && goals.get(0) instanceof Goal.Targeted goal) {
            task = task.withTarget(goal.targetClass());
        }
        return prover.prove(image.image(), trueClass, task);
    }

    private void tell(LabelledImage image, ProofProgress progress) {
        watcher.proving(image.name(), progress.proved().count(), progress.positions());
    }

    private static boolean[] region(LabelledImage image, AttackParameters attack) {
        return attack.rules().region().of(image.image().width(), image.image().height());
    }

    /** Returns the figures of a proof. */
    static ProofFigures figures(LabelledImage image, AttackParameters attack, ProofResult result) {
        boolean[] region = region(image, attack);
        BitSet proved = result.proved().positions();
        List<Integer> open = IntStream.range(0, region.length)
                .filter(position -> region[position] && !proved.get(position))
                .boxed()
                .toList();
        return new ProofFigures(
                result.positions(),
                result.positions() - open.size(),
                result.boxes(),
                result.seconds(),
                result.margin(),
                open);
    }
}
