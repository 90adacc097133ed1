package dev.onepixel.training;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;

/**
 * One convolution of a network.
 *
 * @param filters how many channels come out
 * @param kernel width and height of the window
 * @param stride the step in both directions
 * @param padding the rows and columns of zeros on each side
 * @param groups into how many parts the channels fall that do not see each other
 */
public record Convolution(int filters, int kernel, int stride, int padding, int groups) {

    Convolution(int filters, int kernel, int stride, int padding) {
        this(filters, kernel, stride, padding, 1);
    }

    /** Adds it with its batch normalisation to a network. */
    SequentialBlock addTo(SequentialBlock network) {
        return network.add(Conv2d.builder()
                        .setFilters(filters)
                        .setKernelShape(new Shape(kernel, kernel))
                        .optStride(new Shape(stride, stride))
                        .optPadding(new Shape(padding, padding))
                        .optGroups(groups)
                        .optBias(false)
                        .build())
                .add(BatchNorm.builder().build());
    }

    long outputSide(long side) {
        return (side + 2L * padding - kernel) / stride + 1;
    }

    long weights(long channels) {
        return channels / groups * filters * kernel * kernel;
    }
}
