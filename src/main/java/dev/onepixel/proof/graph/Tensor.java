package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;
import java.util.Arrays;

/**
 * The value of an edge of the graph, as what it is of the neurons: element i is {@code scale[i] * neuron(source[i]) +
 * offset[i]}, or the constant {@code offset[i]} where the source is {@link #CONSTANT}. So whatever only moves elements or
 * scales them one by one costs no layer, and constants fold by themselves.
 */
final class Tensor {

    /** The source of an element that depends on no neuron. */
    static final int CONSTANT = -1;

    private final int[] shape;
    private final int[] source;
    private final double[] scale;
    private final double[] offset;

    /** Creates a value of arrays that nobody else keeps. */
    Tensor(int[] shape, int[] source, double[] scale, double[] offset) {
        if (Shapes.size(shape) != source.length) {
            throw new ShapeException(
                    Text.format("%s does not hold %d element{s}", Arrays.toString(shape), source.length));
        }
        this.shape = shape;
        this.source = source;
        this.scale = scale;
        this.offset = offset;
    }

    static Tensor constant(int[] shape, double[] values) {
        int[] source = new int[values.length];
        Arrays.fill(source, CONSTANT);
        return new Tensor(shape, source, new double[values.length], values);
    }

    /** Makes a value of neurons as they are. */
    static Tensor of(int[] shape, int[] source) {
        double[] scale = new double[source.length];
        Arrays.fill(scale, 1);
        return new Tensor(shape, source, scale, new double[source.length]);
    }

    int[] shape() {
        return shape.clone();
    }

    int rank() {
        return shape.length;
    }

    int dimension(int axis) {
        return shape[axis];
    }

    int size() {
        return source.length;
    }

    int source(int element) {
        return source[element];
    }

    double scale(int element) {
        return scale[element];
    }

    double offset(int element) {
        return offset[element];
    }

    boolean isConstant(int element) {
        return source[element] == CONSTANT;
    }

    boolean isConstant() {
        for (int neuron : source) {
            if (neuron != CONSTANT) {
                return false;
            }
        }
        return true;
    }

    /** Returns the values of a constant. */
    double[] values() {
        return offset.clone();
    }

    /** Returns the values of a constant of whole numbers. */
    int[] integers() {
        int[] integers = new int[offset.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = Attributes.clamped((long) offset[i]);
        }
        return integers;
    }

    Tensor reshaped(int... newShape) {
        return new Tensor(newShape, source, scale, offset);
    }

    /**
     * Picks elements.
     *
     * @param index for each element of the new shape which one of this; -1 for a constant
     * @param filling the constant
     */
    Tensor picked(int[] newShape, int[] index, double filling) {
        int[] newSource = new int[index.length];
        double[] newScale = new double[index.length];
        double[] newOffset = new double[index.length];
        for (int i = 0; i < index.length; i++) {
            newSource[i] = index[i] < 0 ? CONSTANT : source[index[i]];
            newScale[i] = index[i] < 0 ? 0 : scale[index[i]];
            newOffset[i] = index[i] < 0 ? filling : offset[index[i]];
        }
        return new Tensor(newShape, newSource, newScale, newOffset);
    }

    Tensor broadcastTo(int[] newShape) {
        return Arrays.equals(shape, newShape) ? this : picked(newShape, Shapes.broadcastIndex(shape, newShape), 0);
    }

    /** Returns {@code factor[i] * element(i) + addend[i]}. */
    Tensor affine(double[] factor, double[] addend) {
        int[] newSource = source.clone();
        double[] newScale = new double[source.length];
        double[] newOffset = new double[source.length];
        for (int i = 0; i < source.length; i++) {
            newScale[i] = scale[i] * factor[i];
            newOffset[i] = offset[i] * factor[i] + addend[i];
            if (newScale[i] == 0) {
                newSource[i] = CONSTANT;
            }
        }
        return new Tensor(shape, newSource, newScale, newOffset);
    }

    /** Returns {@code factor * element + addend}. */
    Tensor affine(double factor, double addend) {
        double[] factors = new double[size()];
        double[] addends = new double[size()];
        Arrays.fill(factors, factor);
        Arrays.fill(addends, addend);
        return affine(factors, addends);
    }
}
