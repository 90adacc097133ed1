package dev.onepixel.defense.transform;

import dev.onepixel.defense.Transform;
import dev.onepixel.text.Text;

/** The refusals of strengths that are out of range and of kernels that do not fit. */
public final class StrengthChecks {

    private StrengthChecks() {}

    public static void requireIn(String what, double value, double low, double high, String unit) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(Text.format(
                    "The %s must lie in %s..%s%s, but was %s", what, text(low), text(high), unit, text(value)));
        }
    }

    static void requireKernelFits(Transform transform, int kernel, int width, int height) {
        if (kernel > width || kernel > height) {
            throw new IllegalArgumentException(Text.format(
                    "Transform '%s' has a kernel of %d x %d pixels, which does not fit an image of %d x %d; use a weaker one or larger images",
                    transform.notation(), kernel, kernel, width, height));
        }
    }

    /** Writes a number the shortest way: {@code 8} and not {@code 8.0}. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
