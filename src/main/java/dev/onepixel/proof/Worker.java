package dev.onepixel.proof;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bounds the boxes of one position after the other. One thread's. */
final class Worker implements AutoCloseable {

    /** Every how many levels the worst corner of each open box is tried. */
    private static final int CORNERS_EVERY = 3;

    private static final int TRIED_TOGETHER = 32;

    private final ImageProof proof;
    private final Folded folded;
    private final Axes axes;
    private final Forward forward;
    private final Margins margins;
    private final Front front;
    private final Slot[] slots;
    private final PreparedImage prepared;
    private final Scores scores;
    private final Variants variants;
    private final int width;
    private final int[] open;
    private final double[] bounds;
    private final double[][] functions;
    private final int[] levels;
    private @Nullable Cone last;
    private int lastPosition = -1;

    Worker(ImageProof proof) {
        this.proof = proof;
        this.folded = proof.folded();
        this.axes = proof.axes();
        this.forward = new Forward(folded, axes.count());
        this.margins = proof.newMargins();
        this.front = new Front(folded, axes, proof.clean());
        this.slots = new Slot[proof.slots()];
        for (int s = 0; s < slots.length; s++) {
            slots[s] = new Slot(axes.count(), folded.neurons());
        }
        RgbImage image = proof.image();
        this.width = image.width();
        this.variants = new Variants(image, 1, TRIED_TOGETHER);
        this.scores = new Scores(proof.classifier().labels().size());
        this.open = new int[margins.size()];
        this.bounds = new double[margins.size()];
        this.functions = new double[margins.size()][1 + axes.count()];
        this.levels = new int[axes.count()];
        this.prepared = proof.classifier().prepare(image);
    }

    /** What became of some boxes. */
    static final class Found {
        final Level children;

        @Nullable
        PixelEdit counterexample;

        long queries;

        Found(Level children) {
            this.children = children;
        }
    }

    /**
     * Bounds boxes from..to-1 of a level; what stays open comes back in halves.
     *
     * @param depth how often these boxes were halved
     */
    Found run(Level level, int from, int to, int depth) {
        Found found = new Found(new Level(level.position, level.stride, to - from));
        Cone cone = cone(level.position);
        boolean tries = depth % CORNERS_EVERY == CORNERS_EVERY - 1;
        variants.resize(0);
        for (int at = from; at < to && found.counterexample == null; at += slots.length) {
            int count = Math.min(slots.length, to - at);
            for (int s = 0; s < count; s++) {
                int place = (at + s) * level.stride;
                if (depth == 0) {
                    level.boxes[place] = front.cut(level.boxes[place]);
                }
                write(slots[s], level.position, level.boxes[place]);
            }
            forward.run(cone, slots, count, proof.clean(), front.layers(), proof.stop());
            for (int s = 0; s < count; s++) {
                proof.stop().check();
                settle(cone, slots[s], level, at + s, tries, found);
            }
        }
        tryAll(level.position, found);
        return found;
    }

    private Cone cone(int position) {
        if (position == lastPosition && last != null) {
            return last;
        }
        if (last != null) {
            // What the next position does not reach must be 0.
            for (Slot slot : slots) {
                clear(slot, lastPosition * folded.channels(), (lastPosition + 1) * folded.channels());
                for (int[] stretches : last.stretches) {
                    for (int p = 0; p < stretches.length; p += 2) {
                        clear(slot, stretches[p], stretches[p + 1]);
                    }
                }
            }
        }
        Cone cone = proof.cone(position);
        front.turnTo(cone, position);
        last = cone;
        lastPosition = position;
        return cone;
    }

    private static void clear(Slot slot, int from, int to) {
        for (int k = 0; k < slot.middle.length; k++) {
            Arrays.fill(slot.middle[k], from, to, 0);
            Arrays.fill(slot.half[k], from, to, 0);
        }
    }

    // The colour is mid + radius * u.
    private void write(Slot slot, int position, long box) {
        for (int c = 0; c < axes.samples(); c++) {
            int neuron = position * axes.samples() + c;
            int axis = axes.axisOf(c);
            double mid = 0.5 * (Box.low(box, axis) + Box.high(box, axis));
            double radius = 0.5 * Box.width(box, axis);
            slot.middle[0][neuron] = axes.sample(c, mid) - proof.clean()[neuron];
            for (int k = 0; k < axes.count(); k++) {
                slot.middle[1 + k][neuron] = k == axis ? axes.slope(c) * radius : 0;
            }
        }
        front.write(slot, box);
    }

    private void settle(Cone cone, Slot slot, Level level, int index, boolean tries, Found found) {
        int place = index * level.stride;
        long box = level.boxes[place];
        int count = 0;
        for (int j = 0; j < margins.size(); j++) {
            if ((level.boxes[place + 1 + j / 64] >>> j & 1) != 0) {
                double bound = margins.forward(cone, slot, j);
                if (bound > proof.margin()) {
                    close(level, place, j);
                } else {
                    bounds[count] = bound;
                    System.arraycopy(margins.best, 0, functions[count], 0, margins.best.length);
                    open[count++] = j;
                }
            }
        }
        if (count == 0) {
            return;
        }
        margins.backward(cone, slot, level.position, front.layers(), open, count, bounds, functions);
        int worst = -1;
        for (int i = 0; i < count; i++) {
            if (bounds[i] > proof.margin()) {
                close(level, place, open[i]);
            } else if (worst < 0 || bounds[i] < bounds[worst]) {
                worst = i;
            }
        }
        if (worst < 0) {
            return;
        }
        if (Box.isSingle(box, axes.count())) {
            tryColour(level.position, box, functions[worst], found);
            return;
        }
        if (tries) {
            tryColour(level.position, box, functions[worst], found);
        }
        split(level, place, box, found);
    }

    private void split(Level level, int place, long box, Found found) {
        int axis = front.axis(box);
        int low = Box.low(box, axis);
        int high = Box.high(box, axis);
        int middle = front.split(axis, low, high);
        found.children.add(Box.with(box, axis, low, middle), level.boxes, place + 1);
        found.children.add(Box.with(box, axis, middle + 1, high), level.boxes, place + 1);
    }

    private static void close(Level level, int place, int margin) {
        level.boxes[place + 1 + margin / 64] &= ~(1L << margin);
    }

    // The corner where the margin's lower function is least; of a single colour that is the colour.
    private void tryColour(int position, long box, double[] function, Found found) {
        if (found.counterexample != null) {
            return;
        }
        for (int axis = 0; axis < levels.length; axis++) {
            levels[axis] = function[1 + axis] > 0 ? Box.low(box, axis) : Box.high(box, axis);
        }
        int next = variants.size();
        variants.resize(next + 1);
        variants.set(next, 0, position, axes.colour(position, levels));
        if (variants.size() == variants.capacity()) {
            tryAll(position, found);
        }
    }

    private void tryAll(int position, Found found) {
        if (variants.size() == 0) {
            return;
        }
        prepared.classify(variants, scores);
        found.queries += variants.size();
        for (int i = 0; i < variants.size() && found.counterexample == null; i++) {
            if (proof.isFooled(scores.decision(i))) {
                found.counterexample = new PixelEdit(position % width, position / width, variants.rgb(i, 0));
            }
        }
        variants.resize(0);
    }

    @Override
    public void close() {
        prepared.close();
    }
}
