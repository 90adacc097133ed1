package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Operators that slide a window over an image, {@code [1, channels, height, width]}; neurons have channels last. */
final class ImageOperators {

    private ImageOperators() {}

    static Tensor conv(Operands in, LayerStack layers) {
        Node node = in.node();
        Tensor x = in.get(0);
        Tensor weights = in.constant(1);
        if (weights.rank() != 4) {
            throw GraphErrors.shape(node, weights.shape(), "[out, in, height, width]");
        }
        int[] kernel = {weights.dimension(2), weights.dimension(3)};
        Window[] window = Window.of(node, x, kernel);
        int groups = node.attributes().integer("group", 1);
        int outputs = weights.dimension(0);
        int inputs = weights.dimension(1);
        if (x.dimension(1) != inputs * groups || outputs % groups != 0) {
            throw GraphErrors.shape(node, x.shape(), Text.format("what weights %s need", List.of(outputs, inputs)));
        }
        Window rows = window[0];
        Window columns = window[1];
        Window.requireReach(window, (long) outputs * inputs);
        AffineRows affine = new AffineRows(node, rows.output() * columns.output() * outputs);
        for (int y = 0; y < rows.output(); y++) {
            for (int column = 0; column < columns.output(); column++) {
                for (int o = 0; o < outputs; o++) {
                    int group = o / (outputs / groups);
                    affine.add(in.has(2) ? in.constant(2).offset(o) : 0);
                    for (int ky = 0; ky < kernel[0]; ky++) {
                        for (int kx = 0; kx < kernel[1]; kx++) {
                            int sy = rows.cell(y, ky);
                            int sx = columns.cell(column, kx);
                            if (!rows.holds(sy) || !columns.holds(sx)) {
                                continue;
                            }
                            for (int i = 0; i < inputs; i++) {
                                int element = ((group * inputs + i) * rows.input() + sy) * columns.input() + sx;
                                int w = ((o * inputs + i) * kernel[0] + ky) * kernel[1] + kx;
                                affine.add(x, element, weights.offset(w));
                            }
                        }
                    }
                    affine.next();
                }
            }
        }
        return channelsFirst(layers.add(affine), outputs, rows.output(), columns.output());
    }

    static Tensor averagePool(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        Node node = in.node();
        int[] kernel = node.attributes().integers("kernel_shape", new int[0]);
        boolean countPads = node.attributes().integer("count_include_pad", 0) != 0;
        if (countPads && node.attributes().integer("ceil_mode", 0) != 0) {
            throw GraphErrors.operator(node, "ceil_mode together with count_include_pad");
        }
        return average(node, layers, x, Window.of(node, x, kernel), countPads);
    }

    static Tensor globalAveragePool(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        return average(in.node(), layers, x, whole(in.node(), x), false);
    }

    static Tensor maxPool(Operands in, LayerStack layers) {
        Tensor x = in.get(0);
        if (in.node().outputs().size() > 1) {
            throw GraphErrors.operator(in.node(), "its second output");
        }
        int[] kernel = in.node().attributes().integers("kernel_shape", new int[0]);
        return maximum(layers, x, Window.of(in.node(), x, kernel));
    }

    static Tensor globalMaxPool(Operands in, LayerStack layers) {
        return maximum(layers, in.get(0), whole(in.node(), in.get(0)));
    }

    private static Window[] whole(Node node, Tensor x) {
        if (x.rank() != 4) {
            throw GraphErrors.shape(node, x.shape(), "[1, channels, height, width]");
        }
        return new Window[] {
            new Window(x.dimension(2), x.dimension(2), 1, 1, 0, 1),
            new Window(x.dimension(3), x.dimension(3), 1, 1, 0, 1)
        };
    }

    private static Tensor average(Node node, LayerStack layers, Tensor x, Window[] window, boolean countPads) {
        int channels = x.dimension(1);
        Window.requireReach(window, channels);
        AffineRows affine = new AffineRows(node, channels * window[0].output() * window[1].output());
        for (int y = 0; y < window[0].output(); y++) {
            for (int column = 0; column < window[1].output(); column++) {
                int[] cells = cells(window, y, column);
                double share = 1.0 / (countPads ? window[0].kernel() * window[1].kernel() : cells.length);
                for (int c = 0; c < channels; c++) {
                    for (int cell : cells) {
                        affine.add(x, c * window[0].input() * window[1].input() + cell, share);
                    }
                    affine.next();
                }
            }
        }
        return channelsFirst(layers.add(affine), channels, window[0].output(), window[1].output());
    }

    // A rectifier in front of the windows commutes with them; behind them it is applied to a quarter as many neurons.
    private static Tensor maximum(LayerStack layers, Tensor x, Window[] window) {
        Layer.Unary activation = MaxOverActivation.commonUnary(layers, x);
        if (activation != null) {
            return layers.unary(
                    activation.function(), greatest(layers, MaxOverActivation.before(activation, x), window));
        }
        return greatest(layers, x, window);
    }

    private static Tensor greatest(LayerStack layers, Tensor x, Window[] window) {
        int channels = x.dimension(1);
        int area = window[0].input() * window[1].input();
        int[] shape = {1, channels, window[0].output(), window[1].output()};
        Window.requireReach(window, channels);
        int[][] cells = new int[shape[2] * shape[3]][];
        for (int at = 0; at < cells.length; at++) {
            cells[at] = cells(window, at / shape[3], at % shape[3]);
        }
        List<Tensor> taps = new ArrayList<>();
        for (int tap = 0; tap < window[0].kernel() * window[1].kernel(); tap++) {
            int[] index = new int[Shapes.size(shape)];
            for (int i = 0; i < index.length; i++) {
                int[] held = cells[i % cells.length];
                // Where the window juts out, one of its cells is taken twice.
                index[i] = i / cells.length * area + held[Math.min(tap, held.length - 1)];
            }
            taps.add(x.picked(shape, index, 0));
        }
        while (taps.size() > 1) {
            List<Tensor> halved = new ArrayList<>();
            for (int i = 0; i + 1 < taps.size(); i += 2) {
                halved.add(ElementOperators.maximum(layers, taps.get(i), taps.get(i + 1)));
            }
            if (taps.size() % 2 == 1) {
                halved.add(taps.get(taps.size() - 1));
            }
            taps = halved;
        }
        return taps.get(0);
    }

    private static int[] cells(Window[] window, int y, int x) {
        int[] cells = new int[window[0].kernel() * window[1].kernel()];
        int count = 0;
        for (int ky = 0; ky < window[0].kernel(); ky++) {
            for (int kx = 0; kx < window[1].kernel(); kx++) {
                int sy = window[0].cell(y, ky);
                int sx = window[1].cell(x, kx);
                if (window[0].holds(sy) && window[1].holds(sx)) {
                    cells[count++] = sy * window[1].input() + sx;
                }
            }
        }
        return java.util.Arrays.copyOf(cells, count);
    }

    private static Tensor channelsFirst(int first, int channels, int height, int width) {
        int[] source = new int[channels * height * width];
        int i = 0;
        for (int c = 0; c < channels; c++) {
            for (int at = 0; at < height * width; at++) {
                source[i++] = first + at * channels + c;
            }
        }
        return Tensor.of(new int[] {1, channels, height, width}, source);
    }
}
