package dev.onepixel.benchmark;

import com.sun.management.ThreadMXBean;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.PixelAttack;
import dev.onepixel.attack.QueryBudget;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.text.Text;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Bytes allocated on the Java heap a query, by an attack and by the model alone: exact, however busy the machine is. */
final class Allocation {

    private static final int SLICE = 32;

    /** After so many queries an image's search has all it will ever need: the steady state. */
    private static final int BEGUN = 2000;

    private record Measured(long queries, long bytes) {

        static Measured of(LongSupplier allocated, LongSupplier run) {
            long before = allocated.getAsLong();
            long queries = run.getAsLong();
            return new Measured(queries, allocated.getAsLong() - before);
        }
    }

    private final PrintStream out;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    Allocation(PrintStream out) {
        this.out = out;
    }

    void header() {
        out.println(Text.format(
                ("| model | search | queries | bytes a query, all included | of the queries after an image's first %,d"
                        + " | of which passes of %d through the model |"),
                BEGUN,
                SLICE));
        out.println("|---|---|---|---|---|---|");
    }

    /** Measures over images after a first round that warms up. */
    void measure(Subject subject, AttackParameters attack, int images) {
        List<String> names = withstanding(subject, images);
        run(subject, attack, names);
        passes(subject, 200);
        Measured whole = Measured.of(this::allocated, () -> run(subject, attack, names));
        Measured begun = Measured.of(this::allocated, () -> run(subject, attack.withMaxQueriesPerImage(BEGUN), names));
        long before = allocated();
        passes(subject, 1000);
        double model = (allocated() - before) / (1000.0 * SLICE);
        out.printf(
                Locale.ROOT,
                "| %s | %s | %,d | %.1f | %.1f | %.1f |%n",
                subject.name(),
                attack.search(),
                whole.queries(),
                (double) whole.bytes() / whole.queries(),
                (double) (whole.bytes() - begun.bytes()) / (whole.queries() - begun.queries()),
                model);
    }

    private long allocated() {
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Returns the first images that fall to nothing, so that the figure is that of a long search. */
    private static List<String> withstanding(Subject subject, int count) {
        RobustnessReport report = RobustnessEvaluation.of(subject.model())
                .on(subject.images())
                .attack(AttackParameters.PAPER.withSearch(Search.CORNERS))
                .run();
        return report.attacks(Attacker.UNDEFENDED).stream()
                .filter(attack -> attack.outcome() == Outcome.WITHSTOOD)
                .map(AttackResult::image)
                .limit(count)
                .toList();
    }

    private static long run(Subject subject, AttackParameters attack, List<String> images) {
        long queries = 0;
        for (String name : images) {
            LabelledImage image = subject.images().load(name);
            Scores clean = subject.model().classify(image.image());
            QueryBudget budget = new QueryBudget(attack.maxQueriesPerImage(), 1, 1);
            Goal goal = new Goal.Untargeted(subject.model().labels().indexOf(image.label()));
            try (PreparedImage prepared = subject.model().prepare(image.image())) {
                new PixelAttack(attack, budget, () -> false, (g, hit) -> false)
                        .attack(
                                new dev.onepixel.attack.AttackedImage(image, prepared, clean),
                                List.of(goal),
                                g -> List.of());
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
