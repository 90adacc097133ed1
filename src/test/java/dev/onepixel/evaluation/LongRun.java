package dev.onepixel.evaluation;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Many evaluations in one process, many at once, each with a model of its own that is closed while others run. Prints what
 * the process holds after every part of them, and fails where a result is not that of the same evaluation alone. Run by
 * {@code LongRunTest}, in a process of its own with a heap of fixed size, so that what the system counts is native memory.
 */
public final class LongRun {

    /** How often what the process holds is looked at. */
    static final int PARTS = 5;

    private static final List<String> MODELS = List.of("traffic-signs", "traffic-signs-hardened");
    private static final int KINDS = 6;

    private LongRun() {}

    /** What the process holds; megabytes, -1 where the system does not tell. */
    record Holding(int evaluations, int threads, long heap, long resident) {

        private static final Pattern NUMBER = Pattern.compile("-?\\d+");

        /** Looks once the threads of what is over have ended, which nobody waits for. */
        static Holding after(int evaluations, int threadsBefore) throws IOException, InterruptedException {
            for (int wait = 0;
                    wait < 100 && ManagementFactory.getThreadMXBean().getThreadCount() > threadsBefore;
                    wait++) {
                Thread.sleep(50);
            }
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            trimNativeHeap();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            return new Holding(
                    evaluations,
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    heap >> 20,
                    residentKilobytes() >> 10);
        }

        /** Has glibc give back what was freed, where the JDK has a command for it: it would count as resident. */
        private static void trimNativeHeap() {
            try {
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "systemTrimNativeHeap",
                                new Object[0],
                                new String[0]);
            } catch (JMException e) {
                // A JDK or a system without it: then the noise is greater.
            }
        }

        private static long residentKilobytes() throws IOException {
            Path status = Path.of("/proc/self/status");
            return Files.exists(status)
                    ? Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(-1)
                    : -1;
        }

        static Holding parse(String row) {
            long[] cells = NUMBER.matcher(row)
                    .results()
                    .mapToLong(number -> Long.parseLong(number.group()))
                    .toArray();
            return new Holding((int) cells[0], (int) cells[1], cells[2], cells[3]);
        }

        @Override
        public String toString() {
            return Text.format("| %d | %d | %d | %d |", evaluations, threads, heap, resident);
        }
    }

    /** Runs {@code <evaluations> <how many at once>}. */
    public static void main(String[] arguments) throws Exception {
        int evaluations = Integer.parseInt(arguments[0]);
        int atOnce = Integer.parseInt(arguments[1]);
        List<List<ImageResult>> alone = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            alone.add(evaluation(kind));
        }
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        System.out.println("| evaluations | threads | heap MB | resident MB |\n|---|---|---|---|");
        int done = 0;
        for (int part = 1; part <= PARTS; part++) {
            int until = (int) ((long) evaluations * part / PARTS);
            together(done, until, atOnce, alone);
            done = until;
            System.out.println(Holding.after(done, threads));
        }
    }

    private static void together(int from, int until, int atOnce, List<List<ImageResult>> alone)
            throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<List<ImageResult>>> running = new ArrayList<>();
            for (int i = from; i < until; i++) {
                int kind = i % KINDS;
                running.add(callers.submit(() -> evaluation(kind)));
            }
            for (int i = from; i < until; i++) {
                if (!running.get(i - from).get().equals(alone.get(i % KINDS))) {
                    throw new AssertionError("Evaluation " + i + " gave other results than alone");
                }
            }
        } finally {
            callers.shutdownNow();
            callers.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static List<ImageResult> evaluation(int kind) {
        try (DjlClassifier model = DjlClassifier.load(Path.of("models", MODELS.get(kind % MODELS.size())))) {
            return RobustnessEvaluation.of(model)
                    .on(ImageSet.open(Path.of("fixtures/traffic-signs")).limit(1 + kind))
                    .search(Search.CORNERS)
                    .maxQueriesPerImage(60)
                    .workers(1 + kind % 3)
                    .run()
                    .results();
        }
    }
}
