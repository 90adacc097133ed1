package dev.onepixel.benchmark;

import ai.onnxruntime.OrtException;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.ImageSet;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Attacks, everything included, beside the bare session: they take turns, each turn gives a ratio, and the median of the
 * ratios is told, so that a busy machine weighs on both alike.
 */
final class Throughput {

    private final PrintStream out;
    private final int rounds;
    private final int cores = Runtime.getRuntime().availableProcessors();

    Throughput(PrintStream out, int rounds) {
        this.out = out;
        this.rounds = rounds;
    }

    void header() {
        out.println(
                "| model | search | bare session, images/s | attack, queries/s | ratio by the clock | by processor time |");
        out.println("|---|---|---|---|---|---|");
    }

    /**
     * Compares.
     *
     * @param images so many that the last of them, which some workers have nothing to do beside, do not weigh
     */
    void compare(Subject subject, AttackParameters attack, ImageSet images) throws OrtException {
        run(subject, attack, images, cores);
        long queries = run(subject, attack, images, cores).queries();
        int batch = BareSessions.bestBatch(subject.file(), cores, queries / 4);
        double[] bare = new double[rounds];
        double[] attacked = new double[rounds];
        double[] byClock = new double[rounds];
        double[] byProcessor = new double[rounds];
        try (BareSessions session = new BareSessions(subject.file(), cores, batch)) {
            for (int round = 0; round < rounds; round++) {
                Turn before = Turn.of(() -> session.run(queries / 2));
                Turn attacking = Turn.of(() -> run(subject, attack, images, cores));
                Turn after = Turn.of(() -> session.run(queries / 2));
                bare[round] = queries / (before.seconds() + after.seconds());
                attacked[round] = queries / attacking.seconds();
                byClock[round] = attacked[round] / bare[round];
                byProcessor[round] = (before.processor() + after.processor()) / attacking.processor();
            }
        }
        out.printf(
                Locale.ROOT,
                "| %s | %s | %,.0f (%d sessions, batch %d) | %,.0f | %.3f | %.3f |%n",
                subject.name(),
                attack.search(),
                Median.of(bare),
                cores,
                batch,
                Median.of(attacked),
                Median.of(byClock),
                Median.of(byProcessor));
    }

    /** Prints what more workers bring, beside what more bare sessions bring. */
    void scaling(Subject subject, AttackParameters attack, ImageSet images) throws OrtException {
        long queries = run(subject, attack, images, cores).queries();
        double[] attacks = new double[rounds];
        double[] bares = new double[rounds];
        try (BareSessions one = new BareSessions(subject.file(), 1, 32);
                BareSessions all = new BareSessions(subject.file(), cores, 32)) {
            for (int round = 0; round < rounds; round++) {
                attacks[round] = Turn.of(() -> run(subject, attack, images, 1)).seconds()
                        / Turn.of(() -> run(subject, attack, images, cores)).seconds();
                bares[round] = Turn.of(() -> one.run(queries)).seconds()
                        / Turn.of(() -> all.run(queries)).seconds();
            }
        }
        out.printf(
                Locale.ROOT,
                "| %s | %d | %s | %.2f | %.2f |%n",
                subject.name(),
                images.size(),
                attack.search(),
                Median.of(attacks),
                Median.of(bares));
    }

    private static RobustnessReport run(Subject subject, AttackParameters attack, ImageSet images, int workers) {
        return RobustnessEvaluation.of(subject.model())
                .on(images)
                .attack(attack)
                .workers(workers)
                .run();
    }
}
