package dev.onepixel.proof;

import dev.onepixel.text.Text;
import java.util.BitSet;

/**
 * Positions at which no colour changes the decision, and the boxes it took: all that has to be kept for a proof to go on
 * where it was stopped.
 */
public final class ProvedPositions {

    /** No position. */
    public static final ProvedPositions NONE = new ProvedPositions(new BitSet(), 0);

    private final BitSet positions;
    private final long boxes;

    /**
     * Creates the positions.
     *
     * @param positions row-major positions; copied
     * @param boxes how many boxes these took, at least as many as there are positions
     */
    public ProvedPositions(BitSet positions, long boxes) {
        if (boxes < positions.cardinality()) {
            throw new IllegalArgumentException(Text.format(
                    "%d proved positions take at least as many boxes, but %d were given",
                    positions.cardinality(), boxes));
        }
        this.positions = (BitSet) positions.clone();
        this.boxes = boxes;
    }

    /** Returns whether a position is proved. */
    public boolean holds(int position) {
        return positions.get(position);
    }

    /** Returns how many there are. */
    public int count() {
        return positions.cardinality();
    }

    /** Returns a copy of the positions, row-major. */
    public BitSet positions() {
        return (BitSet) positions.clone();
    }

    /** Returns how many boxes these positions took. */
    public long boxes() {
        return boxes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProvedPositions that && boxes == that.boxes && positions.equals(that.positions);
    }

    @Override
    public int hashCode() {
        return 31 * positions.hashCode() + Long.hashCode(boxes);
    }

    @Override
    public String toString() {
        return Text.format("%d position{s} proved by %d box{es}", count(), boxes);
    }
}
