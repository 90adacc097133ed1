package dev.onepixel.proof;

import dev.onepixel.model.Classifier;
import java.nio.IntBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** What all proofs of one classifier have in common: the folded network, and the cones of positions that were met before. */
final class ProofContext {

    /** The margin that is demanded of the scores before a softmax. */
    static final double MARGIN = 1e-2;

    private static final int MOST_SLOTS = 4;
    private static final long CONES_KEPT = 1 << 24;
    private static final long SLOT_DOUBLES = 1 << 22;

    private final Classifier classifier;
    private final FoldedNetwork folded;
    private final ConcurrentMap<IntBuffer, Cone> cones = new ConcurrentHashMap<>();
    private final AtomicLong conesWeight = new AtomicLong();

    ProofContext(Classifier classifier, FoldedNetwork folded) {
        this.classifier = classifier;
        this.folded = folded;
    }

    Classifier classifier() {
        return classifier;
    }

    FoldedNetwork folded() {
        return folded;
    }

    /** Returns how many boxes are carried through the layers together. */
    int slots() {
        return (int) Math.max(1, Math.min(MOST_SLOTS, SLOT_DOUBLES / (14L * folded.neurons())));
    }

    /** Returns the cone of some positions, in row-major order. */
    Cone cone(int[] positions) {
        IntBuffer key = IntBuffer.wrap(positions.clone());
        Cone known = cones.get(key);
        if (known != null) {
            return known;
        }
        Cone cone = new Cone(folded, positions);
        if (conesWeight.get() + cone.weight() <= CONES_KEPT && cones.putIfAbsent(key, cone) == null) {
            conesWeight.addAndGet(cone.weight());
        }
        return cone;
    }
}
