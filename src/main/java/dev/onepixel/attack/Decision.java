package dev.onepixel.attack;

/**
 * What a classifier decided on an image.
 *
 * @param label the class decided on, "" where the model gave none
 * @param confidence the score of that class, 0..1
 * @param consensus the share of votes that agree with it, 0..1; 1 for a bare model
 */
public record Decision(String label, double confidence, double consensus) {

    /** Nothing was decided. */
    public static final Decision NONE = new Decision("", 0, 0);
}
