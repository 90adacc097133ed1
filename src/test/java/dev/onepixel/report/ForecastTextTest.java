package dev.onepixel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Forecast;
import dev.onepixel.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ForecastTextTest {

    /** 1,000 s expected and 4,000 s at most, at 500 queries a second. */
    private static Forecast forecast(Search search, double expected) {
        return new Forecast(100, search, 2_000_000, expected, 500, 5, 3, 0, 0);
    }

    @Test
    void saysWhatAPlanIsAskedFor() {
        assertThat(new ForecastText(forecast(Search.CORNERS, 50_000)).ofPlan())
                .containsExactly(
                        "100 images, at most 2,000,000 queries, about 50,000 expected",
                        "1 min 40 s here, at most 1 h 06 min, at 500 queries/s (measured for 5.0 s, in which 3 images came to their end)",
                        "machines or executors like this one: 1 for 8 h, 1 for 1 h, 1 for 10 min");
    }

    @Test
    void saysWhatWouldShortenALongOne() {
        assertThat(new ForecastText(forecast(Search.DIFFERENTIAL_EVOLUTION, 500_000)).ofPlan())
                .endsWith(
                        "machines or executors like this one: 1 for 8 h, 1 for 1 h, 2 for 10 min",
                        "for 2 min or so, one of onepixel.search=corners (8 colours a position, the most promising first), onepixel.limit=12 (a fair sample), onepixel.max-queries-per-image=600, onepixel.shard=1/9 on as many machines, onepixel.results=FOLDER (attacks only what changed); what the annotation writes itself is changed there");
        assertThat(new ForecastText(forecast(Search.CORNERS, 500_000)).ofPlan().get(3))
                .startsWith("for 2 min or so, one of onepixel.limit=12");
    }

    @Test
    void longProofsCanBeShortenedToo() {
        assertThat(new ForecastText(new Forecast(100, Search.CORNERS, 70, 70, 7, 5, 0, 6_000, 3_000))
                        .ofPlan()
                        .get(3))
                .startsWith(
                        "for 2 min or so, one of a smaller onepixel.max-proof-seconds (what is not proved in that time stays WITHSTOOD), onepixel.limit=3");
    }

    @Test
    void saysThatNothingWasMeasuredOrThatProofsCome() {
        assertThat(new ForecastText(new Forecast(7, Search.CORNERS, 70, 70, 0, 5, 0, 0, 0)).ofPlan())
                .containsExactly(
                        "7 images, at most 70 queries, about 70 expected",
                        "not one query was answered within 5.0 s, so nothing tells how long they take");
        assertThat(new ForecastText(new Forecast(7, Search.CORNERS, 70, 70, 7, 5, 0, 900, 90))
                        .ofPlan()
                        .get(1))
                .isEqualTo(
                        "1 min 40 s here, at most 15 min 10 s, at 7 queries/s (measured for 5.0 s, in which 0 images came to their end); of that, proofs take 1 min 30 s, at most 15 min 00 s");
        assertThat(new ForecastText(new Forecast(0, Search.CORNERS, 0, 0, 0, 0, 0, 0, 0)).ofPlan())
                .containsExactly("no image is left to be attacked");
    }

    @Test
    void aLongRunSaysSoOnceWhenItBegins() throws InterruptedException {
        List<String> said = said(forecast(Search.CORNERS, 500_000));

        assertThat(said.get(0))
                .isEqualTo(
                        "OnePixel  MyTest.robust: this is going to take 16 min 40 s (100 images, at most 2,000,000 queries, about 500,000 expected); onepixel.plan=true says more");
        assertThat(said.get(1)).startsWith("OnePixel  MyTest.robust: for 2 min or so, one of onepixel.limit=12");
        assertThat(said.stream().filter(line -> line.contains("going to take"))).hasSize(1);
    }

    @Test
    void aShortRunSaysNothingOfIt() throws InterruptedException {
        assertThat(said(forecast(Search.CORNERS, 59_000))).allMatch(line -> line.contains("0 of 100 images"));
    }

    private static List<String> said(Forecast forecast) throws InterruptedException {
        List<String> said = new CopyOnWriteArrayList<>();
        try (Progress progress = new Progress("MyTest.robust", said::add, Duration.ofMillis(10))) {
            progress.started(100);
            progress.foretelling(() -> forecast);
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (said.size() < 4 && System.nanoTime() < deadline) {
                Thread.sleep(5);
            }
        }
        assertThat(said).as(Text.format("what was said of %s", forecast)).hasSizeGreaterThanOrEqualTo(4);
        return said;
    }
}
