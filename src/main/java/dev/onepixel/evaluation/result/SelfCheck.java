package dev.onepixel.evaluation.result;

import dev.onepixel.evaluation.statistics.Rate;

/**
 * Whether an attack finds weaknesses behind a defense where they are for certain: one is planted behind every member of
 * the vote, in several images by turns, and the aware attacker gets the same search, budget and seed as in the
 * evaluation. An attack that misses them says nothing by finding nothing (Carlini et al. 2019; Zimmermann et al. 2022).
 *
 * @param found in how many of the images that could be planted the weakness was found
 * @param queries what the attacker spent in all, of planted models and not of the one under test
 * @param detail what was planted in the first image, or why nothing could be
 * @param remedy a setting that finds at least {@link #LEAST}, "" where none is needed or known
 */
public record SelfCheck(Rate found, long queries, String detail, String remedy) {

    /** The least share of planted weaknesses that an attack has to find. */
    public static final double LEAST = 0.5;

    /** The outcome of a self-check. */
    public enum Outcome {

        /** The attacker found enough of the planted weaknesses. */
        FOUND,

        /** The attacker found too few of them: a pass would mean nothing. */
        MISSED,

        /** No one-pixel edit that was tried reaches enough members to change their vote, so nothing could be planted. */
        NOT_PLANTABLE
    }

    /** Returns its outcome. */
    public Outcome outcome() {
        if (found.total() == 0) {
            return Outcome.NOT_PLANTABLE;
        }
        return found.value() >= LEAST ? Outcome.FOUND : Outcome.MISSED;
    }
}
