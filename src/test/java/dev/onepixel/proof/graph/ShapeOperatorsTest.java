package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operators that move elements: where each element goes, and what shape comes out. */
class ShapeOperatorsTest {

    private static double[] pick(double[] x, int... elements) {
        return Arrays.stream(elements).mapToDouble(i -> x[i]).toArray();
    }

    private static void check(String operator, OperatorRun run, double[] x, int... shape) {
        run.run(operator).is(shape, x);
        assertThat(run.cost(operator)).as("neurons").isZero();
    }

    @Test
    void passesOnWhatHasNoEffectOnAnImage() {
        for (String operator : List.of("Identity", "Dropout", "Cast")) {
            OperatorRun run = new OperatorRun(1);
            double[] x = run.image(2, 3);
            check(operator, run, x, 2, 3);
        }
        OperatorRun off = new OperatorRun(1);
        double[] x = off.image(2);
        off.none().constant(new int[0], 0);
        check("Dropout", off, x, 2);
    }

    @Test
    void refusesDropoutThatDrops() {
        OperatorRun run = new OperatorRun(1);
        run.image(2);
        run.none().constant(new int[0], 1);
        run.isRefused("Dropout", "training_mode");
    }

    @Test
    void castsConstantsToWholeNumbersAndFloatsToThemselves() {
        for (long real : new long[] {1, 10, 11, 16}) {
            OperatorRun run = new OperatorRun(1).with("to", real);
            double[] x = run.image(2);
            check("Cast", run, x, 2);
        }
        OperatorRun whole = new OperatorRun(1).with("to", 7L).constant(new int[] {3}, 2.75, -2.75, 4);
        whole.run("Cast").is(new int[] {3}, 2, -2, 4);
        OperatorRun image = new OperatorRun(1).with("to", 6L);
        image.image(2);
        image.isRefused("Cast", "of a value that depends on the image to whole numbers");
    }

    @Test
    void reshapes() {
        int[][][] cases = {
            {{6}, {6}},
            {{3, 4}, {3, 4}},
            {{-1, 2}, {6, 2}},
            {{0, -1}, {2, 6}},
            {{0, 0, 2}, {2, 3, 2}},
            {{4, -1, 3}, {4, 1, 3}}
        };
        for (int[][] each : cases) {
            OperatorRun run = new OperatorRun(1);
            double[] x = Arrays.equals(each[0], new int[] {6}) ? run.image(2, 3) : run.image(2, 3, 2);
            check("Reshape", run.integers(each[0]), x, each[1]);
        }
        OperatorRun empty =
                new OperatorRun(1).constant(new int[] {0, 3}).integers(3, 0).with("allowzero", 1L);
        empty.run("Reshape").is(new int[] {3, 0});
        OperatorRun old = new OperatorRun(1).withList("shape", 3, 2);
        double[] x = old.image(6);
        check("Reshape", old, x, 3, 2);
    }

    @Test
    void refusesShapesThatHoldAnotherNumber() {
        int[][] wrong = {{4, 2}, {-1, 4}, {5, -1}, {2, 3, 0}};
        for (int[] shape : wrong) {
            OperatorRun run = new OperatorRun(1);
            run.image(2, 3);
            run.integers(shape)
                    .isRefused("Reshape", "the shape [2, 3] is not what " + Arrays.toString(shape) + " needs");
        }
        OperatorRun none = new OperatorRun(1);
        none.image(2);
        none.isRefused("Reshape", "it lacks a shape");
        OperatorRun zero = new OperatorRun(1).with("allowzero", 1L);
        zero.image(2, 3);
        zero.integers(0, 3).isRefused("Reshape", "the shape [2, 3] is not what [0, 3] needs");
        OperatorRun open = new OperatorRun(1).with("allowzero", 1L);
        open.image(2, 3);
        open.integers(0, -1).isRefused("Reshape", "the shape [2, 3] is not what [0, -1] needs");
    }

    @Test
    void flattensToRows() {
        OperatorRun run = new OperatorRun(1);
        double[] x = run.image(2, 3, 2);
        check("Flatten", run, x, 2, 6);
        check("Flatten", run.with("axis", 0L), x, 1, 12);
        check("Flatten", run.with("axis", 2L), x, 6, 2);
        check("Flatten", run.with("axis", -1L), x, 6, 2);
        check("Flatten", run.with("axis", 3L), x, 12, 1);
    }

    @Test
    void dropsDimensionsOfOne() {
        OperatorRun all = new OperatorRun(1);
        double[] x = all.image(1, 2, 1, 3);
        check("Squeeze", all, x, 2, 3);
        check("Squeeze", all.withList("axes", -2), x, 1, 2, 3);
        OperatorRun named = new OperatorRun(1);
        double[] y = named.image(1, 2, 1, 3);
        check("Squeeze", named.integers(0), y, 2, 1, 3);
    }

    @Test
    void addsDimensionsOfOne() {
        OperatorRun run = new OperatorRun(1);
        double[] x = run.image(2, 3);
        check("Unsqueeze", run.integers(0, -1), x, 1, 2, 3, 1);
        OperatorRun old = new OperatorRun(1).withList("axes", 1);
        double[] y = old.image(2, 3);
        check("Unsqueeze", old, y, 2, 1, 3);
        OperatorRun none = new OperatorRun(1);
        none.image(2);
        none.isRefused("Unsqueeze", "it lacks axes");
    }

    @Test
    void transposes() {
        OperatorRun run = new OperatorRun(1);
        double[] x = run.image(2, 3, 1);
        check("Transpose", run, pick(x, 0, 3, 1, 4, 2, 5), 1, 3, 2);
        check("Transpose", run.withList("perm", 1, 2, 0), pick(x, 0, 3, 1, 4, 2, 5), 3, 1, 2);
        check("Transpose", run.withList("perm", 2, 0, 1), x, 1, 2, 3);
    }

    @Test
    void joinsAlongADimension() {
        OperatorRun run = new OperatorRun(1);
        double[] a = run.image(2, 1, 2);
        double[] b = run.image(2, 2, 2);
        run.with("axis", 1L);
        check(
                "Concat",
                run,
                new double[] {a[0], a[1], b[0], b[1], b[2], b[3], a[2], a[3], b[4], b[5], b[6], b[7]},
                2,
                3,
                2);
        check(
                "Concat",
                run.with("axis", -2L),
                new double[] {a[0], a[1], b[0], b[1], b[2], b[3], a[2], a[3], b[4], b[5], b[6], b[7]},
                2,
                3,
                2);
        OperatorRun first = new OperatorRun(2);
        double[] c = first.image(1, 2);
        double[] d = first.constants(2, 2);
        check("Concat", first, new double[] {c[0], c[1], d[0], d[1], d[2], d[3]}, 3, 2);
    }

    @Test
    void saysAShape() {
        OperatorRun run = new OperatorRun(1);
        run.image(2, 3, 4);
        run.run("Shape").is(new int[] {3}, 2, 3, 4);
        run.with("start", -2L);
        run.run("Shape").is(new int[] {2}, 3, 4);
        run.with("end", -1L);
        run.run("Shape").is(new int[] {1}, 3);
        run.with("end", 99L);
        run.run("Shape").is(new int[] {2}, 3, 4);
    }

    @Test
    void gathersAlongADimension() {
        OperatorRun rows = new OperatorRun(1);
        double[] x = rows.image(3, 2);
        rows.integers(2, -3);
        check("Gather", rows, pick(x, 4, 5, 0, 1), 2, 2);
        check("Gather", rows.with("axis", 0L), pick(x, 4, 5, 0, 1), 2, 2);
        OperatorRun columns = new OperatorRun(1).with("axis", -2L);
        double[] y = columns.image(2, 3, 2);
        columns.constant(new int[] {1, 2}, 2, 0);
        check("Gather", columns, pick(y, 4, 5, 0, 1, 10, 11, 6, 7), 2, 1, 2, 2);
        OperatorRun one = new OperatorRun(1).with("axis", 1L);
        double[] z = one.image(2, 3);
        one.constant(new int[0], 1);
        check("Gather", one, pick(z, 1, 4), 2);
    }

    @Test
    void slices() {
        OperatorRun run = new OperatorRun(1);
        double[] x = run.image(3, 4);
        run.integers(1, 0).integers(3, 2);
        check("Slice", run, pick(x, 4, 5, 8, 9), 2, 2);
        OperatorRun end = new OperatorRun(1);
        double[] y = end.image(3, 4);
        end.integers(-3).integers(Integer.MAX_VALUE).integers(-1);
        check("Slice", end, pick(y, 1, 2, 3, 5, 6, 7, 9, 10, 11), 3, 3);
        OperatorRun old =
                new OperatorRun(1).withList("starts", 1).withList("ends", -1).withList("axes", 1);
        double[] z = old.image(2, 4);
        check("Slice", old, pick(z, 1, 2, 5, 6), 2, 2);
    }

    @Test
    void slicesInStepsForthAndBack() {
        for (int length = 1; length <= 5; length++) {
            for (int start = -6; start <= 6; start++) {
                for (int end = -7; end <= 6; end++) {
                    for (int step : new int[] {1, 2, 3, -1, -2, -3}) {
                        OperatorRun run = new OperatorRun(length);
                        double[] x = run.image(length);
                        run.integers(start).integers(end).integers(0).integers(step);
                        double[] expected = sliced(x, start, end, step);

                        run.run("Slice").is(new int[] {expected.length}, expected);
                    }
                }
            }
        }
    }

    /** As ONNX says it: negative ends count from the end, and then both are clamped. */
    private static double[] sliced(double[] x, int start, int end, int step) {
        int n = x.length;
        int from = start < 0 ? start + n : start;
        int to = end < 0 ? end + n : end;
        from = step > 0 ? Math.max(0, Math.min(n, from)) : Math.max(0, Math.min(n - 1, from));
        to = step > 0 ? Math.max(0, Math.min(n, to)) : Math.max(-1, Math.min(n - 1, to));
        double[] result = new double[n];
        int count = 0;
        for (int i = from; step > 0 ? i < to : i > to; i += step) {
            result[count++] = x[i];
        }
        return Arrays.copyOf(result, count);
    }

    @Test
    void refusesASliceWithoutEnds() {
        OperatorRun run = new OperatorRun(1);
        run.image(3);
        run.integers(1).isRefused("Slice", "it lacks starts or ends");
        OperatorRun other = new OperatorRun(1).withList("ends", 2);
        other.image(3);
        other.isRefused("Slice", "it lacks starts or ends");
    }

    @Test
    void padsWithAConstant() {
        OperatorRun run = new OperatorRun(1);
        double[] x = run.image(1, 2);
        run.integers(1, 2, 0, 1);
        check("Pad", run, new double[] {0, 0, 0, 0, 0, 0, 0, x[0], x[1], 0}, 2, 5);
        run.constant(new int[0], 7);
        check("Pad", run, new double[] {7, 7, 7, 7, 7, 7, 7, x[0], x[1], 7}, 2, 5);
        OperatorRun old = new OperatorRun(1).withList("pads", 0, 1).with("value", 2.5f);
        double[] y = old.image(2);
        check("Pad", old, new double[] {y[0], y[1], 2.5}, 3);
        OperatorRun cut = new OperatorRun(1).withList("pads", -1, -1);
        double[] z = cut.image(4);
        check("Pad", cut, pick(z, 1, 2), 2);
    }

    @Test
    void padsWithTheEdgeAndItsMirror() {
        OperatorRun edge = new OperatorRun(1).with("mode", "edge").withList("pads", 2, 1);
        double[] x = edge.image(3);
        check("Pad", edge, pick(x, 0, 0, 0, 1, 2, 2), 6);
        OperatorRun mirror = new OperatorRun(1).with("mode", "reflect").withList("pads", 2, 2);
        double[] y = mirror.image(3);
        check("Pad", mirror, pick(y, 2, 1, 0, 1, 2, 1, 0), 7);
    }

    @Test
    void refusesOtherPads() {
        OperatorRun wrap = new OperatorRun(1).with("mode", "wrap").withList("pads", 1, 1);
        wrap.image(3);
        wrap.isRefused("Pad", "mode wrap");
        OperatorRun none = new OperatorRun(1);
        none.image(3);
        none.isRefused("Pad", "pads must be given for all dimensions");
        OperatorRun axes = new OperatorRun(1);
        axes.image(3);
        axes.integers(1, 1).none().integers(0);
        axes.isRefused("Pad", "pads must be given for all dimensions");
    }
}
