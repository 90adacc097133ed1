package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowingConsumer;

/** Applies one operator to numbers: constants, and values of neurons that are scaled and mixed up, as edges of a graph are. */
final class OperatorRun {

    private static final int NEURONS = 600;

    private final SplittableRandom random;
    private final double[] neurons = new double[NEURONS];
    private final Map<String, Tensor> values = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private int outputs = 1;
    private int opset = 17;

    OperatorRun(long seed) {
        random = new SplittableRandom(seed);
        Arrays.setAll(neurons, i -> random.nextDouble() * 2 - 1);
    }

    /** An operator's result: its shape, and its numbers in row-major order. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody asks whether two results are equal.
    record Result(int[] shape, double[] values) {

        void is(int[] expectedShape, double... expected) {
            assertThat(shape).containsExactly(expectedShape);
            assertThat(values).containsExactly(expected, within(1e-12));
        }
    }

    /** Adds an input that depends on the image, and returns its numbers. */
    double[] image(int... shape) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, NEURONS).boxed().toList());
        Collections.shuffle(order, new java.util.Random(random.nextLong()));
        int[] source = new int[size];
        double[] scale = new double[size];
        double[] offset = new double[size];
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            source[i] = order.get(i);
            scale[i] = 0.5 + random.nextDouble();
            offset[i] = random.nextDouble() - 0.5;
            numbers[i] = scale[i] * neurons[source[i]] + offset[i];
        }
        put(new Tensor(shape, source, scale, offset));
        return numbers;
    }

    /** Adds an input of given constants. */
    OperatorRun constant(int[] shape, double... numbers) {
        put(Tensor.constant(shape, numbers.clone()));
        return this;
    }

    /** Adds an input of random constants, and returns them. */
    double[] constants(int... shape) {
        double[] numbers = random.doubles(Arrays.stream(shape).reduce(1, (a, b) -> a * b), -1, 1)
                .toArray();
        put(Tensor.constant(shape, numbers.clone()));
        return numbers;
    }

    /** Adds an input of whole numbers. */
    OperatorRun integers(int... numbers) {
        return constant(
                new int[] {numbers.length},
                Arrays.stream(numbers).asDoubleStream().toArray());
    }

    /** Leaves out an optional input. */
    OperatorRun none() {
        inputs.add("");
        return this;
    }

    OperatorRun with(String attribute, Object value) {
        attributes.put(attribute, value);
        return this;
    }

    OperatorRun withList(String attribute, long... list) {
        return with(attribute, list);
    }

    OperatorRun withOutputs(int count) {
        outputs = count;
        return this;
    }

    private void put(Tensor tensor) {
        String name = "input" + inputs.size();
        inputs.add(name);
        values.put(name, tensor);
    }

    Tensor tensor(String operator, LayerStack layers) {
        List<String> names =
                IntStream.range(0, outputs).mapToObj(i -> "output" + i).toList();
        Node node = new Node(operator, "it", inputs, names, new Attributes(attributes));
        return Operators.of(node).apply(new Operands(node, values, opset), layers);
    }

    /** Applies the operator and runs the layers that it becomes. */
    Result run(String operator) {
        LayerStack layers = new LayerStack(NEURONS);
        Tensor result = tensor(operator, layers);
        double[] all = Arrays.copyOf(neurons, layers.neurons());
        new Network(NEURONS, layers.layers(), operand(result), Network.Ending.NONE).run(all);
        double[] numbers = new double[result.size()];
        Arrays.setAll(numbers, i -> operand(result).at(i, all));
        return new Result(result.shape(), numbers);
    }

    /** Returns how many neurons the operator takes. */
    int cost(String operator) {
        LayerStack layers = new LayerStack(NEURONS);
        tensor(operator, layers);
        return layers.neurons() - NEURONS;
    }

    void isRefused(String operator, String reason) {
        assertThatThrownBy(() -> run(operator))
                .isInstanceOf(UnprovableException.class)
                .hasMessage("cannot be proved: operator " + operator + " (node it): " + reason);
    }

    static Layer.Operand operand(Tensor tensor) {
        int[] source = new int[tensor.size()];
        double[] scale = new double[source.length];
        double[] offset = new double[source.length];
        for (int i = 0; i < source.length; i++) {
            source[i] = tensor.source(i);
            scale[i] = tensor.scale(i);
            offset[i] = tensor.offset(i);
        }
        return new Layer.Operand(source, scale, offset);
    }

    /** Runs a check for a few seeds. */
    static void forSeeds(ThrowingConsumer<OperatorRun> check) {
        for (int seed = 0; seed < 3; seed++) {
            check.accept(new OperatorRun(seed));
        }
    }
}
