package dev.onepixel.junit;

import dev.onepixel.evaluation.EvaluationListener;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.report.Console;
import dev.onepixel.report.Progress;
import java.time.Duration;

/** Says how the evaluations get on that settle a baseline, one after the other; a build must not fall silent for them. */
final class BaselineProgress implements EvaluationListener, AutoCloseable {

    private final String title;
    private final Console console;
    private final Duration interval;
    private Progress current;

    BaselineProgress(String title, Console console, Duration interval) {
        this.title = title;
        this.console = console;
        this.interval = interval;
        this.current = progress();
    }

    @Override
    public synchronized void started(int images) {
        current.close();
        current = progress();
        current.started(images);
    }

    @Override
    public synchronized void taken(int images, int fooled) {
        current.taken(images, fooled);
    }

    @Override
    public synchronized void finished(ImageResult result) {
        current.finished(result);
    }

    @Override
    public synchronized void close() {
        current.close();
    }

    private Progress progress() {
        return new Progress(title + ", again with what is known", console, interval);
    }
}
