package dev.onepixel.proof;

import java.util.Arrays;

/**
 * Boxes of one position on one level: {@code long[stride]} a box, the colours first and then a bit for each margin that is
 * still open on it.
 */
final class BranchLevel {

    final int position;
    final int stride;
    long[] boxes;
    int count;

    BranchLevel(int position, int stride, int capacity) {
        this.position = position;
        this.stride = stride;
        this.boxes = new long[stride * Math.max(1, capacity)];
    }

    /** Adds a box with another's open margins. */
    void add(long box, long[] from, int openAt) {
        if ((count + 1) * stride > boxes.length) {
            boxes = Arrays.copyOf(boxes, 2 * boxes.length);
        }
        boxes[count * stride] = box;
        System.arraycopy(from, openAt, boxes, count * stride + 1, stride - 1);
        count++;
    }
}
