package dev.onepixel.proof;

import dev.onepixel.proof.graph.Activation;
import dev.onepixel.proof.graph.Activation.Kind;

/**
 * The linear relaxation of a monotone function: straight lines above and below it between two points. The lines of one instance are written by each
 * call, so that nothing is allocated.
 */
final class LinearRelaxation {

    double slope;
    double constant;

    /** Finds {@code slope * x + constant >= f(x)} for x in low..high. */
    void above(Activation f, double low, double high) {
        if (f.kind() == Kind.RECTIFIER) {
            if (low >= 0 || high <= 0) {
                set(low >= 0 ? 1 : f.slope(), 0);
                return;
            }
            chord(f, low, high);
        } else if (high <= 0 && high - low > 1e-9) {
            // Convex there: the chord.
            chord(f, low, high);
        } else {
            // The derivative is least at an end, so a line of that slope through the upper end stays above.
            double least = Math.min(f.derivative(low), f.derivative(high));
            set(least, f.of(high) - least * high);
        }
    }

    /**
     * Finds {@code slope * x + constant <= f(x)} for x in low..high.
     *
     * @param centre of two lines below a rectifier the one that is higher here is taken
     */
    void below(Activation f, double low, double high, double centre) {
        if (f.kind() == Kind.RECTIFIER) {
            set(low >= 0 || (high > 0 && centre > 0) ? 1 : f.slope(), 0);
        } else if (low >= 0 && high - low > 1e-9) {
            // Concave there: the chord.
            chord(f, low, high);
        } else {
            double least = Math.min(f.derivative(low), f.derivative(high));
            set(least, f.of(low) - least * low);
        }
    }

    private void chord(Activation f, double low, double high) {
        double at = f.of(low);
        slope = (f.of(high) - at) / (high - low);
        constant = at - slope * low;
    }

    private void set(double newSlope, double newConstant) {
        slope = newSlope;
        constant = newConstant;
    }
}
