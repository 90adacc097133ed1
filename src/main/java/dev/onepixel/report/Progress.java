package dev.onepixel.report;

import dev.onepixel.evaluation.EvaluationListener;
import dev.onepixel.evaluation.Forecast;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.text.Text;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says how an evaluation gets on: every few seconds at first, and less and less often the longer it takes. A clock drives it
 * and not the images, so that a CI job which ends builds that fall silent sees a line even while one image takes minutes.
 */
public final class Progress implements EvaluationListener, AutoCloseable {

    /** The time between the first lines: 5 s for a minute, then 10 s up to 5 minutes, 30 s up to half an hour, 60 s. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    private final String title;
    private final Console console;
    private final Duration interval;
    private final long begun = System.nanoTime();
    private final ScheduledExecutorService clock;

    private int images;
    private int done;
    private int taken;
    private int fooled;
    private long queries;
    private boolean ended;
    private Optional<Supplier<Forecast>> forecast = Optional.empty();

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
    public synchronized void taken(int takenImages, int takenFooled) {
        taken = takenImages;
        done += takenImages;
        fooled += takenFooled;
        if (done == images) {
            close();
        }
    }

    @Override
    public synchronized void finished(ImageResult result) {
        done++;
        queries += result.queries();
        if (result.headline().isFooled()) {
            fooled++;
        }
        if (done == images) {
            close();
        }
    }

    private synchronized void schedule() {
        ScheduledFuture<?> unused = clock.schedule(
                this::sayHowItGetsOn,
                interval.multipliedBy(intervals((double) (System.nanoTime() - begun) / interval.toNanos()))
                        .toNanos(),
                TimeUnit.NANOSECONDS);
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
            sayWhetherItIsLong();
            console.say(line((System.nanoTime() - begun) / 1e9));
            schedule();
        }
    }

    /** Once, with the first line. */
    private void sayWhetherItIsLong() {
        forecast.map(Supplier::get).filter(ForecastText::isLong).ifPresent(foretold -> new ForecastText(foretold)
                .ofLongRun()
                .forEach(line -> console.say(Text.format("OnePixel  %s: %s", title, line))));
        forecast = Optional.empty();
    }

    synchronized String line(double seconds) {
        String line = Text.format("OnePixel  %s: %d of %d image{s}, %d fooled", title, done, images, fooled);
        if (done == taken) {
            return line;
        }
        return Text.format(
                "%s, %s queries/s, about %s left",
                line,
                String.format(Locale.ROOT, "%,.0f", queries / Math.max(seconds, 1e-9)),
                DurationText.of(seconds / (done - taken) * (images - done)));
    }

    /** Ends the lines: none is said once this has returned. */
    @Override
    public synchronized void close() {
        ended = true;
        clock.shutdownNow();
    }
}
