package dev.onepixel.attack.evolution;

import dev.onepixel.attack.Probe;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Scores;

/**
 * Scores the candidates of a generation, each at most once in the whole search: a candidate that was scored before is
 * answered from memory and costs no query.
 */
final class CandidateScorer {

    private final Probe probe;
    private final LossCache memory;
    private final Variants expressed;
    private final Variants unseen;
    private final int[] slotOf;
    private final int[] slots;
    private final float[] unseenLosses;

    CandidateScorer(Probe probe, int generationSize) {
        this.probe = probe;
        this.memory = LossCache.ofThisThread(probe.pixels());
        this.expressed = probe.candidates(generationSize);
        this.unseen = probe.candidates(generationSize);
        this.slotOf = new int[generationSize];
        this.slots = new int[generationSize];
        this.unseenLosses = new float[generationSize];
    }

    /**
     * Scores a generation.
     *
     * @param genome how genes become edits
     * @param candidates {@code double[n][genes]}
     * @param losses filled with n losses
     * @return whether the search may go on
     */
    boolean score(Genome genome, double[][] candidates, float[] losses) {
        expressed.resize(candidates.length);
        unseen.resize(candidates.length);
        int count = 0;
        for (int i = 0; i < candidates.length; i++) {
            genome.express(candidates[i], expressed, i);
            int known = memory.entries();
            slotOf[i] = memory.slot(expressed, i);
            if (memory.entries() > known) {
                slots[count] = slotOf[i];
                for (int k = 0; k < expressed.pixels(); k++) {
                    unseen.set(count, k, expressed.position(i, k), expressed.rgb(i, k));
                }
                count++;
            }
        }
        unseen.resize(count);
        if (count > 0 && !probe.evaluate(unseen, this::read)) {
            return false;
        }
        for (int j = 0; j < count; j++) {
            memory.remember(slots[j], unseenLosses[j]);
        }
        for (int i = 0; i < candidates.length; i++) {
            losses[i] = memory.loss(slotOf[i]);
        }
        return true;
    }

    /** Notes what a candidate scored before this search, so that it is not sent again. */
    void remember(Genome genome, double[] candidate, float loss) {
        expressed.resize(1);
        genome.express(candidate, expressed, 0);
        memory.remember(memory.slot(expressed, 0), loss);
    }

    private void read(int candidate, Scores scores, int row) {
        unseenLosses[candidate] = probe.goal().loss(scores, row);
    }
}
