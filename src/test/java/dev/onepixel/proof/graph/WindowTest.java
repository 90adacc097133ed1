package dev.onepixel.proof.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often a window is laid on a dimension, and where. */
class WindowTest {

    private static Node node(Map<String, Object> attributes) {
        return new Node("Conv", "it", List.of("x"), List.of("y"), new Attributes(attributes));
    }

    private static Window[] windows(int height, int width, int[] kernel, Object... attributes) {
        Map<String, Object> settings = new HashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            settings.put((String) attributes[i], attributes[i + 1]);
        }
        Tensor image = Tensor.constant(new int[] {1, 1, height, width}, new double[height * width]);
        return Window.of(node(settings), image, kernel);
    }

    private static long[] longs(long... values) {
        return values;
    }

    @Test
    void readsHeightAndWidthEachByItsOwnSettings() {
        Window[] windows = windows(
                7, 9, new int[] {3, 2}, "strides", longs(2, 3), "dilations", longs(1, 4), "pads", longs(1, 0, 0, 2));

        assertThat(windows[0]).isEqualTo(new Window(7, 3, 2, 1, 1, 3));
        assertThat(windows[1]).isEqualTo(new Window(9, 2, 3, 4, 0, 3));
    }

    @Test
    void liesOnCellsOfTheDimension() {
        Window window = new Window(5, 3, 2, 3, 4, 4);

        assertThat(window.cell(0, 0)).isEqualTo(-4);
        assertThat(window.cell(1, 0)).isEqualTo(-2);
        assertThat(window.cell(2, 2)).isEqualTo(6);
        assertThat(window.holds(-1)).isFalse();
        assertThat(window.holds(0)).isTrue();
        assertThat(window.holds(4)).isTrue();
        assertThat(window.holds(5)).isFalse();
    }

    @Test
    void dividesTheDimensionByTheStrideWherePadsAreAutomatic() {
        for (String mode : List.of("SAME_UPPER", "SAME_LOWER")) {
            for (int length = 1; length <= 9; length++) {
                for (int kernel = 1; kernel <= 4; kernel++) {
                    for (int stride = 1; stride <= 3; stride++) {
                        Window window = windows(
                                length, 4, new int[] {kernel, 1}, "auto_pad", mode, "strides", longs(stride, 1))[0];
                        int output = (int) Math.ceil(length / (double) stride);
                        int total = Math.max(0, (output - 1) * stride + kernel - length);

                        assertThat(window.output()).isEqualTo(output);
                        assertThat(window.before())
                                .isEqualTo(mode.equals("SAME_UPPER") ? total / 2 : total - total / 2);
                    }
                }
            }
        }
    }

    @Test
    void ignoresPadsWhereOnlyWholeWindowsAreValid() {
        assertThat(windows(5, 5, new int[] {3, 3}, "auto_pad", "VALID", "pads", longs(1, 1, 1, 1))[0])
                .isEqualTo(new Window(5, 3, 1, 1, 0, 3));
    }

    @Test
    void letsALastWindowJutOutWhereItStillBeginsInside() {
        Object[] ceiling = {"ceil_mode", 1L, "strides", new long[] {2, 2}};
        assertThat(windows(6, 5, new int[] {3, 3}, ceiling)[0].output()).isEqualTo(3);
        assertThat(windows(6, 5, new int[] {3, 3}, ceiling)[1].output()).isEqualTo(2);
        assertThat(windows(6, 5, new int[] {3, 3}, "strides", new long[] {2, 2})[0].output())
                .isEqualTo(2);
        // The third would begin in the padding behind the image.
        assertThat(
                        windows(
                                4,
                                4,
                                new int[] {1, 1},
                                "ceil_mode",
                                1L,
                                "strides",
                                longs(2, 2),
                                "pads",
                                longs(0, 0, 1, 1))[0]
                                .output())
                .isEqualTo(2);
        assertThat(
                        windows(
                                5,
                                5,
                                new int[] {1, 1},
                                "ceil_mode",
                                1L,
                                "strides",
                                longs(2, 2),
                                "pads",
                                longs(0, 0, 1, 1))[0]
                                .output())
                .isEqualTo(3);
        assertThat(
                        windows(
                                3,
                                3,
                                new int[] {1, 1},
                                "ceil_mode",
                                1L,
                                "strides",
                                longs(2, 2),
                                "pads",
                                longs(1, 0, 1, 0))[0]
                                .output())
                .isEqualTo(2);
        Object[] before = {"ceil_mode", 1L, "strides", longs(2, 2), "pads", longs(1, 1, 0, 0)};
        assertThat(windows(4, 4, new int[] {1, 1}, before)[0].output()).isEqualTo(3);
    }

    @Test
    void refusesAnImageSmallerThanItsWindow() {
        assertThat(windows(3, 3, new int[] {3, 3})[0].output()).isEqualTo(1);
        assertThatThrownBy(() -> windows(3, 2, new int[] {3, 3}))
                .isInstanceOf(UnprovableException.class)
                .hasMessage(
                        "cannot be proved: operator Conv (node it): the shape [1, 1, 3, 2] is not large enough for its window");
    }

    @Test
    void refusesStridesAndDilationsBelowOne() {
        assertThatThrownBy(() -> windows(3, 3, new int[] {1, 1}, "strides", longs(1, 0)))
                .hasMessage("its stride must be at least 1, but is 0");
        assertThatThrownBy(() -> windows(3, 3, new int[] {1, 1}, "dilations", longs(0, 1)))
                .hasMessage("its dilation must be at least 1, but is 0");
        assertThatThrownBy(() -> windows(3, 3, new int[] {0, 1})).hasMessage("its kernel must be at least 1, but is 0");
        assertThatThrownBy(() -> windows(3, 3, new int[] {1, 1}, "pads", longs(0, 0, 0, -1)))
                .hasMessageContaining("it takes -1 cells of padding");
        assertThatThrownBy(() -> windows(3, 3, new int[] {1, 1}, "pads", longs(-1, 0, 0, 0)))
                .hasMessageContaining("it takes -1 cells of padding");
    }

    @Test
    void refusesMoreMultiplicationsThanAProofCanFollow() {
        Window window = new Window(1 << 6, 1 << 6, 1, 1, 0, 1 << 6);
        Window.requireReach(new Window[] {window, window}, 4);
        assertThatThrownBy(() -> Window.requireReach(new Window[] {window, window}, 5))
                .isInstanceOf(ShapeException.class)
                .hasMessage("it takes 83886080 multiplications for one image, out of reach of a proof (67108864)");
    }
}
