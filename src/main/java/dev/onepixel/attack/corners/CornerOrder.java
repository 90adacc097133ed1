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

    private final CornerCube cube;
    private final LinearSurrogate surrogate;
    private final NeighbourhoodMargins lows;
    private final float[] base;
    private final int direction;
    private final boolean[] tried;
    // Those that are not to be tried (again): their positions and corners, to be found without a division.
    private int[] gonePositions = new int[LARGEST_ROUND];
    private byte[] goneCorners = new byte[LARGEST_ROUND];
    private int gone;
    private final RankedCorners hopes;
    private final RankedCorners seconds;
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
        this.hopes = new RankedCorners(cube.corners(), cube.positions());
        this.seconds = new RankedCorners(cube.corners(), cube.positions());
        for (int number = 0; number < tried.length; number++) {
            if (!cube.holds(cube.position(number))) {
                leaveOut(number);
            }
        }
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
            taken(number);
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
        count = takeBest(hopes, size - second, size, numbers, 0);
        count = takeBest(seconds, second, size, numbers, count);
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
        leaveOut(number);
        triedCount++;
        return number;
    }

    private void leaveOut(int number) {
        tried[number] = true;
        if (gone == goneCorners.length) {
            goneCorners = Arrays.copyOf(goneCorners, 2 * gone);
            gonePositions = Arrays.copyOf(gonePositions, 2 * gone);
        }
        goneCorners[gone] = (byte) (number % cube.corners());
        gonePositions[gone] = cube.position(number);
        forget(gone++);
    }

    /** What is gone promises nothing. */
    private void forget(int which) {
        hopes.forget(goneCorners[which], gonePositions[which]);
        seconds.forget(goneCorners[which], gonePositions[which]);
    }

    private int takeBest(RankedCorners ranked, int wanted, int size, int[] numbers, int from) {
        int rounds = triedCount < RANKED_EVERY_ROUND_UNTIL ? 1 : 1 + rankedAt / 8 / size;
        for (int count = 0; count < wanted; count++) {
            int number = ranked.next(rounds * wanted);
            if (number < 0) {
                return from + count;
            }
            numbers[from + count] = taken(number);
        }
        return from + wanted;
    }

    private void rank() {
        // What was learned last is what was predicted from last: only what was tried has gone since.
        if (surrogate.observations() != predictedFrom) {
            surrogate.predict(base, direction, HOPE, hopes.promises());
            predictedFrom = surrogate.observations();
        }
        lows.promise(seconds.promises());
        for (int which = 0; which < gone; which++) {
            forget(which);
        }
        rankedAt = triedCount;
    }

    /** Returns whether log odds make a difference to {@link #learn}, which looks at the margin alone when much was tried. */
    boolean learnsOdds() {
        return triedCount < LEARNED_UNTIL;
    }

    /**
     * Learns from a corner that was tried.
     *
     * @param number the corner
     * @param odds log odds with it, by rival; anything when it {@linkplain #learnsOdds does not learn them}
     * @param margin the margin they make
     */
    void learn(int number, float[] odds, float margin) {
        if (learnsOdds()) {
            surrogate.learn(number, base, odds);
        }
        lows.learn(number, margin);
    }
}
