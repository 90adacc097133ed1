package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Convolutions and pools beside sums over an image that is padded in fact, {@code [1, 4, 5, 6]}. */
class ImageOperatorsTest {

    private static final int CHANNELS = 4;
    private static final int HEIGHT = 5;
    private static final int WIDTH = 6;

    /** A window's settings, and where it lies: row and column of its first cell for each placement. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody asks whether two windows are equal.
    private record Sliding(int height, int width, int rowStep, int columnStep, int rowGap, int columnGap, int[] pads) {

        int rows() {
            return placements(HEIGHT + pads[0] + pads[2], height, rowStep, rowGap);
        }

        int columns() {
            return placements(WIDTH + pads[1] + pads[3], width, columnStep, columnGap);
        }

        private static int placements(int length, int kernel, int step, int gap) {
            int count = 0;
            for (int at = 0; at + (kernel - 1) * gap < length; at += step) {
                count++;
            }
            return count;
        }

        /** Returns the image's numbers under each cell of the window, null where there is padding. */
        Double[] under(double[] image, int channel, int row, int column) {
            Double[] cells = new Double[height * width];
            for (int k = 0; k < cells.length; k++) {
                int y = row * rowStep + k / width * rowGap - pads[0];
                int x = column * columnStep + k % width * columnGap - pads[1];
                boolean inside = y >= 0 && y < HEIGHT && x >= 0 && x < WIDTH;
                cells[k] = inside ? image[(channel * HEIGHT + y) * WIDTH + x] : null;
            }
            return cells;
        }

        OperatorRun set(OperatorRun run) {
            return run.withList("strides", rowStep, columnStep)
                    .withList("dilations", rowGap, columnGap)
                    .withList("pads", pads[0], pads[1], pads[2], pads[3]);
        }
    }

    private static final List<Sliding> WINDOWS = List.of(
            new Sliding(1, 1, 1, 1, 1, 1, new int[] {0, 0, 0, 0}),
            new Sliding(3, 2, 1, 1, 1, 1, new int[] {0, 0, 0, 0}),
            new Sliding(3, 3, 1, 1, 1, 1, new int[] {0, 0, 0, 0}),
            new Sliding(2, 3, 2, 1, 1, 1, new int[] {1, 0, 0, 2}),
            new Sliding(3, 3, 1, 3, 2, 1, new int[] {1, 2, 1, 0}),
            new Sliding(2, 2, 3, 2, 1, 3, new int[] {0, 1, 1, 1}),
            new Sliding(5, 6, 1, 1, 1, 1, new int[] {0, 0, 0, 0}));

    /** Says what a channel of the result is at a placement. */
    private interface Pooling {
        double of(Double[] cells);
    }

    private static double[] pooled(double[] image, Sliding window, Pooling pooling) {
        List<Double> result = new ArrayList<>();
        for (int c = 0; c < CHANNELS; c++) {
            for (int row = 0; row < window.rows(); row++) {
                for (int column = 0; column < window.columns(); column++) {
                    result.add(pooling.of(window.under(image, c, row, column)));
                }
            }
        }
        return result.stream().mapToDouble(v -> v).toArray();
    }

    private static double[] convolved(double[] image, Sliding window, double[] weights, double[] bias, int groups) {
        int inputs = CHANNELS / groups;
        int outputs = bias.length;
        int kernel = window.height * window.width;
        List<Double> result = new ArrayList<>();
        for (int o = 0; o < outputs; o++) {
            int firstInput = o / (outputs / groups) * inputs;
            for (int row = 0; row < window.rows(); row++) {
                for (int column = 0; column < window.columns(); column++) {
                    double sum = bias[o];
                    for (int i = 0; i < inputs; i++) {
                        Double[] cells = window.under(image, firstInput + i, row, column);
                        for (int k = 0; k < kernel; k++) {
                            sum += cells[k] == null ? 0 : weights[(o * inputs + i) * kernel + k] * cells[k];
                        }
                    }
                    result.add(sum);
                }
            }
        }
        return result.stream().mapToDouble(v -> v).toArray();
    }

    @Test
    void convolves() {
        for (Sliding window : WINDOWS) {
            for (int groups : new int[] {1, 2, 4}) {
                OperatorRun run = window.set(new OperatorRun(groups)).with("group", (long) groups);
                double[] x = run.image(1, CHANNELS, HEIGHT, WIDTH);
                double[] weights = run.constants(8, CHANNELS / groups, window.height, window.width);
                double[] bias = run.constants(8);

                run.run("Conv")
                        .is(
                                new int[] {1, 8, window.rows(), window.columns()},
                                convolved(x, window, weights, bias, groups));
            }
        }
    }

    @Test
    void convolvesWithoutBiasNorSettings() {
        OperatorRun run = new OperatorRun(1);
        double[] x = run.image(1, CHANNELS, HEIGHT, WIDTH);
        double[] weights = run.constants(3, CHANNELS, 3, 2);

        run.run("Conv").is(new int[] {1, 3, 3, 5}, convolved(x, WINDOWS.get(1), weights, new double[3], 1));
    }

    @Test
    void keepsNeuronsOfAPositionSideBySide() {
        LayerStack layers = new LayerStack(700);
        OperatorRun run = new OperatorRun(1);
        run.image(1, CHANNELS, HEIGHT, WIDTH);
        run.constants(3, CHANNELS, 1, 1);

        Tensor result = run.tensor("Conv", layers);

        assertThat(result.source(0)).isEqualTo(700);
        assertThat(result.source(1)).isEqualTo(703);
        assertThat(result.source(HEIGHT * WIDTH)).isEqualTo(701);
    }

    @Test
    void refusesWeightsThatDoNotFit() {
        OperatorRun flat = new OperatorRun(1);
        flat.image(1, CHANNELS, HEIGHT, WIDTH);
        flat.constants(3, CHANNELS);
        flat.isRefused("Conv", "the shape [3, 4] is not [out, in, height, width]");
        OperatorRun narrow = new OperatorRun(1);
        narrow.image(1, CHANNELS, HEIGHT, WIDTH);
        narrow.constants(3, 3, 1, 1);
        narrow.isRefused("Conv", "the shape [1, 4, 5, 6] is not what weights [3, 3] need");
        OperatorRun groups = new OperatorRun(1).with("group", 2L);
        groups.image(1, CHANNELS, HEIGHT, WIDTH);
        groups.constants(3, 2, 1, 1);
        groups.isRefused("Conv", "the shape [1, 4, 5, 6] is not what weights [3, 2] need");
    }

    @Test
    void averagesWhatLiesUnderTheWindow() {
        for (Sliding window : WINDOWS) {
            OperatorRun run = window.set(new OperatorRun(3)).withList("kernel_shape", window.height, window.width);
            double[] x = run.image(1, CHANNELS, HEIGHT, WIDTH);
            int[] shape = {1, CHANNELS, window.rows(), window.columns()};

            run.run("AveragePool").is(shape, pooled(x, window, cells -> Arrays.stream(cells)
                    .filter(v -> v != null)
                    .mapToDouble(v -> v)
                    .average()
                    .orElseThrow()));
            run.with("count_include_pad", 1L);
            run.run("AveragePool").is(shape, pooled(x, window, cells -> Arrays.stream(cells)
                    .mapToDouble(v -> v == null ? 0 : v)
                    .average()
                    .orElseThrow()));
        }
    }

    @Test
    void refusesCountedPadsOfAWindowThatJutsOut() {
        OperatorRun run = new OperatorRun(1).withList("kernel_shape", 2, 2).with("ceil_mode", 1L);
        run.image(1, 1, 3, 3);
        assertThat(run.run("AveragePool").shape()).containsExactly(1, 1, 2, 2);
        run.with("count_include_pad", 1L);
        run.isRefused("AveragePool", "ceil_mode together with count_include_pad");
    }

    private static double greatest(Double[] cells) {
        return Arrays.stream(cells)
                .filter(v -> v != null)
                .mapToDouble(v -> v)
                .max()
                .orElseThrow();
    }

    @Test
    void takesTheGreatestUnderTheWindow() {
        for (Sliding window : WINDOWS) {
            OperatorRun run = window.set(new OperatorRun(4)).withList("kernel_shape", window.height, window.width);
            double[] x = run.image(1, CHANNELS, HEIGHT, WIDTH);

            run.run("MaxPool")
                    .is(
                            new int[] {1, CHANNELS, window.rows(), window.columns()},
                            pooled(x, window, ImageOperatorsTest::greatest));
        }
    }

    @Test
    void poolsTheWholeImage() {
        OperatorRun.forSeeds(run -> {
            double[] x = run.image(1, CHANNELS, HEIGHT, WIDTH);
            Sliding whole = WINDOWS.get(6);
            run.run("GlobalMaxPool").is(new int[] {1, CHANNELS, 1, 1}, pooled(x, whole, ImageOperatorsTest::greatest));
            run.run("GlobalAveragePool")
                    .is(new int[] {1, CHANNELS, 1, 1}, pooled(x, whole, cells -> Arrays.stream(cells)
                            .mapToDouble(v -> v)
                            .average()
                            .orElseThrow()));
        });
    }

    @Test
    void refusesWhatIsNoImage() {
        for (String operator : List.of("GlobalMaxPool", "GlobalAveragePool")) {
            OperatorRun run = new OperatorRun(1);
            run.image(1, 2, 3);
            run.isRefused(operator, "the shape [1, 2, 3] is not [1, channels, height, width]");
        }
        for (String operator : List.of("MaxPool", "AveragePool")) {
            OperatorRun run = new OperatorRun(1);
            run.image(1, 2, 3, 3);
            run.isRefused(operator, "the shape [1, 2, 3, 3] is not [1, channels, height, width]");
        }
    }

    @Test
    void refusesTheIndicesOfTheGreatest() {
        OperatorRun run = new OperatorRun(1).withList("kernel_shape", 2, 2).withOutputs(2);
        run.image(1, 1, 3, 3);
        run.isRefused("MaxPool", "its second output");
    }

    /** The pool of an activation: of one layer as it is, and else of its values. */
    @Test
    void exchangesAPoolAndTheActivationInFrontOfIt() {
        LayerStack layers = new LayerStack(16);
        int[] image = new int[16];
        Arrays.setAll(image, i -> i);
        Tensor x = Tensor.of(new int[] {1, 1, 4, 4}, image);
        Tensor active = layers.unary(Activation.RELU, x.affine(2, 0.25));
        Node node = new Node(
                "MaxPool",
                "it",
                List.of("x"),
                List.of("y"),
                new Attributes(Map.of("kernel_shape", new long[] {2, 2}, "strides", new long[] {2, 2})));

        Tensor pooled = ImageOperators.maxPool(new Operands(node, Map.of("x", active), 17), layers);

        assertThat(layers.layers().get(layers.layers().size() - 1)).isInstanceOf(Layer.Unary.class);
        assertThat(layers.layers().get(layers.layers().size() - 1).size()).isEqualTo(4);
        double[] neurons = new double[layers.neurons()];
        for (int i = 0; i < 16; i++) {
            neurons[i] = i % 4 == 3 ? 0.5 * i : -1;
        }
        new Network(16, layers.layers(), OperatorRun.operand(pooled), Network.Ending.NONE).run(neurons);
        double[] result = new double[4];
        Arrays.setAll(result, i -> OperatorRun.operand(pooled).at(i, neurons));
        assertThat(result).containsExactly(0, 2 * 0.5 * 7 + 0.25, 0, 2 * 0.5 * 15 + 0.25);
    }

    @Test
    void refusesWindowsOutOfReach() {
        // 33 x 33 windows of 32 x 32 cells on 61 channels.
        OperatorRun conv = new OperatorRun(1);
        conv.constants(1, 61, 64, 64);
        conv.constants(1, 61, 32, 32);
        OperatorRun pool = new OperatorRun(1).withList("kernel_shape", 32, 32);
        pool.constants(1, 61, 64, 64);
        Map<String, OperatorRun> runs = Map.of("Conv", conv, "MaxPool", pool, "AveragePool", pool);
        runs.forEach((operator, run) -> assertThatThrownBy(() -> run.run(operator))
                .isInstanceOf(ShapeException.class)
                .hasMessage("it takes 68023296 multiplications for one image, out of reach of a proof (67108864)"));
    }
}
