package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Operators element by element, beside the same sums on plain numbers. */
class ElementOperatorsTest {

    private static final Map<String, DoubleBinaryOperator> OF_TWO =
            Map.of("Add", (a, b) -> a + b, "Sub", (a, b) -> a - b, "Max", Math::max, "Min", Math::min);

    private static double[] each(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }

    private static double[] both(double[] a, double[] b, DoubleBinaryOperator f) {
        double[] result = new double[a.length];
        Arrays.setAll(result, i -> f.applyAsDouble(a[i], b[i]));
        return result;
    }

    @Test
    void takesTwoValuesOfTheImage() {
        OF_TWO.forEach((operator, f) -> OperatorRun.forSeeds(run -> {
            double[] a = run.image(2, 3);
            double[] b = run.image(2, 3);
            run.run(operator).is(new int[] {2, 3}, both(a, b, f));
        }));
    }

    @Test
    void takesAConstantOnEitherSide() {
        OF_TWO.forEach((operator, f) -> OperatorRun.forSeeds(run -> {
            double[] a = run.image(2, 3);
            double[] b = run.constants(2, 3);
            run.run(operator).is(new int[] {2, 3}, both(a, b, f));
        }));
        OF_TWO.forEach((operator, f) -> OperatorRun.forSeeds(run -> {
            double[] a = run.constants(2, 3);
            double[] b = run.image(2, 3);
            run.run(operator).is(new int[] {2, 3}, both(a, b, f));
        }));
    }

    @Test
    void takesTwoConstantsAndStaysOne() {
        OF_TWO.forEach((operator, f) -> OperatorRun.forSeeds(run -> {
            double[] a = run.constants(4);
            double[] b = run.constants(4);
            run.run(operator).is(new int[] {4}, both(a, b, f));
            assertThat(run.tensor(operator, new LayerStack(0)).isConstant()).isTrue();
            assertThat(run.cost(operator)).isZero();
        }));
    }

    @Test
    void takesAnyNumberOfOperands() {
        OperatorRun.forSeeds(run -> {
            double[] a = run.image(3);
            double[] b = run.constants(3);
            double[] c = run.image(3);
            run.run("Sum").is(new int[] {3}, both(both(a, b, Double::sum), c, Double::sum));
            run.run("Max").is(new int[] {3}, both(both(a, b, Math::max), c, Math::max));
        });
        OperatorRun.forSeeds(run -> {
            double[] a = run.image(2);
            run.run("Min").is(new int[] {2}, a);
        });
    }

    @Test
    void broadcastsTheShorterShape() {
        OperatorRun.forSeeds(run -> {
            double[] a = run.image(2, 1);
            double[] b = run.constants(3);
            run.run("Sub")
                    .is(new int[] {2, 3}, a[0] - b[0], a[0] - b[1], a[0] - b[2], a[1] - b[0], a[1] - b[1], a[1] - b[2]);
        });
    }

    @Test
    void refusesShapesThatDoNotBroadcast() {
        OperatorRun run = new OperatorRun(1);
        run.image(2);
        run.constants(3);
        assertThatThrownBy(() -> run.run("Add"))
                .isInstanceOf(ShapeException.class)
                .hasMessage("[2] and [3] do not broadcast");
    }

    @Test
    void sumsNeuronsInTheOrderOfTheFirst() {
        LayerStack layers = new LayerStack(4);
        Tensor a = Tensor.of(new int[] {2}, new int[] {3, 1});
        Tensor b = Tensor.of(new int[] {2}, new int[] {0, 2});
        Node node =
                new Node("Add", "it", java.util.List.of("a", "b"), java.util.List.of("c"), new Attributes(Map.of()));

        Tensor sum = ElementOperators.add(new Operands(node, Map.of("a", a, "b", b), 17), layers);

        Layer.Affine layer = (Layer.Affine) layers.layers().get(0);
        assertThat(layer.source()).containsExactly(1, 2, 0, 3);
        assertThat(sum.source(0)).isEqualTo(5);
        assertThat(sum.source(1)).isEqualTo(4);
    }

    @Test
    void multipliesAndDividesByConstants() {
        OperatorRun.forSeeds(run -> {
            double[] a = run.image(3);
            double[] b = run.constants(3);
            run.run("Mul").is(new int[] {3}, both(a, b, (x, y) -> x * y));
            run.run("Div").is(new int[] {3}, both(a, b, (x, y) -> x * (1 / y)));
        });
        OperatorRun.forSeeds(run -> {
            double[] a = run.constants(3);
            double[] b = run.image(3);
            run.run("Mul").is(new int[] {3}, both(a, b, (x, y) -> x * y));
            run.isRefused("Div", "by a value that depends on the image");
        });
        OperatorRun.forSeeds(run -> {
            run.image(3);
            run.image(3);
            run.isRefused("Mul", "two values that both depend on the image");
        });
    }

    @Test
    void clipsByInputsAndInOlderFilesByAttributes() {
        OperatorRun.forSeeds(run -> {
            double[] x = run.image(5);
            run.constant(new int[0], -0.3).constant(new int[0], 0.2);
            run.run("Clip").is(new int[] {5}, each(x, v -> Math.max(-0.3, Math.min(0.2, v))));
        });
        OperatorRun.forSeeds(run -> {
            double[] x = run.image(5);
            run.with("min", -0.25f).with("max", 0.5f);
            run.run("Clip").is(new int[] {5}, each(x, v -> Math.max(-0.25, Math.min(0.5, v))));
        });
        OperatorRun.forSeeds(run -> {
            double[] x = run.image(5);
            run.none().constant(new int[0], 0.2);
            run.run("Clip").is(new int[] {5}, each(x, v -> Math.min(0.2, v)));
            assertThat(run.cost("Clip")).isEqualTo(5);
        });
        OperatorRun.forSeeds(run -> {
            double[] x = run.image(5);
            run.constant(new int[0], 0.1);
            run.run("Clip").is(new int[] {5}, each(x, v -> Math.max(0.1, v)));
            assertThat(run.cost("Clip")).isEqualTo(5);
        });
        OperatorRun.forSeeds(run -> {
            double[] x = run.image(5);
            run.run("Clip").is(new int[] {5}, x);
            assertThat(run.cost("Clip")).isZero();
        });
    }

    @Test
    void appliesActivations() {
        OperatorRun.forSeeds(run -> {
            double[] x = run.image(6);
            run.run("Relu").is(new int[] {6}, each(x, v -> Math.max(0, v)));
            run.run("LeakyRelu").is(new int[] {6}, each(x, v -> v > 0 ? v : 0.01f * v));
            run.run("Sigmoid").is(new int[] {6}, each(x, v -> 1 / (1 + Math.exp(-v))));
            run.run("Tanh").is(new int[] {6}, each(x, Math::tanh));
            run.run("Neg").is(new int[] {6}, each(x, v -> -v));
            run.with("alpha", 0.25f);
            run.run("LeakyRelu").is(new int[] {6}, each(x, v -> v > 0 ? v : 0.25 * v));
            run.with("alpha", 0f);
            run.run("LeakyRelu").is(new int[] {6}, each(x, v -> Math.max(0, v)));
        });
    }

    @Test
    void refusesASlopeThatIsNoneOfARectifier() {
        for (float alpha : new float[] {-0.1f, 1, Float.NaN}) {
            OperatorRun run = new OperatorRun(1).with("alpha", alpha);
            run.image(2);
            run.isRefused("LeakyRelu", "its alpha " + (double) alpha + " is not within 0..1");
        }
    }

    @Test
    void normalisesEachChannelByItsOwnNumbers() {
        OperatorRun.forSeeds(run -> {
            double[] x = run.image(1, 2, 1, 2);
            run.constant(new int[] {2}, 2, 3)
                    .constant(new int[] {2}, 0.5, -1)
                    .constant(new int[] {2}, 0.1, 0.2)
                    .constant(new int[] {2}, 4, 0.25);
            double[] small = {Math.sqrt(4 + (double) 1e-5f), Math.sqrt(0.25 + (double) 1e-5f)};
            run.run("BatchNormalization")
                    .is(
                            new int[] {1, 2, 1, 2},
                            2 * (x[0] - 0.1) / small[0] + 0.5,
                            2 * (x[1] - 0.1) / small[0] + 0.5,
                            3 * (x[2] - 0.2) / small[1] - 1,
                            3 * (x[3] - 0.2) / small[1] - 1);
            run.with("epsilon", 12f);
            run.run("BatchNormalization")
                    .is(
                            new int[] {1, 2, 1, 2},
                            2 * (x[0] - 0.1) / 4 + 0.5,
                            2 * (x[1] - 0.1) / 4 + 0.5,
                            3 * (x[2] - 0.2) / 3.5 - 1,
                            3 * (x[3] - 0.2) / 3.5 - 1);
            run.with("training_mode", 1L);
            run.isRefused("BatchNormalization", "training_mode");
        });
    }

    @Test
    void namesWhatItDoesNotKnow() {
        OperatorRun run = new OperatorRun(1);
        run.image(2);
        assertThatThrownBy(() -> run.run("Erf"))
                .isInstanceOf(UnprovableException.class)
                .hasMessage("cannot be proved: operator Erf (node it)");
    }
}
