package dev.onepixel.proof;

/** Colours as one number: for each axis the lowest and the highest level of an interval, a byte each. */
final class Box {

    private Box() {}

    static int low(long box, int axis) {
        return (int) (box >>> (16 * axis)) & 0xFF;
    }

    static int high(long box, int axis) {
        return (int) (box >>> (16 * axis + 8)) & 0xFF;
    }

    static long with(long box, int axis, int low, int high) {
        return (box & ~(0xFFFFL << (16 * axis))) | ((long) low << (16 * axis)) | ((long) high << (16 * axis + 8));
    }

    /** Returns the smallest box that holds two. */
    static long hull(long a, long b, int axes) {
        long hull = a;
        for (int axis = 0; axis < axes; axis++) {
            hull = with(hull, axis, Math.min(low(a, axis), low(b, axis)), Math.max(high(a, axis), high(b, axis)));
        }
        return hull;
    }

    /** Returns whether a box holds one colour. */
    static boolean isSingle(long box, int axes) {
        return width(box, widest(box, axes)) == 0;
    }

    /** Returns the axis with most levels, the first of equals. */
    static int widest(long box, int axes) {
        int widest = 0;
        for (int axis = 1; axis < axes; axis++) {
            if (width(box, axis) > width(box, widest)) {
                widest = axis;
            }
        }
        return widest;
    }

    /** Returns how many levels lie between the ends. */
    static int width(long box, int axis) {
        return high(box, axis) - low(box, axis);
    }
}
