package dev.onepixel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AdversarialExample;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Confirmation;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Forecast;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private static ImageResult result(Outcome outcome, long queries) {
        Decision clean = new Decision("right", 0.9, 1);
        boolean fooled = outcome == Outcome.FOOLED;
        AdversarialExample success = new AdversarialExample(
                new Decision("wrong", 0.8, 1),
                List.of(new PixelChange(new PixelEdit(0, 0, 0), 0x808080)),
                new Confirmation(1, 1),
                "");
        AttackResult attack = new AttackResult(
                "image",
                "right",
                clean,
                outcome,
                fooled ? Optional.of(success) : Optional.empty(),
                SearchEffort.NONE.queries(queries));
        return new ImageResult("image", "right", "", Map.of(Attacker.UNDEFENDED, attack));
    }

    /** 4,000 queries a second for 4 s; 96,000 are expected, at most 160,000; proofs are expected to take 6 s. */
    private static Optional<Forecast> forecast(int finished) {
        return Optional.of(new Forecast(12, Search.CORNERS, 160_000, 96_000, 4_000, 4, finished, 60, 6));
    }

    @Test
    void saysWhatIsDoneHowFastAndHowLongItStillTakes() {
        try (Progress progress = new Progress("SignTest.withstands", said::add, Duration.ofHours(1))) {
            progress.started(12);
            assertThat(progress.line(Optional.empty()))
                    .isEqualTo("OnePixel  SignTest.withstands: 0 of 12 images, 0 fooled");

            progress.finished(result(Outcome.FOOLED, 4_000));
            progress.finished(result(Outcome.WITHSTOOD, 12_000));

            assertThat(progress.line(forecast(2)))
                    .as("24 s for queries, 6 s for proofs, 4 s of them are over")
                    .isEqualTo(
                            "OnePixel  SignTest.withstands: 2 of 12 images, 1 fooled, 4,000 queries/s, about 26 s left");
        }
    }

    @Test
    void countsWhatImagesUnderWayHaveCostAndPromisesNothingBeforeOneIsDone() {
        try (Progress progress = new Progress("t", said::add, Duration.ofHours(1))) {
            progress.started(12);

            assertThat(progress.line(forecast(0)))
                    .isEqualTo("OnePixel  t: 0 of 12 images, 0 fooled, 4,000 queries/s, at most 26 s left");
        }
    }

    @Test
    void rewritesOneLineInATerminal() throws InterruptedException {
        BlockingQueue<String> rewritten = new LinkedBlockingQueue<>();
        Console terminal = new Console() {
            @Override
            public void say(String text) {
                said.add(text);
            }

            @Override
            public void rewrite(String line) {
                rewritten.add(line);
            }

            @Override
            public void erase() {
                rewritten.add("");
            }

            @Override
            public boolean rewrites() {
                return true;
            }
        };
        Progress progress = new Progress("t", terminal, Duration.ofMillis(50));
        progress.started(1);
        progress.elsewhere(() -> "2 executors");

        for (int i = 0; i < 3; i++) {
            assertThat(rewritten.poll(10, TimeUnit.SECONDS))
                    .isEqualTo("OnePixel  t: 0 of 1 image, 0 fooled; 2 executors");
        }
        progress.finished(result(Outcome.WITHSTOOD, 1));

        assertThat(rewritten).as("the last thing is that nothing stands there").endsWith("");
        assertThat(said).isEmpty();
    }

    @Test
    void speaksEveryIntervalEvenWhileNoImageIsDone() throws InterruptedException {
        try (Progress progress = new Progress("t", said::add, Duration.ofMillis(20))) {
            progress.started(1);

            assertThat(said.poll(10, TimeUnit.SECONDS)).isEqualTo("OnePixel  t: 0 of 1 image, 0 fooled");
            assertThat(said.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void speaksLessAndLessOften() {
        assertThat(IntStream.of(0, 11, 12, 59, 60, 359, 360, 100_000).map(Progress::intervals))
                .as("5 s for a minute, 10 s up to 5 minutes, 30 s up to half an hour, then 60 s")
                .containsExactly(1, 1, 2, 2, 6, 6, 12, 12);
    }

    @Test
    void whatWasTakenFromEarlierRunsIsDoneAndSaysNothingOfTheTimeLeft() {
        try (Progress progress = new Progress("t", said::add, Duration.ofHours(1))) {
            progress.started(12);
            progress.taken(8, 3);
            assertThat(progress.line(Optional.empty())).isEqualTo("OnePixel  t: 8 of 12 images, 3 fooled");
        }
    }

    @Test
    void fallsSilentWithTheLastImage() throws InterruptedException {
        Progress progress = new Progress("t", said::add, Duration.ofMillis(20));
        progress.started(1);
        progress.finished(result(Outcome.WITHSTOOD, 1));
        said.clear();

        assertThat(said.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void saysNoLineThatBeganBeforeTheLastImageAfterIt() throws InterruptedException {
        CountDownLatch speaking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Console slow = line -> {
            speaking.countDown();
            uninterruptibly(goOn);
            said.add("line");
        };
        Progress progress = new Progress("t", slow, Duration.ofMillis(1));
        progress.started(1);
        assertThat(speaking.await(10, TimeUnit.SECONDS)).isTrue();

        Thread last = new Thread(() -> {
            progress.finished(result(Outcome.WITHSTOOD, 1));
            said.add("end");
        });
        last.start();
        while (last.getState() == Thread.State.RUNNABLE || last.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        assertThat(said).as("the last image waits for the line").isEmpty();
        goOn.countDown();
        last.join();

        assertThat(said).startsWith("line").endsWith("end").containsOnlyOnce("end");
    }

    private static void uninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.2, 1 s", "59, 59 s", "61, 1 min 01 s", "3599.5, 1 h 00 min", "7325, 2 h 02 min"})
    void saysDurationsAsPeopleDo(double seconds, String text) {
        assertThat(DurationText.of(seconds)).isEqualTo(text);
    }
}
