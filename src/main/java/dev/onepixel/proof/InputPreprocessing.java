package dev.onepixel.proof;

import dev.onepixel.proof.graph.Layer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The preprocessing of samples before the first affine layer mixes them: by the transform of a member of a vote, and by the model
 * itself, as clamps to the range of the neighbours, clips and the like. Each neuron there depends on one axis alone, so it is tabulated over that axis' levels: on an interval between
 * two kinks it is a straight line exactly, boxes are halved at the kinks, and levels beyond the outermost kink need no box
 * of their own. One thread's; of one image.
 */
final class InputPreprocessing {

    private final FoldedNetwork folded;
    private final FreeAxes axes;
    private final double[] clean;
    private final double[] values;
    private final boolean[] consumed;
    private final int depth;
    private final int inputs;
    private final byte[] dependence;
    private final BitSet[] kinks;

    private static final int[] NONE = {};

    // Of the position at hand.
    private EditedPixelView pixelView;
    private boolean tabulated;
    private int[] neurons = new int[0];
    private int[] axisOf = new int[0];
    private double[][] tables = new double[0][];

    InputPreprocessing(FoldedNetwork folded, FreeAxes axes, double[] clean) {
        this.pixelView = EditedPixelView.plain(axes);
        this.inputs = folded.network().inputs();
        this.folded = folded;
        this.axes = axes;
        this.clean = clean;
        this.values = clean.clone();
        this.depth = folded.frontLayers();
        this.consumed = depth == 0 ? new boolean[0] : folded.consumedBehind(depth);
        this.dependence = new byte[consumed.length];
        this.kinks = new BitSet[axes.count()];
        Arrays.setAll(kinks, axis -> new BitSet());
    }

    /** Returns how many layers need not be bounded because they are tabulated. */
    int layers() {
        return tabulated ? depth : 0;
    }

    /** Turns to the pixel that a view is turned to. */
    void turnTo(Cone cone, EditedPixelView pixelView) {
        for (BitSet set : kinks) {
            set.clear();
        }
        this.pixelView = pixelView;
        tabulated = depth > 0 && dependsOnOneAxisEach(cone);
        IntList list = new IntList();
        for (int position : pixelView.isPlain() ? NONE : cone.positions) {
            for (int c = 0; c < axes.samples(); c++) {
                if (!tabulated || consumed[position * axes.samples() + c]) {
                    list.add(position * axes.samples() + c);
                }
            }
        }
        for (int l = 0; tabulated && l < depth; l++) {
            int[] stretches = cone.stretches[l];
            for (int p = 0; p < stretches.length; p += 2) {
                for (int y = stretches[p]; y < stretches[p + 1]; y++) {
                    if (consumed[y]) {
                        list.add(y);
                    }
                }
            }
        }
        neurons = list.toArray();
        axisOf = new int[neurons.length];
        tables = new double[neurons.length][256];
        for (int n = 0; n < neurons.length; n++) {
            axisOf[n] = neurons[n] < inputs
                    ? axes.axisOf(neurons[n] % axes.samples())
                    : Integer.numberOfTrailingZeros(dependence[neurons[n]]);
        }
        if (neurons.length > 0 || tabulated) {
            tabulate(cone);
        }
        for (int n = 0; n < neurons.length; n++) {
            double[] f = tables[n];
            for (int v = 1; v < 255; v++) {
                if (Math.abs(f[v + 1] - 2 * f[v] + f[v - 1]) > 1e-9 * (1 + Math.abs(f[v]))) {
                    kinks[axisOf[n]].set(v);
                }
            }
        }
    }

    /** Cuts a box to the levels that make a difference; what lies beyond looks the same as its ends. */
    long cut(long box) {
        long cut = box;
        for (int axis = 0; (tabulated || !pixelView.isPlain()) && axis < axes.count(); axis++) {
            int low = Box.low(box, axis);
            int high = Box.high(box, axis);
            while (low < high && sameNext(axis, low)) {
                low++;
            }
            while (high > low && sameNext(axis, high - 1)) {
                high--;
            }
            cut = Box.with(cut, axis, low, high);
        }
        return cut;
    }

    // Whether nothing that is consumed changes from a level to the next.
    private boolean sameNext(int axis, int level) {
        for (int n = 0; n < neurons.length; n++) {
            if (axisOf[n] == axis && tables[n][level] != tables[n][level + 1]) {
                return false;
            }
        }
        for (int c = 0; pixelView.isPlain() && c < axes.samples(); c++) {
            if (axes.axisOf(c) == axis && consumed[pixelView.reached()[0] * axes.samples() + c]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the axis to halve a box along: the widest that has a kink inside, else the widest. */
    int axis(long box) {
        int best = -1;
        for (int axis = 0; axis < axes.count(); axis++) {
            if (kink(axis, Box.low(box, axis), Box.high(box, axis)) >= 0
                    && (best < 0 || Box.width(box, axis) > Box.width(box, best))) {
                best = axis;
            }
        }
        return best >= 0 ? best : Box.widest(box, axes.count());
    }

    /** Returns the last level of the lower part of an interval: the kink nearest to its middle, else the middle. */
    int split(int axis, int low, int high) {
        int kink = kink(axis, low, high);
        return kink >= 0 ? kink : (low + high) >>> 1;
    }

    private int kink(int axis, int low, int high) {
        int middle = (low + high) >>> 1;
        int below = kinks[axis].previousSetBit(middle);
        int above = kinks[axis].nextSetBit(middle);
        boolean isBelow = below > low;
        boolean isAbove = above >= 0 && above < high && above > low;
        if (isBelow && isAbove) {
            return middle - below <= above - middle ? below : above;
        }
        return isBelow ? below : isAbove ? above : -1;
    }

    /** Writes the functions of what is tabulated: the chord, and how far the levels between stray from it. */
    void write(NeuronBounds bounds, long box) {
        for (int n = 0; n < neurons.length; n++) {
            int y = neurons[n];
            int axis = axisOf[n];
            double[] f = tables[n];
            int low = Box.low(box, axis);
            int high = Box.high(box, axis);
            double slope = high == low ? 0 : (f[high] - f[low]) / (high - low);
            double least = 0;
            double most = 0;
            for (int v = low + 1; v < high; v++) {
                double stray = f[v] - f[low] - slope * (v - low);
                least = Math.min(least, stray);
                most = Math.max(most, stray);
            }
            double radius = 0.5 * (high - low);
            bounds.middle[0][y] = f[low] + slope * radius + 0.5 * (most + least) - clean[y];
            bounds.half[0][y] = 0.5 * (most - least);
            for (int k = 0; k < axes.count(); k++) {
                bounds.middle[1 + k][y] = k == axis ? slope * radius : 0;
                bounds.half[1 + k][y] = 0;
            }
        }
    }

    private boolean dependsOnOneAxisEach(Cone cone) {
        for (int position : cone.positions) {
            for (int c = 0; c < axes.samples(); c++) {
                dependence[position * axes.samples() + c] = (byte) (1 << axes.axisOf(c));
            }
        }
        boolean single = true;
        for (int l = 0; l < depth; l++) {
            int[] stretches = cone.stretches[l];
            for (int p = 0; p < stretches.length; p += 2) {
                for (int y = stretches[p]; y < stretches[p + 1]; y++) {
                    dependence[y] = dependence(folded.layer(l), y);
                    single &= Integer.bitCount(dependence[y]) <= 1;
                }
            }
        }
        if (!single) {
            forget(cone);
        }
        return single;
    }

    private byte dependence(Layer layer, int y) {
        int i = y - layer.first();
        if (layer instanceof Layer.Unary unary) {
            return dependence[unary.operand().source()[i]];
        }
        Layer.Maximum maximum = (Layer.Maximum) layer;
        int a = maximum.a().source()[i];
        int b = maximum.b().source()[i];
        return (byte) ((a < 0 ? 0 : dependence[a]) | (b < 0 ? 0 : dependence[b]));
    }

    private void tabulate(Cone cone) {
        for (int level = 0; level < 256; level++) {
            for (int p = 0; p < cone.positions.length; p++) {
                for (int c = 0; c < axes.samples(); c++) {
                    values[cone.positions[p] * axes.samples() + c] = pixelView.sample(p, c, level);
                }
            }
            for (int l = 0; tabulated && l < depth; l++) {
                Layer layer = folded.layer(l);
                int[] stretches = cone.stretches[l];
                for (int p = 0; p < stretches.length; p += 2) {
                    for (int y = stretches[p]; y < stretches[p + 1]; y++) {
                        int i = y - layer.first();
                        values[y] = layer instanceof Layer.Unary unary
                                ? unary.function().of(unary.operand().at(i, values))
                                : Math.max(
                                        ((Layer.Maximum) layer).a().at(i, values),
                                        ((Layer.Maximum) layer).b().at(i, values));
                    }
                }
            }
            for (int n = 0; n < neurons.length; n++) {
                tables[n][level] = values[neurons[n]];
            }
        }
        forget(cone);
    }

    // What another position does not reach is clean and depends on nothing.
    private void forget(Cone cone) {
        for (int position : cone.positions) {
            for (int x = position * axes.samples(); x < (position + 1) * axes.samples(); x++) {
                values[x] = clean[x];
                if (depth > 0) {
                    dependence[x] = 0;
                }
            }
        }
        for (int l = 0; l < depth; l++) {
            int[] stretches = cone.stretches[l];
            for (int p = 0; p < stretches.length; p += 2) {
                for (int y = stretches[p]; y < stretches[p + 1]; y++) {
                    values[y] = clean[y];
                    dependence[y] = 0;
                }
            }
        }
    }
}
