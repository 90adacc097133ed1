package dev.onepixel.report;

import dev.onepixel.evaluation.EvaluationListener;
import dev.onepixel.evaluation.Forecast;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.text.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says how an evaluation gets on: every few seconds at first, and less and less often the longer it takes; in a terminal it
 * rewrites one line each second. A clock drives it and not the images, so that a CI job which ends builds that fall silent
 * sees a line even while one image takes minutes.
 */
public final class Progress implements EvaluationListener, AutoCloseable {

    /** The time between the first lines: 5 s for a minute, then 10 s up to 5 minutes, 30 s up to half an hour, 60 s. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    /** A terminal's line is rewritten so many times in an interval. */
    private static final int REWRITTEN = 5;

    private final String title;
    private final Console console;
    private final Duration interval;
    private final long begun = System.nanoTime();
    private final ScheduledExecutorService clock;

    private int images;
    private int done;
    private int fooled;
    private boolean ended;
    private boolean saidWhetherLong;
    private Optional<Supplier<Forecast>> forecast = Optional.empty();
    private Supplier<String> status = () -> "";

    /**
     * Creates what listens to one evaluation.
     *
     * @param title what the lines call it
     * @param console where they go
     * @param interval the time between the first lines; it grows to 2, 6 and 12 times that
     */
    public Progress(String title, Console console, Duration interval) {
        this.title = title;
        this.console = console;
        this.interval = interval;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "onepixel-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public synchronized void started(int total) {
        images = total;
        if (console != Console.QUIET && total > 0) {
            schedule();
        }
    }

    @Override
    public synchronized void foretelling(Supplier<Forecast> newForecast) {
        forecast = Optional.of(newForecast);
    }

    @Override
    public synchronized void elsewhere(Supplier<String> newStatus) {
        status = newStatus;
    }

    @Override
    public synchronized void taken(int takenImages, int takenFooled) {
        done += takenImages;
        fooled += takenFooled;
        if (done == images) {
            close();
        }
    }

    @Override
    public synchronized void finished(ImageResult result) {
        done++;
        if (result.headline().isFooled()) {
            fooled++;
        }
        if (done == images) {
            close();
        }
    }

    private synchronized void schedule() {
        Duration next = console.rewrites()
                ? interval.dividedBy(REWRITTEN)
                : interval.multipliedBy(intervals((double) (System.nanoTime() - begun) / interval.toNanos()));
        ScheduledFuture<?> unused = clock.schedule(this::sayHowItGetsOn, next.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Returns how many intervals the next line is away.
     *
     * @param elapsed how many intervals the evaluation has taken so far
     */
    static int intervals(double elapsed) {
        if (elapsed < 12) {
            return 1;
        }
        if (elapsed < 60) {
            return 2;
        }
        return elapsed < 360 ? 6 : 12;
    }

    private synchronized void sayHowItGetsOn() {
        // The clock may have struck while the last image was being counted.
        if (!ended) {
            Optional<Forecast> foretold = forecast.map(Supplier::get).filter(Forecast::isMeasured);
            foretold.ifPresent(this::sayWhetherItIsLong);
            console.rewrite(line(foretold));
            schedule();
        }
    }

    /** Once, as soon as anything tells. */
    private void sayWhetherItIsLong(Forecast foretold) {
        if (!saidWhetherLong && ForecastText.isLong(foretold)) {
            new ForecastText(foretold)
                    .ofLongRun()
                    .forEach(line -> console.say(Text.format("OnePixel  %s: %s", title, line)));
        }
        saidWhetherLong = true;
    }

    /**
     * Returns what is said.
     *
     * @param foretold what is known of the whole, empty where nothing was measured yet
     */
    synchronized String line(Optional<Forecast> foretold) {
        String elsewhere = status.get();
        return Text.format("OnePixel  %s: %d of %d image{s}, %d fooled", title, done, images, fooled)
                + foretold.map(Progress::pace).orElse("")
                + (elsewhere.isEmpty() ? "" : "; " + elsewhere);
    }

    /** Where no image has come to its end, nothing tells that any takes less than its most. */
    private static String pace(Forecast foretold) {
        return Text.format(
                ", %s queries/s, %s %s left",
                Text.format("%,.0f", foretold.queriesPerSecond()),
                foretold.finished() == 0 ? "at most" : "about",
                DurationText.of(foretold.secondsLeft()));
    }

    /** Ends the lines: none is said once this has returned. */
    @Override
    public synchronized void close() {
        if (!ended) {
            console.erase();
        }
        ended = true;
        clock.shutdownNow();
    }
}
