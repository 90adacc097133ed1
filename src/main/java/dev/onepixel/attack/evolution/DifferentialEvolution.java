package dev.onepixel.attack.evolution;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Probe;
import dev.onepixel.attack.SearchStrategy;
import dev.onepixel.attack.StartingCandidate;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The published one-pixel attack (Su, Vargas and Sakurai, IEEE TEVC 23(5), 2019): differential evolution DE/rand/1
 * without crossover (Storn and Price 1997) with F = 0.5 over positions and colours.
 *
 * <p>Where the paper is silent: the three parents differ from each other and from the index they are drawn for, genes
 * that leave their range are clipped to it, and a trial that is as good as its parent replaces it.
 *
 * <p>Candidates that were scored before the search take the place of the first members of the population, at most one in
 * {@value #START_SHARE}, and are never sent again. All members are drawn none the less, so that the others are those of a
 * search without them.
 */
public final class DifferentialEvolution implements SearchStrategy {

    /** The differential weight F. */
    static final double F = 0.5;

    /** One member in so many, at most, is one that the search begins with; the others keep it diverse. */
    static final int START_SHARE = 4;

    private final AttackParameters parameters;
    private final List<StartingCandidate> start;

    public DifferentialEvolution(AttackParameters parameters, List<StartingCandidate> start) {
        this.parameters = parameters;
        // Candidates of more pixels than this search edits cannot be written as its genes.
        this.start = start.stream()
                .filter(candidate -> candidate.edits().size() <= parameters.pixels())
                .toList();
    }

    @Override
    public void search(Probe probe, Function<String, UniformRandomProvider> randomOf) {
        UniformRandomProvider random = randomOf.apply("differential evolution");
        int members = parameters.population();
        ContinuousSampler gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        Genome genome = new Genome(probe.clean(), probe.pixels(), probe.space());
        double[][] population = new double[members][genome.length()];
        double[][] trials = new double[members][genome.length()];
        float[] losses = new float[members];
        float[] trialLosses = new float[members];
        CandidateScorer scorer = new CandidateScorer(probe, members);

        for (double[] member : population) {
            genome.initialise(member, random, gaussian);
        }
        begin(genome, population, scorer);
        if (!scorer.score(genome, population, losses)) {
            return;
        }
        for (int generation = 1; generation <= parameters.generations(); generation++) {
            for (int i = 0; i < members; i++) {
                mutate(population, i, random, trials[i]);
                genome.clip(trials[i]);
            }
            if (!scorer.score(genome, trials, trialLosses)) {
                return;
            }
            for (int i = 0; i < members; i++) {
                if (trialLosses[i] <= losses[i]) {
                    double[] parent = population[i];
                    population[i] = trials[i];
                    trials[i] = parent;
                    losses[i] = trialLosses[i];
                }
            }
        }
    }

    private void begin(Genome genome, double[][] population, CandidateScorer scorer) {
        double[] genes = new double[genome.length()];
        for (int i = 0; i < start.size(); i++) {
            genome.encode(start.get(i).edits(), genes);
            scorer.remember(genome, genes, start.get(i).loss());
            if (i < population.length / START_SHARE) {
                System.arraycopy(genes, 0, population[i], 0, genes.length);
            }
        }
    }

    /** Draws three parents and combines them: trial = v_r1 + F (v_r2 - v_r3), Storn and Price 1997, eq. 2. */
    static void mutate(double[][] population, int index, UniformRandomProvider random, double[] trial) {
        int members = population.length;
        int r1;
        int r2;
        int r3;
        do {
            r1 = random.nextInt(members);
        } while (r1 == index);
        do {
            r2 = random.nextInt(members);
        } while (r2 == index || r2 == r1);
        do {
            r3 = random.nextInt(members);
        } while (r3 == index || r3 == r1 || r3 == r2);
        combine(population[r1], population[r2], population[r3], trial);
    }

    static void combine(double[] v1, double[] v2, double[] v3, double[] trial) {
        for (int g = 0; g < trial.length; g++) {
            trial[g] = v1[g] + F * (v2[g] - v3[g]);
        }
    }
}
