package dev.onepixel.proof;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bounds a network on boxes of one position after the other, as it sees them. One thread's. */
final class Bounder {

    private final Question question;
    private final Folded folded;
    private final Axes axes;
    private final double[] clean;
    private final Lens lens;
    private final Forward forward;
    private final Margins margins;
    private final Front front;
    private final Slot[] slots;
    private final int[] open;
    private final double[] bounds;
    private final double[][] functions;
    private @Nullable Cone cone;
    private int turnedTo = -1;

    Bounder(Question question, View view, int slots) {
        this.question = question;
        this.folded = question.folded();
        this.axes = question.axes();
        this.clean = view.clean();
        this.lens = view.lens().get();
        this.forward = new Forward(folded, axes.count(), lens.isPlain());
        this.margins = question.newMargins(clean);
        this.front = new Front(folded, axes, clean);
        this.slots = new Slot[slots];
        for (int s = 0; s < slots; s++) {
            this.slots[s] = new Slot(axes.count(), folded.neurons());
        }
        this.open = new int[margins.size()];
        this.bounds = new double[margins.size()];
        this.functions = new double[margins.size()][1 + axes.count()];
    }

    /** Returns what decides where boxes are cut and halved. */
    Front front() {
        return front;
    }

    /** Turns to a position of the image. */
    void turnTo(int position) {
        if (position == turnedTo) {
            return;
        }
        if (cone != null) {
            // What the next position does not reach must be 0.
            for (Slot slot : slots) {
                for (int reached : cone.positions) {
                    clear(slot, reached * folded.channels(), (reached + 1) * folded.channels());
                }
                for (int[] stretches : cone.stretches) {
                    for (int p = 0; p < stretches.length; p += 2) {
                        clear(slot, stretches[p], stretches[p + 1]);
                    }
                }
            }
        }
        lens.turnTo(position);
        Cone next = question.cone(lens.reached());
        front.turnTo(next, lens);
        cone = next;
        turnedTo = position;
    }

    private static void clear(Slot slot, int from, int to) {
        for (int k = 0; k < slot.middle.length; k++) {
            Arrays.fill(slot.middle[k], from, to, 0);
            Arrays.fill(slot.half[k], from, to, 0);
        }
    }

    /** Bounds all neurons on the first few boxes. */
    void run(long[] boxes, int count) {
        for (int s = 0; s < count; s++) {
            write(slots[s], boxes[s]);
        }
        forward.run(cone(), slots, count, clean, front.layers(), question.stop());
    }

    private Cone cone() {
        if (cone == null) {
            throw new IllegalStateException("Bounds are of a position");
        }
        return cone;
    }

    // The colour is mid + radius * u.
    private void write(Slot slot, long box) {
        for (int position : lens.isPlain() ? cone().positions : new int[0]) {
            for (int c = 0; c < axes.samples(); c++) {
                int neuron = position * axes.samples() + c;
                int axis = axes.axisOf(c);
                double mid = 0.5 * (Box.low(box, axis) + Box.high(box, axis));
                double radius = 0.5 * Box.width(box, axis);
                slot.middle[0][neuron] = axes.sample(c, mid) - clean[neuron];
                for (int k = 0; k < axes.count(); k++) {
                    slot.middle[1 + k][neuron] = k == axis ? axes.slope(c) * radius : 0;
                }
            }
        }
        front.write(slot, box);
    }

    /**
     * Closes the margins that hold on a box.
     *
     * @param slot which of the boxes that were bounded
     * @param bits a bit for each margin, set where it is open
     * @param at where they begin
     * @param worst the lower function of the margin that is left with the lowest bound is written there
     * @return whether one is left
     */
    boolean settle(int slot, long[] bits, int at, double[] worst) {
        int count = 0;
        for (int j = 0; j < margins.size(); j++) {
            if ((bits[at + j / 64] >>> j & 1) != 0) {
                double bound = margins.forward(cone(), slots[slot], j);
                if (bound > question.margin()) {
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
        margins.backward(cone(), slots[slot], front.layers(), open, count, bounds, functions);
        int lowest = -1;
        for (int i = 0; i < count; i++) {
            if (bounds[i] > question.margin()) {
                close(bits, at, open[i]);
            } else if (lowest < 0 || bounds[i] < bounds[lowest]) {
                lowest = i;
            }
        }
        if (lowest >= 0) {
            System.arraycopy(functions[lowest], 0, worst, 0, worst.length);
        }
        return lowest >= 0;
    }

    private static void close(long[] bits, int at, int margin) {
        bits[at + margin / 64] &= ~(1L << margin);
    }
}
