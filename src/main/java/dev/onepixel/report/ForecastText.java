package dev.onepixel.report;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Forecast;
import dev.onepixel.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says how much an evaluation is going to be, and what would make it less.
 *
 * @param forecast what was measured
 */
public record ForecastText(Forecast forecast) {

    /** What is expected to take longer is said when it begins: whoever runs a test waits for it. */
    static final Duration LONG = Duration.ofMinutes(2);

    private static final List<Duration> GIVEN =
            List.of(Duration.ofHours(8), Duration.ofHours(1), Duration.ofMinutes(10));

    /** Returns whether an evaluation is expected to take so long that it should be said. */
    static boolean isLong(Forecast forecast) {
        return forecast.isMeasured() && forecast.expectedSeconds() > LONG.toSeconds();
    }

    /** Returns all that a plan is asked for, a line each. */
    public List<String> ofPlan() {
        if (forecast.images() == 0) {
            return List.of("no image is left to be attacked");
        }
        List<String> lines = new ArrayList<>();
        lines.add(queries());
        if (!forecast.isMeasured()) {
            lines.add(Text.format(
                    "not one query was answered within %.1f s, so nothing tells how long they take",
                    forecast.measuredSeconds()));
            return lines;
        }
        lines.add(Text.format(
                "%s here, at most %s, at %,.0f quer{y|ies}/s (measured for %.1f s, in which %d image{s} came to their end)%s",
                DurationText.of(forecast.expectedSeconds()),
                DurationText.of(forecast.mostSeconds()),
                forecast.queriesPerSecond(),
                forecast.measuredSeconds(),
                forecast.finished(),
                proofs()));
        lines.add("machines or executors like this one: "
                + GIVEN.stream()
                        .map(time -> Text.format("%d for %s", forecast.machines(time), name(time)))
                        .collect(Collectors.joining(", ")));
        if (isLong(forecast)) {
            lines.add(shorter());
        }
        return lines;
    }

    /** Returns what is said at the beginning of a long run, a line each. */
    List<String> ofLongRun() {
        return List.of(
                Text.format(
                        "this is going to take %s (%s); onepixel.plan=true says more",
                        DurationText.of(forecast.expectedSeconds()), queries()),
                shorter());
    }

    private String proofs() {
        return forecast.mostProofSeconds() == 0
                ? ""
                : Text.format(
                        "; of that, proofs take %s, at most %s",
                        DurationText.of(forecast.expectedProofSeconds()), DurationText.of(forecast.mostProofSeconds()));
    }

    private String queries() {
        return Text.format(
                "%,d image{s}, at most %,.0f quer{y|ies}, about %,.0f expected",
                forecast.images(), forecast.mostQueries(), forecast.expectedQueries());
    }

    /** Says what would bring it down to {@link #LONG}. */
    private String shorter() {
        double share = LONG.toSeconds() / forecast.expectedSeconds();
        Stream<String> search = forecast.search() == Search.DIFFERENTIAL_EVOLUTION
                ? Stream.of("onepixel.search=corners (8 colours a position, the most promising first)")
                : Stream.empty();
        Stream<String> rest = Stream.of(
                Text.format("onepixel.limit=%d (a fair sample)", (long) Math.max(1, forecast.images() * share)),
                Text.format(
                        "onepixel.max-queries-per-image=%d",
                        (long) Math.max(1, forecast.queriesPerSecond() * LONG.toSeconds() / forecast.images())),
                Text.format("onepixel.shard=1/%d on as many machines", forecast.machines(LONG)),
                "onepixel.results=FOLDER (attacks only what changed)");
        Stream<String> proofs = forecast.expectedProofSeconds() > forecast.expectedSeconds() / 2
                ? Stream.of("a smaller onepixel.max-proof-seconds (what is not proved in that time stays WITHSTOOD)")
                : Stream.empty();
        return Text.format(
                "for %s or so, one of %s; what the annotation writes itself is changed there",
                name(LONG),
                Stream.of(search, proofs, rest).flatMap(each -> each).collect(Collectors.joining(", ")));
    }

    private static String name(Duration time) {
        return time.toMinutes() < 60 ? time.toMinutes() + " min" : time.toHours() + " h";
    }
}
