package dev.onepixel.evaluation;

import dev.onepixel.evaluation.journal.JournalSettings;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a plan is carried out: all that no result depends on.
 *
 * @param cores the cores that the images share with those of other runs
 * @param workers how many images are attacked at once; empty for as many as keep all cores busy
 * @param stopWhenDecided limits that end the run once their verdict is certain
 * @param evidence where edited images are kept
 * @param listener who is told how it gets on
 * @param cluster where images are attacked, empty for this process
 * @param journal where results are kept image by image, empty where they are forgotten with the run
 */
record Execution(
        Cores cores,
        OptionalInt workers,
        Optional<Limits> stopWhenDecided,
        Evidence evidence,
        EvaluationListener listener,
        Optional<Cluster> cluster,
        Optional<JournalSettings> journal) {}
