package dev.onepixel.defense;

import dev.onepixel.model.Scores;
import java.util.Arrays;

/** What each member said of each variant of a batch, and what follows from it. */
final class Ballots {

    // Probabilities below the resolution of a float next to 1 say no more than "none"; without a floor, one member's 0
    // would outweigh all others.
    private static final double FLOOR = 0x1p-24;

    private final int classes;
    private final int members;
    private int[] ballots = new int[0];
    private double[] probabilities = new double[0];
    private double[] logarithms = new double[0];

    Ballots(int classes, int members) {
        this.classes = classes;
        this.members = members;
    }

    void reset(int rows) {
        if (ballots.length < rows * members) {
            ballots = new int[rows * members];
            probabilities = new double[rows * classes];
            logarithms = new double[rows * classes];
        }
        Arrays.fill(probabilities, 0, rows * classes, 0);
        Arrays.fill(logarithms, 0, rows * classes, 0);
    }

    void add(int member, Scores scores) {
        float[] values = scores.values();
        for (int i = 0; i < scores.size() * classes; i++) {
            probabilities[i] += values[i];
            logarithms[i] += Math.log(Math.max(values[i], FLOOR));
        }
        for (int row = 0; row < scores.size(); row++) {
            ballots[row * members + member] = scores.decision(row);
        }
    }

    int decide(Vote vote, int row) {
        int best = 0;
        int bestVotes = vote == Vote.MAJORITY ? votes(row, 0) : 0;
        for (int c = 1; c < classes; c++) {
            int votes = vote == Vote.MAJORITY ? votes(row, c) : 0;
            if (votes > bestVotes || (votes == bestVotes && probability(row, c) > probability(row, best))) {
                best = c;
                bestVotes = votes;
            }
        }
        return best;
    }

    /** Returns the number of members that decide on a class. */
    int votes(int row, int label) {
        int votes = 0;
        for (int m = row * members; m < (row + 1) * members; m++) {
            votes += ballots[m] == label ? 1 : 0;
        }
        return votes;
    }

    /** Returns the share of members that decide on a class, 0..1. */
    float agreement(int row, int label) {
        return (float) votes(row, label) / members;
    }

    /** Returns the sum of a class's probability over the members. */
    double probability(int row, int label) {
        return probabilities[row * classes + label];
    }

    /** Writes the smooth scores: {@code exp(mean over the members of log p)}, each row normalised to a sum of 1. */
    void writeScores(int rows, float[] target) {
        for (int from = 0; from < rows * classes; from += classes) {
            double greatest = logarithms[from];
            for (int i = from; i < from + classes; i++) {
                greatest = Math.max(greatest, logarithms[i]);
            }
            double sum = 0;
            for (int i = from; i < from + classes; i++) {
                logarithms[i] = Math.exp((logarithms[i] - greatest) / members);
                sum += logarithms[i];
            }
            for (int i = from; i < from + classes; i++) {
                target[i] = (float) (logarithms[i] / sum);
            }
        }
    }
}
