package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.defense.Transform;
import dev.onepixel.image.RgbImage;
import org.apache.commons.rng.UniformRandomProvider;

/** Transforms as users write them, good and bad. */
public final class UserTransforms {

    private UserTransforms() {}

    /** Knows nothing of neighbourhoods. */
    public static final class Negative implements Transform {
        @Override
        public RgbImage apply(RgbImage image, UniformRandomProvider random) {
            int[] pixels = image.toPixels();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] ^= 0xFFFFFF;
            }
            return Pixels.imageLike(image, pixels);
        }
    }

    /** Says that it is local. */
    public static final class LeftNeighbour implements LocalTransform {
        @Override
        public int radius() {
            return 1;
        }

        @Override
        public int pixel(int[] pixels, int width, int height, int x, int y) {
            return pixels[y * width + Math.max(0, x - 1)];
        }
    }

    /** Draws at random where it speckles. */
    public static final class Speckle implements Transform {
        @Override
        public boolean isRandom() {
            return true;
        }

        @Override
        public RgbImage apply(RgbImage image, UniformRandomProvider random) {
            int[] pixels = image.toPixels();
            pixels[random.nextInt(pixels.length)] = random.nextBoolean() ? 0 : 0xFFFFFF;
            return Pixels.imageLike(image, pixels);
        }
    }

    /** Throws. */
    public static final class Throwing implements Transform {
        @Override
        public RgbImage apply(RgbImage image, UniformRandomProvider random) {
            throw new UnsupportedOperationException("no lens");
        }
    }

    /** Returns no image. */
    public static final class Nothing implements Transform {
        @Override
        @SuppressWarnings("NullAway")
        public RgbImage apply(RgbImage image, UniformRandomProvider random) {
            return null;
        }
    }

    /** Returns an image of another size. */
    public static final class Cropping implements Transform {
        @Override
        public RgbImage apply(RgbImage image, UniformRandomProvider random) {
            return RgbImage.rgb(1, 1, new int[1]);
        }
    }

    /** Makes every image red. */
    public static final class Reddening implements LocalTransform {
        @Override
        public int radius() {
            return 0;
        }

        @Override
        public int pixel(int[] pixels, int width, int height, int x, int y) {
            return 0xFF0000;
        }
    }

    /** Gives colours that are none. */
    public static final class Opaque implements LocalTransform {
        @Override
        public int radius() {
            return 0;
        }

        @Override
        public int pixel(int[] pixels, int width, int height, int x, int y) {
            return 0xFF000000;
        }
    }

    /** Has a radius that is none. */
    public static final class Inward implements LocalTransform {
        @Override
        public int radius() {
            return -1;
        }

        @Override
        public int pixel(int[] pixels, int width, int height, int x, int y) {
            return 0;
        }
    }

    /** Works until an edit makes a pixel white. */
    public static final class AfraidOfWhite implements LocalTransform {
        @Override
        public int radius() {
            return 0;
        }

        @Override
        public int pixel(int[] pixels, int width, int height, int x, int y) {
            if (pixels[y * width + x] == 0xFFFFFF) {
                throw new ArithmeticException("too bright");
            }
            return pixels[y * width + x];
        }
    }

    /** Has no constructor without parameters. */
    public static final class Demanding implements Transform {
        private final int strength;

        public Demanding(int strength) {
            this.strength = strength;
        }

        @Override
        public RgbImage apply(RgbImage image, UniformRandomProvider random) {
            return strength > 0 ? image : RgbImage.rgb(1, 1, new int[1]);
        }
    }

    /** Throws when it is made. */
    public static final class Stillborn implements Transform {
        public Stillborn() {
            throw new IllegalStateException("no licence");
        }

        @Override
        public RgbImage apply(RgbImage image, UniformRandomProvider random) {
            return image;
        }
    }
}
