package dev.onepixel.proof;

import dev.onepixel.proof.graph.Activation;
import dev.onepixel.proof.graph.Layer;
import dev.onepixel.proof.graph.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Small networks of random weights that are put together layer by layer, without a file and without an engine. */
final class MemoryNetworks {

    static final int POSITIONS = 6;
    static final int CLASSES = 6;

    private static final Activation LEAKY = new Activation(Activation.Kind.RECTIFIER, 0.2);
    private static final Activation SIGMOID = new Activation(Activation.Kind.SIGMOID, 0);
    private static final Activation TANH = new Activation(Activation.Kind.TANH, 0);

    /** What lies between the samples and the scores. */
    interface Body {
        int[] of(MemoryNetworks network, int[] samples);
    }

    /** Networks by what they are made of. */
    static final Map<String, Body> ALL = new LinkedHashMap<>();

    static {
        ALL.put(
                "local layers",
                (n, x) -> n.unary(Activation.RELU, n.local(n.unary(Activation.RELU, n.local(x, 3)), 2)));
        ALL.put("three dense layers", (n, x) -> {
            int[] y = n.unary(Activation.RELU, n.local(x, 2));
            return n.unary(Activation.RELU, n.dense(n.unary(Activation.RELU, n.dense(y, 7)), 6));
        });
        ALL.put("a sum of branches", (n, x) -> {
            int[] y = n.unary(Activation.RELU, n.local(x, 3));
            int[] z = n.unary(Activation.RELU, n.sum(n.local(y, 3), y));
            return n.unary(LEAKY, n.sum(z, n.sum(y, z)));
        });
        ALL.put("the greater of branches", (n, x) -> {
            int[] y = n.maximum(n.local(x, 3), n.local(x, 3));
            int[] z = n.maximum(n.local(y, 2), n.local(x, 2));
            return n.maximum(n.local(y, 2), n.local(z, 2));
        });
        ALL.put("curves", (n, x) -> n.unary(TANH, n.local(n.unary(SIGMOID, n.local(x, 3)), 2)));
        ALL.put("sparse layers", (n, x) -> n.unary(LEAKY, n.sparse(n.unary(Activation.RELU, n.sparse(x, 20)), 15)));
        ALL.put("affine layers in a row", (n, x) -> n.unary(Activation.RELU, n.local(n.sum(n.local(x, 2), x), 3)));
        ALL.put(
                "a layer of one weight",
                (n, x) -> n.unary(
                        Activation.RELU,
                        n.local(n.unary(LEAKY, n.scaled(n.unary(Activation.RELU, n.local(x, 3)))), 2)));
        ALL.put("a front without weights", (n, x) -> {
            int[] y = n.maximum(x, n.maximum(n.unary(LEAKY, x), x));
            return n.unary(Activation.RELU, n.local(y, 3));
        });
    }

    private final SplittableRandom random;
    private final int channels;
    private final List<Layer> layers = new ArrayList<>();
    private int next;

    private MemoryNetworks(int channels, long seed) {
        this.random = new SplittableRandom(seed);
        this.channels = channels;
        this.next = POSITIONS * channels;
    }

    /** Returns a network of a row of {@link #POSITIONS} pixels. */
    static Network of(String name, int channels, long seed) {
        return of(body(name), channels, seed);
    }

    static Body body(String name) {
        return Objects.requireNonNull(ALL.get(name));
    }

    static Network of(Body body, int channels, long seed) {
        MemoryNetworks network = new MemoryNetworks(channels, seed);
        int[] samples = range(0, network.next);
        int[] features = body.of(network, samples);
        int[] last = network.dense(features, CLASSES);
        int[] source = new int[CLASSES];
        Arrays.setAll(source, c -> last[CLASSES - 1 - c]);
        // One score hangs on a feature itself, and one on a sample.
        source[2] = features[0];
        source[3] = samples[samples.length - 1];
        return new Network(samples.length, network.layers, network.operand(source), Network.Ending.NONE);
    }

    private static int[] range(int from, int count) {
        int[] range = new int[count];
        Arrays.setAll(range, i -> from + i);
        return range;
    }

    private double weight() {
        return 2 * random.nextDouble() - 1;
    }

    private int[] affine(int[][] sources) {
        int[] start = new int[sources.length + 1];
        for (int row = 0; row < sources.length; row++) {
            Arrays.sort(sources[row]);
            start[row + 1] = start[row] + sources[row].length;
        }
        int[] source = Arrays.stream(sources).flatMapToInt(Arrays::stream).toArray();
        double[] weight = new double[source.length];
        double[] bias = new double[sources.length];
        Arrays.setAll(weight, e -> weight());
        Arrays.setAll(bias, i -> 0.3 * weight());
        return add(new Layer.Affine(next, start, source, weight, bias));
    }

    private int[] add(Layer layer) {
        layers.add(layer);
        next += layer.size();
        return range(layer.first(), layer.size());
    }

    /** Adds neurons that each take in all. */
    int[] dense(int[] from, int count) {
        int[][] sources = new int[count][];
        Arrays.setAll(sources, i -> from.clone());
        return affine(sources);
    }

    /** Adds neurons of each position that take in the position and its neighbours. */
    int[] local(int[] from, int each) {
        int per = from.length / POSITIONS;
        int[][] sources = new int[POSITIONS * each][];
        Arrays.setAll(sources, i -> {
            int low = Math.max(0, i / each - 1);
            int high = Math.min(POSITIONS, i / each + 2);
            return Arrays.copyOfRange(from, low * per, high * per);
        });
        return affine(sources);
    }

    /** Adds neurons that take in a few of any, or none. */
    int[] sparse(int[] from, int count) {
        int[][] sources = new int[count][];
        Arrays.setAll(sources, i -> random.ints(random.nextInt(5), 0, from.length)
                .distinct()
                .map(s -> from[s])
                .toArray());
        return affine(sources);
    }

    /** Adds one neuron for each pair, of the weights 1 and 0.5. */
    int[] sum(int[] a, int[] b) {
        int count = Math.min(a.length, b.length);
        int[] start = new int[count + 1];
        Arrays.setAll(start, i -> 2 * i);
        int[] source = new int[2 * count];
        double[] weight = new double[2 * count];
        for (int i = 0; i < count; i++) {
            boolean first = a[i] < b[i];
            source[2 * i] = first ? a[i] : b[i];
            source[2 * i + 1] = first ? b[i] : a[i];
            weight[2 * i] = first ? 1 : 0.5;
            weight[2 * i + 1] = first ? 0.5 : 1;
        }
        return add(new Layer.Affine(next, start, source, weight, new double[count]));
    }

    /** Adds one neuron for each, of one weight. */
    int[] scaled(int[] from) {
        int[] start = new int[from.length + 1];
        double[] weight = new double[from.length];
        Arrays.setAll(start, i -> i);
        Arrays.fill(weight, -0.7);
        return add(new Layer.Affine(next, start, from.clone(), weight, new double[from.length]));
    }

    int[] unary(Activation function, int[] from) {
        return add(new Layer.Unary(next, function, operand(from)));
    }

    /** Adds the greater of pairs; some are of constants. */
    int[] maximum(int[] a, int[] b) {
        int count = Math.min(a.length, b.length);
        int[] first = Arrays.copyOf(a, count);
        int[] second = Arrays.copyOf(b, count);
        for (int i = 1; i < count; i += 4) {
            (i % 8 == 1 ? first : second)[i] = -1;
        }
        return add(new Layer.Maximum(next, operand(first), operand(second)));
    }

    private Layer.Operand operand(int[] source) {
        double[] scale = new double[source.length];
        double[] offset = new double[source.length];
        Arrays.setAll(scale, i -> source[i] < 0 ? 0 : (0.5 + random.nextDouble()) * (random.nextInt(3) == 0 ? -1 : 1));
        Arrays.setAll(offset, i -> 0.3 * weight());
        return new Layer.Operand(source.clone(), scale, offset);
    }

    int channels() {
        return channels;
    }
}
