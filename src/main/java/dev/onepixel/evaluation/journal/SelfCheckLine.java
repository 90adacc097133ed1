package dev.onepixel.evaluation.journal;

import dev.onepixel.evaluation.result.SelfCheck;

/**
 * A line of the self-check, where there is a defense.
 *
 * @param check its result
 */
public record SelfCheckLine(SelfCheck check) implements JournalLine {}
