package dev.onepixel.defense.transform;

/**
 * Replaces a pixel that stands out by the median of its 3 x 3 neighbourhood (itself included), channel by channel, and
 * leaves all others as they are: the defense that a one-pixel attack invites. A pixel stands out when one of its channels
 * is further from that median than the threshold. All pixels are judged by the image as it came, not by repaired
 * neighbours. Beyond the border the nearest pixel of the image is repeated. Notation: {@code repair(40)}.
 *
 * <p>A switching median filter in the sense of Sun &amp; Neuvo: <em>Detail-preserving median based filters in image
 * processing</em>, Pattern Recognition Letters 15(4), 1994.
 *
 * @param threshold the greatest difference that is left alone, in levels of 0..255: 0..254
 */
public record OutlierRepair(int threshold) implements LocalTransform, BuiltIn {

    /** Validates the threshold. */
    public OutlierRepair {
        StrengthChecks.requireIn("threshold of repair", threshold, 0, 254, " levels");
    }

    @Override
    public int radius() {
        return 1;
    }

    @Override
    public int pixel(int[] pixels, int width, int height, int x, int y) {
        int own = pixels[y * width + x];
        int median = Median.of3x3(pixels, width, height, x, y);
        return stands(own >> 16, median >> 16)
                        || stands(own >> 8 & 0xFF, median >> 8 & 0xFF)
                        || stands(own & 0xFF, median & 0xFF)
                ? median
                : own;
    }

    private boolean stands(int level, int median) {
        return Math.abs(level - median) > threshold;
    }

    @Override
    public void requireFits(int width, int height) {
        StrengthChecks.requireKernelFits(this, 3, width, height);
    }

    @Override
    public String toString() {
        return "repair(" + threshold + ")";
    }
}
