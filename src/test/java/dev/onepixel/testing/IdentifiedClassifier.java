package dev.onepixel.testing;

import dev.onepixel.image.Hashes;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * A model that is known by a hash, as one from a file is, so that its results may be resumed and joined. It can take its
 * time, and write down which images are searched: a line with the image's hash, before the first batch of more than one
 * edit, which no replay has.
 */
public final class IdentifiedClassifier extends ForwardingClassifier {

    private final Duration delay;
    private final Optional<Path> log;

    public IdentifiedClassifier(Classifier inner) {
        this(inner, Duration.ZERO, Optional.empty());
    }

    public IdentifiedClassifier(Classifier inner, Duration delay, Optional<Path> log) {
        super(inner);
        this.delay = delay;
        this.log = log;
    }

    @Override
    public ModelInfo info() {
        String name = super.info().name();
        return new ModelInfo(name, Hashes.sha256(name), "function");
    }

    @Override
    public PreparedImage prepare(RgbImage clean) {
        return new Prepared(super.prepare(clean)) {
            private boolean searched;

            @Override
            public void classify(Variants batch, Scores scores) {
                if (batch.size() > 1 && !searched) {
                    searched = true;
                    log.ifPresent(file -> append(file, clean.sha256()));
                }
                pause();
                super.classify(batch, scores);
            }
        };
    }

    private void pause() {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(
                    file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
