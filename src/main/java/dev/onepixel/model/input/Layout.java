package dev.onepixel.model.input;

/** The order of the dimensions of a model's input: N images, C channels, H rows, W columns. */
public enum Layout {
    /** Channel after channel, as PyTorch has it. */
    NCHW,
    /** Pixel after pixel, as TensorFlow has it. */
    NHWC
}
