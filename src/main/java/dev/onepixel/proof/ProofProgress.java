package dev.onepixel.proof;

/**
 * How far a proof is.
 *
 * @param positions how many positions are to be proved
 * @param proved what is proved
 * @param level how often boxes were halved
 * @param boxes how many boxes were bounded
 * @param open how many boxes wait
 */
public record ProofProgress(int positions, ProvedPositions proved, int level, long boxes, long open) {}
