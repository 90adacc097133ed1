package dev.onepixel.model.input;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.text.Text;

/**
 * How an image of another size than the model's is brought to it, with the meaning that DJL's transforms have: first
 * resized, then cut or framed to the model's size around the centre.
 *
 * <p>Resizing is bilinear, smoothed where the image gets smaller, and cut to whole levels, as DJL's {@code Resize} does
 * it on its PyTorch engine; but for rounding the results are the same. Other libraries resize otherwise, and so does DJL
 * on other engines.
 *
 * @param resize what is resized
 * @param width the resized width for {@link Resize#EXACT}, the short edge for {@link Resize#SHORT_EDGE}, else 0
 * @param height the resized height for {@link Resize#EXACT}, else 0
 * @param centre what happens to a size that is then not the model's
 */
public record Fit(Resize resize, int width, int height, Centre centre) {

    /** The image is used as it is, so it must have the model's size. */
    public static final Fit NONE = new Fit(Resize.NONE, 0, 0, Centre.NONE);

    /** What is resized. */
    public enum Resize {
        /** Nothing. */
        NONE,
        /** To a width and a height, whatever the image's own. */
        EXACT,
        /** So that the short edge has a length, keeping the image's proportions. */
        SHORT_EDGE
    }

    /** What happens to a size that is not the model's. */
    public enum Centre {
        /** It is refused. */
        NONE,
        /** The middle is cut out; an image that is smaller is refused. */
        CROP,
        /** The middle is cut out, or black framed around. */
        FRAME
    }

    /** Validates the sizes. */
    public Fit {
        boolean sound =
                switch (resize) {
                    case NONE -> width == 0 && height == 0;
                    case EXACT -> width > 0 && height > 0;
                    case SHORT_EDGE -> width > 0 && height == 0;
                };
        if (!sound) {
            throw new IllegalArgumentException(Text.format(
                    "A fit needs a width and a height for EXACT, a width alone for SHORT_EDGE and neither for NONE, but got %s with %d x %d",
                    resize, width, height));
        }
    }

    /** Stretches an image to a size. */
    public static Fit stretch(int width, int height) {
        return new Fit(Resize.EXACT, width, height, Centre.NONE);
    }

    /** Resizes an image to a short edge and cuts out the middle. */
    public static Fit shortEdgeThenCrop(int shortEdge) {
        return new Fit(Resize.SHORT_EDGE, shortEdge, 0, Centre.CROP);
    }

    /** Returns the size that an image is resized to, before the model's size is cut out of it. */
    public Size resized(int imageWidth, int imageHeight) {
        return switch (resize) {
            case NONE -> new Size(imageWidth, imageHeight);
            case EXACT -> new Size(width, height);
            case SHORT_EDGE -> {
                // Whole numbers, cut as DJL's ResizeShort cuts them.
                int shorter = Math.min(imageWidth, imageHeight);
                int longEdge = Math.toIntExact((long) Math.max(imageWidth, imageHeight) * width / shorter);
                yield imageWidth > imageHeight ? new Size(longEdge, width) : new Size(width, longEdge);
            }
        };
    }

    /** Returns whether an image reaches a model of a size as it is, neither resized nor cut. */
    public boolean leaves(RgbImage image, Size target) {
        Size own = new Size(image.width(), image.height());
        return own.equals(target) && own.equals(resized(image.width(), image.height()));
    }

    /**
     * Returns what writes an image and its variants for a model.
     *
     * @param clean the image
     * @param pixels where to write
     * @param model the model's path, for messages
     * @throws ClassifierException when the image cannot be brought to the model's size
     */
    public SlotWriter writer(RgbImage clean, PixelBuffer pixels, String model) {
        Size target = pixels.size();
        if (leaves(clean, target)) {
            return new SlotWriter.Direct(clean, pixels);
        }
        Size resized = resized(clean.width(), clean.height());
        if (!reaches(resized, target)) {
            throw new ClassifierException(refusal(model, new Size(clean.width(), clean.height()), resized, target));
        }
        return new Resampling(clean, pixels, resized);
    }

    private boolean reaches(Size resized, Size target) {
        return switch (centre) {
            case NONE -> resized.equals(target);
            case CROP -> resized.width() >= target.width() && resized.height() >= target.height();
            case FRAME -> true;
        };
    }

    private static String refusal(String model, Size image, Size resized, Size wanted) {
        String became = image.equals(resized) ? "" : Text.format(", which the declared fit makes %s", resized);
        return Text.format(
                "Model '%s' takes images of %s, but got one of %s%s; resize the images, or declare how: resize=true in serving.properties or DjlOptions.withFit(Fit.stretch(%d, %d))",
                model, wanted, image, became, wanted.width(), wanted.height());
    }
}
