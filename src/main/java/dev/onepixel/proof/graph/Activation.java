package dev.onepixel.proof.graph;

/**
 * A monotone function of one number.
 *
 * @param kind which
 * @param slope what a rectifier multiplies negative numbers by, 0..1 (below 1); else 0
 */
public record Activation(Kind kind, double slope) {

    /** The kinds. */
    public enum Kind {
        /** {@code x > 0 ? x : slope * x}. */
        RECTIFIER,
        /** {@code 1 / (1 + exp(-x))}. */
        SIGMOID,
        /** The hyperbolic tangent. */
        TANH
    }

    /** {@code max(x, 0)}. */
    public static final Activation RELU = new Activation(Kind.RECTIFIER, 0);

    /** Validates the slope. */
    public Activation {
        if (!(slope >= 0 && slope < 1)) {
            throw new IllegalArgumentException("A rectifier's slope must lie in 0..1, but was " + slope);
        }
    }

    /** Returns the function's value. */
    public double of(double x) {
        return switch (kind) {
            case RECTIFIER -> x > 0 ? x : slope * x;
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case TANH -> Math.tanh(x);
        };
    }

    /** Returns the function's derivative. */
    public double derivative(double x) {
        return switch (kind) {
            case RECTIFIER -> x > 0 ? 1 : slope;
            case SIGMOID -> of(x) * (1 - of(x));
            case TANH -> 1 - of(x) * of(x);
        };
    }
}
