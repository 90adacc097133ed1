package dev.onepixel.attack;

import dev.onepixel.text.Text;
import java.util.List;

/**
 * How far the proof of an image got that no single pixel changes its decision.
 *
 * @param positions the positions that edits are allowed at, at least 1
 * @param proved at how many of them no allowed colour changes the decision, 0..positions
 * @param boxes boxes of colours whose bounds were computed
 * @param seconds how long that took; the one figure of a result that is not the same in each run
 * @param margin what was demanded of the difference of two scores before a softmax
 * @param open the positions that are not proved, row by row; as many as are missing
 */
public record ProofFigures(int positions, int proved, long boxes, double seconds, double margin, List<Integer> open) {

    /** Validates the counts, and copies the list. */
    public ProofFigures {
        open = List.copyOf(open);
        if (positions < 1 || proved < 0 || proved + open.size() != positions) {
            throw new IllegalArgumentException(Text.format(
                    "A proof has at least 1 position, each proved or open, but there are %d, %d proved and %d open",
                    positions, proved, open.size()));
        }
        if (boxes < 0 || !(seconds >= 0)) {
            throw new IllegalArgumentException(Text.format(
                    "A proof's boxes and seconds must not be negative, but were %d and %s", boxes, seconds));
        }
    }

    /** Returns whether every position is proved. */
    public boolean isComplete() {
        return open.isEmpty();
    }
}
