package dev.onepixel.training.signs;

/** What an image is drawn for. A split is part of every image's random key, so no two splits share a stream. */
public enum Split {
    /** Images that weights are fitted to. */
    TRAINING,
    /** Images that are only evaluated while training. */
    VALIDATION,
    /** The images under {@code fixtures/}, which training never sees. */
    HELD_OUT,
    /** Images that are attacked, so that what fools a model can be learned; they measure nothing. */
    MENDING
}
