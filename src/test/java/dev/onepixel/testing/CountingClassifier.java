package dev.onepixel.testing;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what reaches a model, and keeps every variant of one edit or more that did. */
public final class CountingClassifier implements Classifier {

    private final Classifier inner;
    private final AtomicLong variants = new AtomicLong();
    private final AtomicLong edited = new AtomicLong();
    private final ConcurrentHashMap<String, AtomicInteger> seen = new ConcurrentHashMap<>();

    public CountingClassifier(Classifier inner) {
        this.inner = inner;
    }

    public long variants() {
        return variants.get();
    }

    /** Returns those of them that had edits. */
    public long editedVariants() {
        return edited.get();
    }

    /** Returns how often the most frequent edit reached the model. */
    public int mostRepeats() {
        return seen.values().stream().mapToInt(AtomicInteger::get).max().orElse(0);
    }

    public int distinctEdits() {
        return seen.size();
    }

    @Override
    public ModelInfo info() {
        return inner.info();
    }

    @Override
    public List<String> labels() {
        return inner.labels();
    }

    @Override
    public PreparedImage prepare(RgbImage clean) {
        PreparedImage prepared = inner.prepare(clean);
        return new PreparedImage() {
            @Override
            public void classify(Variants batch, Scores scores) {
                variants.addAndGet(batch.size());
                edited.addAndGet(batch.pixels() > 0 ? batch.size() : 0);
                for (int i = 0; i < batch.size() && batch.pixels() > 0; i++) {
                    seen.computeIfAbsent(batch.edits(i).toString(), e -> new AtomicInteger())
                            .incrementAndGet();
                }
                prepared.classify(batch, scores);
            }

            @Override
            public void close() {
                prepared.close();
            }
        };
    }

    @Override
    public void close() {
        inner.close();
    }
}
