package dev.onepixel.benchmark;

import com.sun.management.ThreadMXBean;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.PixelAttack;
import dev.onepixel.attack.QueryBudget;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Bytes allocated on the Java heap a query, by an attack and by the model alone: exact, however busy the machine is. */
final class Allocation {

    private static final int SLICE = 16;

    private final PrintStream out;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    Allocation(PrintStream out) {
        this.out = out;
    }

    void header() {
        out.println("| model | search | queries | bytes a query | of which passes of %d through the model |"
                .formatted(SLICE));
        out.println("|---|---|---|---|---|");
    }

    /** Measures over images after a first round that warms up. */
    void measure(Subject subject, AttackParameters attack, int images) {
        run(subject, attack, Math.min(2, images));
        passes(subject, 200);
        long before = allocated();
        long queries = run(subject, attack, images);
        double attacked = (double) (allocated() - before) / queries;
        before = allocated();
        passes(subject, 1000);
        double model = (allocated() - before) / (1000.0 * SLICE);
        out.printf(
                Locale.ROOT,
                "| %s | %s | %,d | %.1f | %.1f |%n",
                subject.name(),
                attack.search(),
                queries,
                attacked,
                model);
    }

    private long allocated() {
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Attacks the first images that fall to nothing, so that the figure is that of a long search. */
    private static long run(Subject subject, AttackParameters attack, int images) {
        long queries = 0;
        for (String name : subject.images().names().subList(0, images)) {
            LabelledImage image = subject.images().load(name);
            Scores clean = subject.model().classify(image.image());
            QueryBudget budget = new QueryBudget(attack.maxQueriesPerImage(), 1, 1);
            Goal goal = new Goal.Untargeted(subject.model().labels().indexOf(image.label()));
            try (PreparedImage prepared = subject.model().prepare(image.image())) {
                // No hit counts: what is measured is the search.
                new PixelAttack(attack).attack(image, prepared, clean, goal, budget, () -> false, edits -> false);
            }
            queries += budget.spent();
        }
        return queries;
    }

    private static void passes(Subject subject, int count) {
        LabelledImage image = subject.images().load(subject.images().names().get(0));
        Variants variants = new Variants(image.image(), 1, SLICE);
        variants.resize(SLICE);
        for (int i = 0; i < SLICE; i++) {
            variants.set(i, 0, i, 0xFFFFFF);
        }
        Scores scores = subject.model().classify(image.image());
        try (PreparedImage prepared = subject.model().prepare(image.image())) {
            for (int pass = 0; pass < count; pass++) {
                prepared.classify(variants, scores);
            }
        }
    }
}
