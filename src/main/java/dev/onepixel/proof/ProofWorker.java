package dev.onepixel.proof;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Settles the boxes of one position after the other. One thread's. */
final class ProofWorker implements AutoCloseable {

    /** Every how many levels the worst corner of each open box is tried. */
    private static final int CORNERS_EVERY = 3;

    private static final int TRIED_TOGETHER = 32;

    private final ProofProblem problem;
    private final FreeAxes axes;
    private final VoteCertificate certificate;
    private final Bounder[] bounders;
    private final PreparedImage prepared;
    private final Scores scores;
    private final Variants variants;
    private final int width;
    private final int[] levels;

    // Of the boxes that are bounded together.
    private final long[] boxes;
    private final int[] places;
    private final double[][] worst;
    private final int[] worstOf;

    ProofWorker(ProofProblem problem) {
        this.problem = problem;
        this.axes = problem.axes();
        this.certificate = problem.certificate();
        int slots = Math.max(1, problem.slots() / problem.views().size());
        this.bounders = problem.views().stream()
                .map(view -> new Bounder(problem, view, slots))
                .toArray(Bounder[]::new);
        RgbImage image = problem.image();
        this.width = image.width();
        this.variants = new Variants(image, 1, TRIED_TOGETHER);
        this.scores = new Scores(problem.classifier().labels().size());
        this.levels = new int[axes.count()];
        this.boxes = new long[slots];
        this.places = new int[slots];
        this.worst = new double[slots][1 + axes.count()];
        this.worstOf = new int[slots];
        this.prepared = problem.classifier().prepare(image);
    }

    /** The results of some boxes. */
    static final class Found {
        final BranchLevel children;

        @Nullable
        PixelEdit counterexample;

        long queries;

        Found(BranchLevel children) {
            this.children = children;
        }
    }

    /**
     * Bounds boxes from..to-1 of a level; what stays open comes back in halves.
     *
     * @param depth how often these boxes were halved
     */
    Found run(BranchLevel level, int from, int to, int depth) {
        Found found = new Found(new BranchLevel(level.position, level.stride, to - from));
        for (Bounder bounder : bounders) {
            bounder.turnTo(level.position);
        }
        boolean tries = depth % CORNERS_EVERY == CORNERS_EVERY - 1;
        variants.resize(0);
        for (int at = from; at < to && found.counterexample == null; at += boxes.length) {
            int count = Math.min(boxes.length, to - at);
            for (int s = 0; s < count && depth == 0; s++) {
                int place = (at + s) * level.stride;
                level.boxes[place] = cut(level.boxes[place]);
            }
            bound(level, at, count);
            for (int s = 0; s < count; s++) {
                if (worstOf[s] >= 0) {
                    divide(level, (at + s) * level.stride, s, tries, found);
                }
            }
        }
        tryAll(level.position, found);
        return found;
    }

    // What lies beyond looks the same as the ends, to every view.
    private long cut(long box) {
        long hull = bounders[0].preprocessing().cut(box);
        for (int v = 1; v < bounders.length; v++) {
            hull = Box.hull(hull, bounders[v].preprocessing().cut(box), axes.count());
        }
        return hull;
    }

    // Asks one view after the other, each only of boxes that are not settled by those before it.
    private void bound(BranchLevel level, int at, int count) {
        Arrays.fill(worstOf, 0, count, UNSEEN);
        for (int v = 0; v < bounders.length; v++) {
            int pending = 0;
            for (int s = 0; s < count; s++) {
                int place = (at + s) * level.stride;
                if (worstOf[s] != HELD && certificate.isOpen(level.boxes, place + 1, v)) {
                    boxes[pending] = level.boxes[place];
                    places[pending++] = s;
                }
            }
            if (pending == 0) {
                continue;
            }
            bounders[v].run(boxes, pending);
            for (int i = 0; i < pending; i++) {
                problem.stop().check();
                int s = places[i];
                int bits = (at + s) * level.stride + 1;
                boolean first = worstOf[s] == UNSEEN;
                boolean open = bounders[v].settle(
                        i, level.boxes, certificate.begin(bits, v), first ? worst[s] : new double[worst[s].length]);
                if (certificate.holds(level.boxes, bits)) {
                    worstOf[s] = HELD;
                } else if (open && first) {
                    worstOf[s] = v;
                }
            }
        }
    }

    /** A box that is settled. */
    private static final int HELD = -1;

    /** A box that no view has left open yet. */
    private static final int UNSEEN = Integer.MAX_VALUE;

    private void divide(BranchLevel level, int place, int bounds, boolean tries, Found found) {
        long box = level.boxes[place];
        if (Box.isSingle(box, axes.count())) {
            tryColour(level.position, box, worst[bounds], found);
            return;
        }
        if (tries) {
            tryColour(level.position, box, worst[bounds], found);
        }
        InputPreprocessing preprocessing = bounders[worstOf[bounds]].preprocessing();
        int axis = preprocessing.axis(box);
        int low = Box.low(box, axis);
        int high = Box.high(box, axis);
        int middle = preprocessing.split(axis, low, high);
        found.children.add(Box.with(box, axis, low, middle), level.boxes, place + 1);
        found.children.add(Box.with(box, axis, middle + 1, high), level.boxes, place + 1);
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
        found.queries += (long) variants.size() * problem.classifier().queriesPerVariant();
        for (int i = 0; i < variants.size() && found.counterexample == null; i++) {
            if (problem.isFooled(scores.decision(i))) {
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
