package dev.onepixel.model.djl;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many images may share a pass: only numbers at which each image was seen to have the answer that it has alone. Where
 * more are to be classified they are spread over such passes.
 */
final class PassSizes {

    private final int fixedRows;
    private final int[] next;

    private PassSizes(int fixedRows, int[] next) {
        this.fixedRows = fixedRows;
        this.next = next;
    }

    /**
     * Passes of a model whose batch is open.
     *
     * @param sizes how many images a pass may hold; 1 is always among them
     */
    static PassSizes of(Collection<Integer> sizes) {
        int[] next = new int[sizes.stream().mapToInt(size -> size).max().orElse(1) + 1];
        for (int images = 1; images < next.length; images++) {
            next[images] = sizes.contains(images) ? images : Math.max(1, next[images - 1]);
        }
        return new PassSizes(0, next);
    }

    /**
     * Passes of a model whose batch is fixed: what is not used of it is filled with clean images.
     *
     * @param rows the images that every pass has
     * @param used how many of them are used at most
     */
    static PassSizes fixed(int rows, int used) {
        return new PassSizes(rows, IntStream.rangeClosed(0, used).toArray());
    }

    /** Returns the numbers that are tried first: 1, 2, 4 and so on, and the largest. */
    static List<Integer> doubling(int largest) {
        return IntStream.concat(IntStream.iterate(1, size -> size < largest, size -> 2 * size), IntStream.of(largest))
                .boxed()
                .toList();
    }

    /** Returns the most images that share a pass. */
    int largest() {
        return next.length - 1;
    }

    /** Returns how many images cost no more than one: as many as a fixed batch is used for. */
    int fewest() {
        return fixedRows > 0 ? largest() : 1;
    }

    /** Returns how many of so many images, at least 1, the next pass takes. */
    int next(int images) {
        return next[Math.min(images, largest())];
    }

    /** Returns how many rows a pass of some images has. */
    int rowsFor(int images) {
        return fixedRows > 0 ? fixedRows : images;
    }

    /** Returns how many rows there must be room for. */
    int slots() {
        return rowsFor(largest());
    }

    @Override
    public String toString() {
        return "passes of "
                + Arrays.toString(Arrays.stream(next).skip(1).distinct().toArray());
    }
}
