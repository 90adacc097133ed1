package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Products and sums beside the plain ones. */
class DenseOperatorsTest {

    /** {@code a[rows][inner] * b[inner][columns]}, row by row. */
    private static double[] product(double[] a, double[] b, int rows, int inner, int columns) {
        double[] result = new double[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < inner; i++) {
                for (int c = 0; c < columns; c++) {
                    result[r * columns + c] += a[r * inner + i] * b[i * columns + c];
                }
            }
        }
        return result;
    }

    private static double[] transposed(double[] a, int rows, int columns) {
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i % columns * rows + i / columns] = a[i];
        }
        return result;
    }

    @Test
    void multipliesMatricesTransposedOrNot() {
        for (int transposed = 0; transposed < 4; transposed++) {
            boolean left = (transposed & 1) != 0;
            boolean right = (transposed & 2) != 0;
            OperatorRun run =
                    new OperatorRun(transposed).with("transA", left ? 1L : 0L).with("transB", right ? 1L : 0L);
            double[] a = left ? transposed(run.image(3, 2), 3, 2) : run.image(2, 3);
            double[] b = right ? transposed(run.constants(4, 3), 4, 3) : run.constants(3, 4);

            run.run("Gemm").is(new int[] {2, 4}, product(a, b, 2, 3, 4));
        }
    }

    @Test
    void scalesTheProductAndWhatIsAdded() {
        OperatorRun.forSeeds(run -> {
            double[] a = run.image(2, 3);
            double[] b = run.constants(3, 2);
            double[] c = run.constants(2, 1);
            double[] plain = product(a, b, 2, 3, 2);

            run.run("Gemm").is(new int[] {2, 2}, plain[0] + c[0], plain[1] + c[0], plain[2] + c[1], plain[3] + c[1]);
            run.with("alpha", 0.5f).with("beta", 4f);
            run.run("Gemm")
                    .is(
                            new int[] {2, 2},
                            0.5 * plain[0] + 4 * c[0],
                            0.5 * plain[1] + 4 * c[0],
                            0.5 * plain[2] + 4 * c[1],
                            0.5 * plain[3] + 4 * c[1]);
        });
    }

    @Test
    void multipliesByAMatrixEitherWayRound() {
        OperatorRun.forSeeds(run -> {
            double[] a = run.image(2, 3);
            double[] b = run.constants(3, 4);
            run.run("MatMul").is(new int[] {2, 4}, product(a, b, 2, 3, 4));
        });
        OperatorRun.forSeeds(run -> {
            double[] a = run.constants(2, 3);
            double[] b = run.image(3, 4);
            run.run("MatMul").is(new int[] {2, 4}, product(a, b, 2, 3, 4));
        });
        OperatorRun.forSeeds(run -> {
            double[] a = run.image(2, 2, 3);
            double[] b = run.constants(3, 4);
            run.run("MatMul").is(new int[] {2, 2, 4}, product(a, b, 4, 3, 4));
        });
        OperatorRun.forSeeds(run -> {
            double[] a = run.constants(1, 2);
            double[] b = run.constants(2, 1);
            run.run("MatMul").is(new int[] {1, 1}, product(a, b, 1, 2, 1));
        });
    }

    @Test
    void refusesOtherProducts() {
        String reason = "other than a value times a constant matrix";
        OperatorRun both = new OperatorRun(1);
        both.image(2, 2);
        both.image(2, 2);
        both.isRefused("MatMul", reason);
        OperatorRun stack = new OperatorRun(1);
        stack.image(2, 2);
        stack.constants(2, 2, 2);
        stack.isRefused("MatMul", reason);
        OperatorRun stackOfImage = new OperatorRun(1);
        stackOfImage.constants(2, 2);
        stackOfImage.image(2, 2, 2);
        stackOfImage.isRefused("MatMul", reason);
        OperatorRun constantStack = new OperatorRun(1);
        constantStack.constants(2, 2, 2);
        constantStack.image(2, 2);
        constantStack.isRefused("MatMul", reason);
    }

    @Test
    void refusesMatricesThatDoNotFit() {
        OperatorRun run = new OperatorRun(1);
        run.image(2, 3);
        run.constants(2, 3);
        run.isRefused("Gemm", "the shape [2, 3] is not what a matrix [2, 3] needs");
        OperatorRun flat = new OperatorRun(1);
        flat.image(2, 3, 1);
        flat.constants(3, 1);
        flat.isRefused("Gemm", "the shape [2, 3, 1] is not what a matrix [3, 1] needs");
        OperatorRun deep = new OperatorRun(1);
        deep.image(2, 3);
        deep.constants(3, 1, 1);
        deep.isRefused("Gemm", "the shape [2, 3] is not what a matrix [3, 1, 1] needs");
    }

    @Test
    void sumsAndAveragesOverDimensions() {
        OperatorRun.forSeeds(run -> {
            double[] x = run.image(2, 2, 2);
            run.withList("axes", 0, -1);
            run.run("ReduceSum").is(new int[] {1, 2, 1}, x[0] + x[1] + x[4] + x[5], x[2] + x[3] + x[6] + x[7]);
            run.run("ReduceMean")
                    .is(new int[] {1, 2, 1}, (x[0] + x[1] + x[4] + x[5]) / 4, (x[2] + x[3] + x[6] + x[7]) / 4);
            run.with("keepdims", 0L);
            run.run("ReduceSum").is(new int[] {2}, x[0] + x[1] + x[4] + x[5], x[2] + x[3] + x[6] + x[7]);
        });
        OperatorRun.forSeeds(run -> {
            double[] x = run.image(2, 2);
            run.integers(1);
            run.run("ReduceSum").is(new int[] {2, 1}, x[0] + x[1], x[2] + x[3]);
        });
    }

    @Test
    void sumsOverAllDimensionsWhereNoneIsNamed() {
        OperatorRun.forSeeds(run -> {
            double[] x = run.image(2, 2);
            run.run("ReduceSum").is(new int[] {1, 1}, x[0] + x[1] + x[2] + x[3]);
            run.with("noop_with_empty_axes", 1L);
            run.run("ReduceSum").is(new int[] {2, 2}, x);
            assertThat(run.cost("ReduceSum")).isZero();
        });
        OperatorRun.forSeeds(run -> {
            double[] x = run.image(2, 2);
            run.integers();
            run.run("ReduceMean").is(new int[] {1, 1}, (x[0] + x[1] + x[2] + x[3]) / 4);
        });
    }
}
