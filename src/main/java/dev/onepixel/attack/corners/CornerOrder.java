package dev.onepixel.attack.corners;

import dev.onepixel.attack.Goal;
import dev.onepixel.text.Text;
import java.util.Arrays;

/**
 * The order in which corners are tried: first a coarse grid with the corner farthest from each pixel's own colour, then
 * always the untried corners of the best promise, until all were tried.
 *
 * <p>Promises come from an {@link LinearSurrogate} that is learned on the way. It fails where a network is least linear, so
 * from the {@value #SECOND_OPINION_FROM}th corner on every fourth one is chosen by {@link NeighbourhoodMargins} instead. Rounds are
 * short as long as a round teaches much, and long where a hit has become unlikely; what is learned late changes little,
 * so ranking and learning thin out as well, and the order costs little beside the model.
 *
 * <p>The figures were tuned on traffic signs and on the images of CIFAR-10 that the tests do not look at.
 */
final class CornerOrder {

    /** Most corners a round. */
    static final int LARGEST_ROUND = 128;

    private static final int SMALLEST_ROUND = 8;

    /** From here on ranking a round's corners costs more than a short round saves. */
    private static final int LARGE = 64 * 64;

    private static final int SECOND_OPINION_FROM = 128;
    private static final int SHORT_ROUNDS_UNTIL = 256;
    private static final int RANKED_EVERY_ROUND_UNTIL = 512;
    private static final int LEARNED_UNTIL = 1024;
    private static final int LONG_ROUNDS_FROM = 2048;
    private static final float HOPE = 0.6f;
    private static final int GRID = 8;
    private static final int BLOCK = 64;

    private final CornerCube cube;
    private final LinearSurrogate surrogate;
    private final NeighbourhoodMargins lows;
    private final float[] base;
    private final int direction;
    private final boolean[] tried;
    private final float[][][] opinions;
    // Of each opinion, the highest promise of each corner's blocks of positions; +inf where it is to be looked for.
    private final float[][] peaks;
    private final float[] ranked;
    private final int blocks;
    private final float[] chosenPromises = new float[LARGEST_ROUND];
    private final int[] chosen = new int[LARGEST_ROUND];
    private final int[] grid;
    private int gridTried;
    private int triedCount;
    private int rankedAt = -1;
    private int predictedFrom = -1;

    /**
     * Creates the order of all corners.
     *
     * @param cube the corners
     * @param surrogate what is known already, and learned on
     * @param base log odds without a corner, by rival
     * @param direction of the goal, see {@link Goal#direction}
     */
    CornerOrder(CornerCube cube, LinearSurrogate surrogate, float[] base, int direction) {
        this.cube = cube;
        this.surrogate = surrogate;
        this.lows = new NeighbourhoodMargins(cube);
        this.base = base;
        this.direction = direction;
        this.tried = new boolean[cube.size()];
        for (int number = 0; number < tried.length; number++) {
            tried[number] = !cube.holds(cube.position(number));
        }
        this.opinions = new float[2][cube.corners()][cube.positions()];
        this.blocks = (cube.positions() + BLOCK - 1) / BLOCK;
        this.peaks = new float[2][cube.corners() * blocks];
        this.ranked = new float[peaks[0].length];
        this.grid = surrogate.observations() == 0 ? grid(cube) : new int[0];
    }

    /** Returns the distance of the grid's points: at most 8 of them lie in a row. */
    static int gridStep(int width, int height) {
        return Math.max(GRID, (Math.max(width, height) + GRID - 1) / GRID);
    }

    private static int[] grid(CornerCube cube) {
        int step = gridStep(cube.width(), cube.height());
        int columns = (cube.width() + step / 2 - 1) / step;
        int rows = (cube.height() + step / 2 - 1) / step;
        int[] grid = new int[Math.max(1, columns) * Math.max(1, rows)];
        for (int i = 0; i < grid.length; i++) {
            int x = Math.min(step / 2 + i % Math.max(1, columns) * step, cube.width() - 1);
            int y = Math.min(step / 2 + i / Math.max(1, columns) * step, cube.height() - 1);
            grid[i] = cube.farthest(y * cube.width() + x);
        }
        return grid;
    }

    int triedCount() {
        return triedCount;
    }

    /** Leaves a corner out, as if it had been tried. */
    void skip(int number) {
        if (!tried[number]) {
            tried[number] = true;
            triedCount++;
        }
    }

    /**
     * Chooses the next corners to try.
     *
     * @param numbers filled with them, room for {@value #LARGEST_ROUND}
     * @return how many, 0 when all were tried
     */
    int next(int[] numbers) {
        int size = Math.min(roundSize(), cube.allowed() - triedCount);
        int count = 0;
        while (count < size && gridTried < grid.length) {
            int number = grid[gridTried++];
            if (!tried[number]) {
                numbers[count++] = taken(number);
            }
        }
        if (count > 0 || size == 0) {
            return count;
        }
        if (rankedAt < 0 || triedCount < RANKED_EVERY_ROUND_UNTIL || triedCount >= rankedAt + rankedAt / 8) {
            rank();
        }
        int second = triedCount < SECOND_OPINION_FROM ? 0 : size / 4;
        count = takeBest(0, size - second, numbers, 0);
        count = takeBest(1, second, numbers, count);
        if (count == 0) {
            // An end here would look as if all had been tried.
            throw new IllegalStateException(
                    Text.format("None of %d corner{s} left has a promise that is a number", size));
        }
        return count;
    }

    private int roundSize() {
        if (triedCount >= LONG_ROUNDS_FROM) {
            return LARGEST_ROUND;
        }
        if (triedCount >= RANKED_EVERY_ROUND_UNTIL || cube.positions() > LARGE) {
            return 4 * SMALLEST_ROUND;
        }
        return triedCount < SHORT_ROUNDS_UNTIL ? SMALLEST_ROUND : 2 * SMALLEST_ROUND;
    }

    private int taken(int number) {
        tried[number] = true;
        triedCount++;
        return number;
    }

    /** Takes the {@code wanted} best in falling order; the lower corner, and then the lower position, wins a tie. */
    private int takeBest(int opinion, int wanted, int[] numbers, int from) {
        int count = select(opinions[opinion], peaks[opinion], wanted);
        for (int i = 0; i < count; i++) {
            numbers[from + i] = taken(chosen[i]);
            forget(chosen[i]);
        }
        return from + count;
    }

    private int select(float[][] promises, float[] peaksOf, int wanted) {
        for (int block = 0; block < peaksOf.length; block++) {
            if (peaksOf[block] == Float.POSITIVE_INFINITY) {
                int from = block % blocks * BLOCK;
                float[] row = promises[block / blocks];
                peaksOf[block] = peak(row, from, Math.min(from + BLOCK, row.length));
            }
        }
        float threshold = leastThatMayBeTaken(peaksOf, wanted);
        int count = 0;
        for (int block = 0; wanted > 0 && block < peaksOf.length; block++) {
            int corner = block / blocks;
            float[] row = promises[corner];
            int from = block % blocks * BLOCK;
            int to = Math.min(from + BLOCK, row.length);
            for (int position = from; peaksOf[block] > threshold && position < to; position++) {
                if (row[position] > threshold) {
                    count = insert(position * promises.length + corner, row[position], count, wanted);
                    threshold = count < wanted ? threshold : chosenPromises[count - 1];
                }
            }
        }
        return count;
    }

    // As many blocks as corners are wanted hold a promise each that is this high, so nothing lower is taken.
    private float leastThatMayBeTaken(float[] peaksOf, int wanted) {
        if (wanted == 0 || wanted > peaksOf.length) {
            return Float.NEGATIVE_INFINITY;
        }
        System.arraycopy(peaksOf, 0, ranked, 0, peaksOf.length);
        Arrays.sort(ranked);
        return Math.nextDown(ranked[ranked.length - wanted]);
    }

    private static float peak(float[] row, int from, int to) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int position = from; position < to; position++) {
            highest = Math.max(highest, row[position]);
        }
        return highest;
    }

    /** What was tried promises nothing. */
    private void forget(int number) {
        int corner = number % cube.corners();
        int position = cube.position(number);
        for (int opinion = 0; opinion < opinions.length; opinion++) {
            opinions[opinion][corner][position] = Float.NEGATIVE_INFINITY;
            peaks[opinion][corner * blocks + position / BLOCK] = Float.POSITIVE_INFINITY;
        }
    }

    private void rank() {
        // What was learned last is what was predicted from last: only what was tried has gone since.
        if (surrogate.observations() != predictedFrom) {
            surrogate.predict(base, direction, HOPE, opinions[0]);
            predictedFrom = surrogate.observations();
        }
        lows.promise(opinions[1]);
        for (int number = 0; number < tried.length; number++) {
            if (tried[number]) {
                forget(number);
            }
        }
        for (float[] highest : peaks) {
            Arrays.fill(highest, Float.POSITIVE_INFINITY);
        }
        rankedAt = triedCount;
    }

    private int insert(int number, float promise, int count, int wanted) {
        int at = count < wanted ? count : count - 1;
        for (; at > 0 && chosenPromises[at - 1] < promise; at--) {
            chosenPromises[at] = chosenPromises[at - 1];
            chosen[at] = chosen[at - 1];
        }
        chosenPromises[at] = promise;
        chosen[at] = number;
        return Math.min(count + 1, wanted);
    }

    /**
     * Learns from a corner that was tried.
     *
     * @param number the corner
     * @param odds log odds with it, by rival
     * @param margin the margin they make
     */
    void learn(int number, float[] odds, float margin) {
        if (triedCount < LEARNED_UNTIL) {
            surrogate.learn(number, base, odds);
        }
        lows.learn(number, margin);
    }
}
