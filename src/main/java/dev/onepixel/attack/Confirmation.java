package dev.onepixel.attack;

import dev.onepixel.text.Text;

/**
 * How often a success held when it was judged again.
 *
 * @param held in how many draws it held, k
 * @param draws of how many, m: 1 where nothing is drawn at random, 0 where there was no success to judge
 */
public record Confirmation(int held, int draws) {

    /** There was nothing to confirm. */
    public static final Confirmation NONE = new Confirmation(0, 0);

    /** Validates that it held in no more draws than there were. */
    public Confirmation {
        if (held < 0 || held > draws) {
            throw new IllegalArgumentException(
                    Text.format("A confirmation needs 0 <= held <= draws, but got %d of %d", held, draws));
        }
    }
}
