package dev.onepixel.proof;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bounds a network on boxes of one position after the other, as it sees them. One thread's. */
final class Bounder {

    private final ProofProblem problem;
    private final FoldedNetwork folded;
    private final FreeAxes axes;
    private final double[] clean;
    private final EditedPixelView pixelView;
    private final ForwardBounds forward;
    private final MarginBounds margins;
    private final HiddenBounds hidden;
    private final InputPreprocessing preprocessing;
    private final NeuronBounds[] slots;
    private final int[] open;
    private final double[] bounds;
    private final double[][] functions;
    private @Nullable Cone cone;
    private int turnedTo = -1;

    Bounder(ProofProblem problem, NetworkView view, int slots) {
        this.problem = problem;
        this.folded = problem.folded();
        this.axes = problem.axes();
        this.clean = view.clean();
        this.pixelView = view.pixelView().get();
        this.forward = new ForwardBounds(folded, axes.count(), pixelView.isPlain());
        BackwardSubstitution back = new BackwardSubstitution(folded, axes.count());
        this.margins = problem.newMargins(back, clean);
        this.hidden = new HiddenBounds(folded, back, clean);
        this.preprocessing = new InputPreprocessing(folded, axes, clean);
        this.slots = new NeuronBounds[slots];
        for (int s = 0; s < slots; s++) {
            this.slots[s] = new NeuronBounds(axes.count(), folded.neurons());
        }
        this.open = new int[margins.size()];
        this.bounds = new double[margins.size()];
        this.functions = new double[margins.size()][1 + axes.count()];
    }

    /** Returns what decides where boxes are cut and halved. */
    InputPreprocessing preprocessing() {
        return preprocessing;
    }

    /** Turns to a position of the image. */
    void turnTo(int position) {
        if (position == turnedTo) {
            return;
        }
        if (cone != null) {
            // What the next position does not reach must be 0.
            for (NeuronBounds neuronBounds : slots) {
                for (int reached : cone.positions) {
                    clear(neuronBounds, reached * folded.channels(), (reached + 1) * folded.channels());
                }
                for (int[] stretches : cone.stretches) {
                    for (int p = 0; p < stretches.length; p += 2) {
                        clear(neuronBounds, stretches[p], stretches[p + 1]);
                    }
                }
            }
        }
        pixelView.turnTo(position);
        Cone next = problem.cone(pixelView.reached());
        preprocessing.turnTo(next, pixelView);
        cone = next;
        turnedTo = position;
    }

    private static void clear(NeuronBounds neuronBounds, int from, int to) {
        for (int k = 0; k < neuronBounds.middle.length; k++) {
            Arrays.fill(neuronBounds.middle[k], from, to, 0);
            Arrays.fill(neuronBounds.half[k], from, to, 0);
        }
    }

    /** Bounds all neurons on the first few boxes. */
    void run(long[] boxes, int count) {
        for (int s = 0; s < count; s++) {
            write(slots[s], boxes[s]);
        }
        forward.run(cone(), slots, count, clean, preprocessing.layers(), problem.stop());
    }

    private Cone cone() {
        if (cone == null) {
            throw new IllegalStateException("Bounds are of a position");
        }
        return cone;
    }

    // The colour is mid + radius * u.
    private void write(NeuronBounds neuronBounds, long box) {
        for (int position : pixelView.isPlain() ? cone().positions : new int[0]) {
            for (int c = 0; c < axes.samples(); c++) {
                int neuron = position * axes.samples() + c;
                int axis = axes.axisOf(c);
                double mid = 0.5 * (Box.low(box, axis) + Box.high(box, axis));
                double radius = 0.5 * Box.width(box, axis);
                neuronBounds.middle[0][neuron] = axes.sample(c, mid) - clean[neuron];
                for (int k = 0; k < axes.count(); k++) {
                    neuronBounds.middle[1 + k][neuron] = k == axis ? axes.slope(c) * radius : 0;
                }
            }
        }
        preprocessing.write(neuronBounds, box);
    }

    /**
     * Closes the margins that hold on a box.
     *
     * @param neuronBounds which of the boxes that were bounded
     * @param bits a bit for each margin, set where it is open
     * @param at where they begin
     * @param worst the lower function of the margin that is left with the lowest bound is written there
     * @return whether one is left
     */
    boolean settle(int neuronBounds, long[] bits, int at, double[] worst) {
        int count = 0;
        for (int j = 0; j < margins.size(); j++) {
            if ((bits[at + j / 64] >>> j & 1) != 0) {
                double bound = margins.forward(cone(), slots[neuronBounds], j);
                if (bound > problem.margin()) {
                    close(bits, at, j);
                } else {
                    bounds[count] = bound;
                    System.arraycopy(margins.best, 0, functions[count], 0, margins.best.length);
                    open[count++] = j;
                }
            }
        }
        if (count == 0) {
            return false;
        }
        NeuronBounds box = slots[neuronBounds];
        int end = folded.endOfWayBack(preprocessing.layers());
        margins.backward(cone(), box, end, open, count, bounds, functions);
        count = closeHeld(bits, at, count);
        if (count > 0 && folded.endsDense()) {
            count = narrow(box, end, bits, at, count);
        }
        if (count > 0) {
            System.arraycopy(functions[lowest(count)], 0, worst, 0, worst.length);
        }
        return count > 0;
    }

    // Where the way back is long, another cut of the box costs less than to narrow a few rectifiers.
    private int narrow(NeuronBounds box, int end, long[] bits, int at, int before) {
        int count = before;
        hidden.begin(cone(), box, end);
        while (count > 0) {
            int lowest = lowest(count);
            double bound = bounds[lowest];
            if (!hidden.narrow(cone(), box, end, margins.head(open[lowest]), problem.margin() - bound)) {
                break;
            }
            margins.backward(cone(), box, end, open, count, bounds, functions);
            hidden.gained(bounds[lowest] - bound);
            count = closeHeld(bits, at, count);
        }
        return count;
    }

    private int lowest(int count) {
        int lowest = 0;
        for (int i = 1; i < count; i++) {
            if (bounds[i] < bounds[lowest]) {
                lowest = i;
            }
        }
        return lowest;
    }

    // Returns how many of the open margins are left; they move to the front.
    private int closeHeld(long[] bits, int at, int count) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (bounds[i] > problem.margin()) {
                close(bits, at, open[i]);
            } else {
                double[] function = functions[left];
                functions[left] = functions[i];
                functions[i] = function;
                bounds[left] = bounds[i];
                open[left++] = open[i];
            }
        }
        return left;
    }

    private static void close(long[] bits, int at, int margin) {
        bits[at + margin / 64] &= ~(1L << margin);
    }
}
