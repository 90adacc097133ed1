package dev.onepixel.testing;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import java.util.Arrays;
import java.util.List;

/** Models of two classes, "right" and "wrong", whose weak pixels are known because they were put there. */
public final class KnownModels {

    public static final List<String> LABELS = List.of("right", "wrong");

    private KnownModels() {}

    /** A grey-toned RGB image of one colour. */
    public static LabelledImage plain(String name, int width, int height) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0x808080);
        return new LabelledImage(name, "right", RgbImage.rgb(width, height, pixels));
    }

    public static LabelledImage plainGrey(String name, int width, int height) {
        byte[] levels = new byte[width * height];
        Arrays.fill(levels, (byte) 128);
        return new LabelledImage(name, "right", RgbImage.grey(width, height, levels));
    }

    /**
     * Falls for the planted edits and nothing else: right is surer than wrong until a pixel stands at a planted position
     * with a colour within {@code reach} levels in each channel. Nearness in position and colour lowers the confidence,
     * so that there is something to climb.
     */
    public static Classifier planted(int reach, PixelEdit... weaknesses) {
        return Classifier.of("planted", LABELS, image -> {
            double nearest = 0;
            for (PixelEdit weakness : weaknesses) {
                nearest = Math.max(nearest, nearness(image, weakness, reach));
            }
            float right = (float) (nearest >= 1 ? 0.2 : 0.95 - 0.4 * nearest);
            return new float[] {right, 1 - right};
        });
    }

    /** 1 where the weakness is met, else how near the nearest changed pixel comes to it, below 1. */
    private static double nearness(RgbImage image, PixelEdit weakness, int reach) {
        double best = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int rgb = image.rgb(x, y);
                if (rgb == 0x808080) {
                    continue;
                }
                int worst = Math.max(
                        Math.abs((rgb >> 16) - weakness.red()),
                        Math.max(
                                Math.abs((rgb >> 8 & 0xFF) - weakness.green()),
                                Math.abs((rgb & 0xFF) - weakness.blue())));
                int distance = Math.abs(x - weakness.x()) + Math.abs(y - weakness.y());
                if (distance == 0 && worst <= reach) {
                    return 1;
                }
                best = Math.max(best, 0.99 / (1 + distance) * (1 - worst / 512.0));
            }
        }
        return best;
    }

    /**
     * Falls for one edit, and gives no hint of where: only at the weakness's own position does nearness in colour lower the
     * confidence, so that a search has to be told the position.
     */
    public static Classifier hidden(int reach, PixelEdit weakness) {
        return Classifier.of("hidden", LABELS, image -> {
            int rgb = image.rgb(weakness.x(), weakness.y());
            int worst = Math.max(
                    Math.abs((rgb >> 16) - weakness.red()),
                    Math.max(Math.abs((rgb >> 8 & 0xFF) - weakness.green()), Math.abs((rgb & 0xFF) - weakness.blue())));
            float right = rgb == 0x808080 ? 0.95f : worst <= reach ? 0.2f : 0.6f + worst / 1000f;
            return new float[] {right, 1 - right};
        });
    }

    /** Sure of itself whatever is shown. */
    public static Classifier immovable() {
        return Classifier.of("immovable", LABELS, image -> new float[] {0.9f, 0.1f});
    }

    /**
     * A linear model: the score of "right" falls linearly in the channels, scaled so that no image leaves 0.5..1.
     *
     * @param weights {@code double[height * width * 3]}, row-major, channels last
     */
    public static Classifier linear(double[] weights) {
        return Classifier.of("linear", LABELS, image -> {
            float right = linearScore(weights, image);
            return new float[] {right, 1 - right};
        });
    }

    public static float linearScore(double[] weights, RgbImage image) {
        double sum = 0;
        double scale = 0;
        for (int i = 0; i < image.size(); i++) {
            int rgb = image.rgb(i);
            double here = 0;
            for (int c = 0; c < 3; c++) {
                double level = ((rgb >> (16 - 8 * c)) & 0xFF) - 128;
                sum += weights[3 * i + c] * level;
                here += Math.abs(weights[3 * i + c]) * 128;
            }
            scale = Math.max(scale, here);
        }
        return (float) (0.75 + 0.2 * sum / scale);
    }
}
