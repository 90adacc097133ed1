package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.evaluation.LongRun.Holding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many evaluations in one process leave nothing behind. The ordinary build runs 120; the whole count is
 * {@code mvn test -Dtest=LongRunTest -Dlong-run.evaluations=500}.
 */
class LongRunTest {

    private static final int EVALUATIONS = Integer.getInteger("long-run.evaluations", 120);
    private static final int AT_ONCE = 24;
    private static final int MOST_MINUTES = 20;

    /** What a heap and the system's allocator may differ by between two looks, in megabytes. */
    private static final long HEAP_NOISE = 4;

    private static final long RESIDENT_NOISE = 40;

    @Test
    void evaluationsLeaveNoHeapNativeMemoryOrThreadsBehind(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xms384m",
                        "-Xmx384m",
                        "-XX:+AlwaysPreTouch",
                        "-Djava.awt.headless=true",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongRun.class.getName(),
                        Integer.toString(EVALUATIONS),
                        Integer.toString(AT_ONCE))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly().waitFor();
        String printed = Files.readString(log);
        System.out.println(printed);
        assertThat(ended)
                .as("ended within %d minutes:\n%s", MOST_MINUTES, printed)
                .isTrue();
        assertThat(process.exitValue()).as(printed).isZero();

        List<Holding> holdings = printed.lines()
                .filter(line -> line.matches("\\| \\d+ .*"))
                .map(Holding::parse)
                .toList();
        assertThat(holdings).as(printed).hasSize(LongRun.PARTS);
        // The least of several looks: what is not freed yet at one of them is no leak, and a leak is in all of them.
        List<Holding> early = holdings.subList(0, 2);
        List<Holding> late = holdings.subList(2, LongRun.PARTS);
        assertThat(least(late, Holding::threads))
                .as("threads\n%s", printed)
                .isLessThanOrEqualTo(least(early, Holding::threads));
        assertThat(least(late, Holding::heap))
                .as("heap\n%s", printed)
                .isLessThanOrEqualTo(least(early, Holding::heap) + HEAP_NOISE);
        assertThat(least(late, Holding::resident))
                .as("resident\n%s", printed)
                .isLessThanOrEqualTo(least(early, Holding::resident) + RESIDENT_NOISE);
    }

    private static long least(List<Holding> holdings, ToLongFunction<Holding> what) {
        return holdings.stream().mapToLong(what).min().orElseThrow();
    }
}
