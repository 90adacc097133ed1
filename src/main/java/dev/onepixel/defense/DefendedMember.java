package dev.onepixel.defense;

import dev.onepixel.image.RandomStreams;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.text.Text;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/** One member of a vote on one clean image: its rendering, and the classifier inside that sees what it renders. */
final class DefendedMember {

    // 2 MB of packed edits: whole images of 224 x 224 go in small batches, and neighbourhoods of 32 x 32 whole.
    private static final int MOST_EDITS_A_BATCH = 1 << 18;

    private final Transform transform;
    private final Rendering rendering;
    private final PreparedImage prepared;
    private final Scores scores;
    private final Scores part;
    private @Nullable Variants buffer;

    private DefendedMember(Transform transform, Rendering rendering, PreparedImage prepared, int classes) {
        this.transform = transform;
        this.rendering = rendering;
        this.prepared = prepared;
        this.scores = new Scores(classes);
        this.part = new Scores(classes);
    }

    static DefendedMember prepare(Classifier inner, Transform transform, RgbImage clean, Key key, boolean fresh) {
        try {
            transform.requireFits(clean.width(), clean.height());
        } catch (IllegalArgumentException e) {
            throw new ClassifierException(String.valueOf(e.getMessage()), e);
        }
        Rendering rendering;
        try {
            rendering = fresh ? new FreshRendering(transform, clean, key.state()) : rendering(transform, clean, key);
        } catch (RuntimeException e) {
            throw failure(transform, clean, e);
        }
        return new DefendedMember(
                transform,
                rendering,
                inner.prepare(rendering.base()),
                inner.labels().size());
    }

    static Rendering rendering(Transform transform, RgbImage clean, Key key) {
        return transform
                .rendering(clean, key::stream)
                .orElseGet(() -> new WholeRendering(transform, clean, key::stream));
    }

    boolean isFresh() {
        return rendering instanceof FreshRendering;
    }

    /** Returns the scores of the last batch. */
    Scores scores() {
        return scores;
    }

    void classify(Variants variants, int draw) {
        if (rendering instanceof FreshRendering fresh) {
            fresh.startDraw(draw);
        }
        Variants batch = buffer(variants);
        scores.resize(variants.size());
        for (int from = 0; from < variants.size(); from += batch.capacity()) {
            int count = Math.min(batch.capacity(), variants.size() - from);
            batch.resize(count);
            render(variants, from, batch);
            prepared.classify(batch, part);
            for (int i = 0; i < count; i++) {
                scores.decide(from + i, part.decision(i), part.consensus(i));
            }
            System.arraycopy(part.values(), 0, scores.values(), from * scores.classes(), count * scores.classes());
        }
    }

    private void render(Variants variants, int from, Variants batch) {
        try {
            for (int i = 0; i < batch.size(); i++) {
                rendering.write(variants, from + i, batch, i);
            }
        } catch (RuntimeException e) {
            throw failure(transform, rendering.base(), e);
        }
    }

    private Variants buffer(Variants variants) {
        int edits = rendering.edits(variants.pixels());
        int capacity = Math.max(1, Math.min(variants.size(), MOST_EDITS_A_BATCH / Math.max(1, edits)));
        Variants current = buffer;
        if (current == null || current.pixels() != edits || current.capacity() < capacity) {
            current = new Variants(rendering.base(), edits, capacity);
            buffer = current;
        }
        return current;
    }

    void close() {
        prepared.close();
    }

    private static ClassifierException failure(Transform transform, RgbImage image, RuntimeException cause) {
        String reason = cause instanceof TransformFault ? cause.getMessage() : "it threw " + cause;
        return new ClassifierException(
                Text.format("Transform '%s' failed on a %s: %s", transform.notation(), image, reason), cause);
    }

    /**
     * What a member's random stream is derived of.
     *
     * @param seed the seed of the evaluation
     * @param image what is drawn for: the clean image's content hash, or the deployment with the image's size
     * @param purpose the member and what is drawn
     */
    record Key(long seed, String image, String purpose) {

        /** What is fixed is one pattern for the whole deployment, which does not know a clean image. */
        static Key fixed(TransformVote vote, int member, RgbImage clean, long seed) {
            String deployment = Text.format("%s on %d x %d", vote, clean.width(), clean.height());
            return new Key(seed, deployment, "defense/" + member);
        }

        long[] state() {
            return RandomStreams.state(seed, image, purpose);
        }

        UniformRandomProvider stream() {
            return RandomStreams.stream(seed, image, purpose);
        }
    }
}
