package dev.onepixel.attack.corners;

import java.util.ArrayList;
import java.util.List;

/**
 * Logistic regression by Newton's method with a small ridge, for a handful of terms (Hastie, Tibshirani, Friedman: The
 * elements of statistical learning, 4.4.1).
 */
final class LogisticFit {

    private static final double RIDGE = 1e-3;
    private static final int MOST_STEPS = 50;

    private final int terms;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Boolean> outcomes = new ArrayList<>();

    LogisticFit(int terms) {
        this.terms = terms;
    }

    void add(double[] row, boolean outcome) {
        rows.add(row);
        outcomes.add(outcome);
    }

    double[] coefficients() {
        double[] coefficients = new double[terms];
        double change = 1;
        for (int step = 0; step < MOST_STEPS && change > 1e-9; step++) {
            double[] gradient = new double[terms];
            double[][] curvature = new double[terms][terms];
            for (int r = 0; r < rows.size(); r++) {
                double[] row = rows.get(r);
                double chance = StoppingRule.chance(coefficients, row);
                for (int i = 0; i < terms; i++) {
                    gradient[i] += ((outcomes.get(r) ? 1 : 0) - chance) * row[i];
                    for (int j = 0; j < terms; j++) {
                        curvature[i][j] += chance * (1 - chance) * row[i] * row[j];
                    }
                }
            }
            for (int i = 0; i < terms; i++) {
                gradient[i] -= RIDGE * coefficients[i];
                curvature[i][i] += RIDGE;
            }
            change = 0;
            solve(curvature, gradient);
            for (int i = 0; i < terms; i++) {
                coefficients[i] += gradient[i];
                change = Math.max(change, Math.abs(gradient[i]));
            }
        }
        return coefficients;
    }

    // By elimination; the matrix is symmetric and positive, so the diagonal will do. The solution takes b's place.
    private static void solve(double[][] a, double[] b) {
        for (int i = 0; i < b.length; i++) {
            for (int r = 0; r < b.length; r++) {
                if (r != i) {
                    double factor = a[r][i] / a[i][i];
                    for (int c = 0; c < b.length; c++) {
                        a[r][c] -= factor * a[i][c];
                    }
                    b[r] -= factor * b[i];
                }
            }
        }
        for (int i = 0; i < b.length; i++) {
            b[i] /= a[i][i];
        }
    }
}
