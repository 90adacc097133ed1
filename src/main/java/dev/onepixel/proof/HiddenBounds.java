package dev.onepixel.proof;

import dev.onepixel.proof.graph.Activation;
import dev.onepixel.proof.graph.Layer;
import java.util.Arrays;

/**
 * Narrows what goes into the rectifiers that the scores are a sum of: their ranges on a box are bounded backward, which is
 * tighter than the ranges that were carried forward, and so their lines become tighter. A few at a time, those first that a
 * margin loses most by, for as long as what is left could still close the margin (the figures of that were chosen on LeNet by
 * {@code exec:exec@proofs}; they decide how many boxes a proof takes, not what it says). One thread's, and of one box after
 * the other: nothing is remembered from box to box, so boxes do not depend on who bounded them.
 */
final class HiddenBounds {

    /** So many rectifiers are narrowed together, two functions each. */
    private static final int BATCH = BackwardSubstitution.TOGETHER / 2;

    /** The share of what a margin loses by its rectifiers that narrowing is expected to win back, before any was tried. */
    private static final double EXPECTED = 0.25;

    /** So many times the share that the last ones won back is hoped for from the next. */
    private static final double HOPE = 2;

    private final FoldedNetwork folded;
    private final BackwardSubstitution back;
    private final double[] clean;
    private final LinearRelaxation relaxation = new LinearRelaxation();

    /** For each of the scores' neurons: the layer it belongs to, where that is of rectifiers, and that of its source. */
    private final int[] layer;

    private final int[] sourceLayer;

    private final double[] least;
    private final double[] most;
    private final boolean[] open;
    private final int[] picked = new int[BATCH];
    private final double[] losses = new double[BATCH];
    private double share;
    private double lost;

    HiddenBounds(FoldedNetwork folded, BackwardSubstitution back, double[] clean) {
        this.folded = folded;
        this.back = back;
        this.clean = clean;
        int[] neurons = folded.headNeurons();
        layer = new int[neurons.length];
        sourceLayer = new int[neurons.length];
        least = new double[neurons.length];
        most = new double[neurons.length];
        open = new boolean[neurons.length];
        for (int h = 0; h < neurons.length; h++) {
            layer[h] = folded.layerOf(neurons[h]);
            sourceLayer[h] = -1;
            if (layer[h] >= 0
                    && folded.layer(layer[h]) instanceof Layer.Unary unary
                    && unary.function().kind() == Activation.Kind.RECTIFIER) {
                int source = folded.layerOf(unary.operand().source()[neurons[h] - unary.first()]);
                if (source >= 0 && !folded.isExact(source)) {
                    sourceLayer[h] = source;
                }
            }
        }
    }

    /**
     * Turns to a box.
     *
     * @param end the layer in front of which the way back ends
     */
    void begin(Cone cone, NeuronBounds neuronBounds, int end) {
        share = EXPECTED;
        Arrays.fill(open, false);
        for (int h : cone.head) {
            // Where the way back ends at the source, it says what the way forward did.
            if (sourceLayer[h] < end) {
                continue;
            }
            int y = folded.headNeurons()[h];
            Layer.Unary unary = rectifier(h);
            int i = y - unary.first();
            int x = unary.operand().source()[i];
            double scale = unary.operand().scale()[i];
            double low = neuronBounds.middle[0][x] - neuronBounds.half[0][x];
            double high = neuronBounds.middle[0][x] + neuronBounds.half[0][x];
            for (int k = 1; k < neuronBounds.middle.length; k++) {
                low -= Math.abs(neuronBounds.middle[k][x] - neuronBounds.half[k][x]);
                high += Math.abs(neuronBounds.middle[k][x] + neuronBounds.half[k][x]);
            }
            double z = scale * clean[x] + unary.operand().offset()[i];
            least[h] = z + Math.min(scale * low, scale * high);
            most[h] = z + Math.max(scale * low, scale * high);
            open[h] = least[h] < 0 && most[h] > 0;
        }
    }

    /**
     * Narrows the next few.
     *
     * @param margin a margin's coefficients, one for each of the scores' neurons
     * @param missing how much its bound must rise for the margin to hold
     * @return whether any was narrowed: false where what is left would hardly do
     */
    boolean narrow(Cone cone, NeuronBounds neuronBounds, int end, double[] margin, double missing) {
        int count = pick(cone, margin, missing);
        if (count == 0) {
            return false;
        }
        int from = 0;
        for (int p = 0; p < count; p++) {
            int x = source(picked[p]);
            back.begin(2 * p, 0)[x] = 1;
            back.begin(2 * p + 1, 0)[x] = -1;
            from = Math.max(from, sourceLayer[picked[p]]);
        }
        back.run(cone, neuronBounds, from, end, 2 * count);
        for (int p = 0; p < count; p++) {
            double low = back.bound(cone, neuronBounds, end, 2 * p);
            double high = -back.bound(cone, neuronBounds, end, 2 * p + 1);
            set(picked[p], low, high, neuronBounds);
        }
        return true;
    }

    /** Takes in how much the bound of the margin that the last few were narrowed for has risen since. */
    void gained(double gain) {
        share = HOPE * gain / lost;
    }

    private int pick(Cone cone, double[] margin, double missing) {
        int count = 0;
        double total = 0;
        for (int h : cone.head) {
            if (!open[h]) {
                continue;
            }
            double loss = loss(h, margin[h]);
            total += loss;
            if (count < BATCH || loss > losses[count - 1]) {
                int at = count < BATCH ? count++ : count - 1;
                for (; at > 0 && losses[at - 1] < loss; at--) {
                    losses[at] = losses[at - 1];
                    picked[at] = picked[at - 1];
                }
                losses[at] = loss;
                picked[at] = h;
            }
        }
        if (share * total < missing || total == 0) {
            return 0;
        }
        lost = 0;
        for (int p = 0; p < count; p++) {
            lost += losses[p];
        }
        return count;
    }

    // The greatest distance between a rectifier and the line that replaces it, times the coefficient.
    private double loss(int h, double coefficient) {
        Layer.Unary unary = rectifier(h);
        double bend = 1 - unary.function().slope();
        double l = -least[h];
        double u = most[h];
        return bend * (coefficient < 0 ? -coefficient * l * u / (l + u) : coefficient * Math.min(l, u));
    }

    private Layer.Unary rectifier(int h) {
        return (Layer.Unary) folded.layer(layer[h]);
    }

    private int source(int h) {
        Layer.Unary unary = rectifier(h);
        return unary.operand().source()[folded.headNeurons()[h] - unary.first()];
    }

    // The source lies low..high from its clean value.
    private void set(int h, double low, double high, NeuronBounds neuronBounds) {
        int y = folded.headNeurons()[h];
        Layer.Unary unary = rectifier(h);
        int i = y - unary.first();
        double scale = unary.operand().scale()[i];
        double z = scale * clean[source(h)] + unary.operand().offset()[i];
        double newLeast = Math.max(least[h], z + Math.min(scale * low, scale * high));
        double newMost = Math.min(most[h], z + Math.max(scale * low, scale * high));
        open[h] = false;
        if (newLeast <= newMost) {
            neuronBounds.relax(relaxation, unary.function(), y, newLeast, newMost, scale, z, clean[y]);
        }
    }
}
