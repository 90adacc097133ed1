package dev.onepixel.defense.transform;

import dev.onepixel.image.RgbImage;

/** A bilinear resampling: the pixels of the result that an edit reaches are interpolated again. */
final class InterpolatedRendering extends ReachRendering {

    private final Interpolation interpolation;
    private final int widestReach;

    InterpolatedRendering(Interpolation interpolation, RgbImage image) {
        super(image, interpolation.apply(image));
        this.interpolation = interpolation;
        this.widestReach = interpolation.widestReach();
    }

    @Override
    int widestReach() {
        return widestReach;
    }

    @Override
    void writeReached(int source, int[] pixels, EditWriter to) {
        for (int i = 0; i < interpolation.reachedCount(source); i++) {
            int position = interpolation.reached(source, i);
            to.write(position, interpolation.at(position, pixels));
        }
    }
}
