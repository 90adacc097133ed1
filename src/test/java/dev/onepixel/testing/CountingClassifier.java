package dev.onepixel.testing;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what reaches a model, and keeps every variant of one edit or more that did. */
public final class CountingClassifier extends ForwardingClassifier {

    private final AtomicLong variants = new AtomicLong();
    private final AtomicLong edited = new AtomicLong();
    private final ConcurrentHashMap<String, AtomicInteger> seen = new ConcurrentHashMap<>();

    public CountingClassifier(Classifier inner) {
        super(inner);
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
    public PreparedImage prepare(RgbImage clean) {
        return new Prepared(super.prepare(clean)) {
            @Override
            public void classify(Variants batch, Scores scores) {
                variants.addAndGet(batch.size());
                edited.addAndGet(batch.pixels() > 0 ? batch.size() : 0);
                for (int i = 0; i < batch.size() && batch.pixels() > 0; i++) {
                    seen.computeIfAbsent(batch.edits(i).toString(), e -> new AtomicInteger())
                            .incrementAndGet();
                }
                super.classify(batch, scores);
            }
        };
    }
}
