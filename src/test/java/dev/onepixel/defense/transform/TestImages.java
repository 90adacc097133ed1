package dev.onepixel.defense.transform;

import dev.onepixel.defense.Pixels;
import dev.onepixel.defense.Transform;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.image.RgbImage;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Small images for the tests of transforms. */
public final class TestImages {

    private TestImages() {}

    public static UniformRandomProvider random(String purpose) {
        return RandomStreams.stream(1, "test", purpose);
    }

    public static RgbImage randomRgb(int width, int height) {
        UniformRandomProvider random = random("rgb");
        int[] pixels = new int[width * height];
        Arrays.setAll(pixels, i -> random.nextInt(1 << 24));
        return RgbImage.rgb(width, height, pixels);
    }

    public static RgbImage randomGrey(int width, int height) {
        byte[] levels = new byte[width * height];
        random("grey").nextBytes(levels);
        return RgbImage.grey(width, height, levels);
    }

    /** A grey image of rows of levels. */
    static RgbImage grey(int[]... rows) {
        byte[] levels = new byte[rows.length * rows[0].length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) rows[i / rows[0].length][i % rows[0].length];
        }
        return RgbImage.grey(rows[0].length, rows.length, levels);
    }

    /** A colour image whose levels change slowly, as a photograph's do. */
    static RgbImage gradient(int width, int height) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Pixels.pack(60 + 3 * (i % width), 200 - 4 * (i / width), 100 + i % width + i / width);
        }
        return RgbImage.rgb(width, height, pixels);
    }

    public static RgbImage constant(int width, int height, int rgb) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, rgb);
        return RgbImage.rgb(width, height, pixels);
    }

    /** The levels of a grey image, row by row. */
    static int[][] levels(RgbImage image) {
        int[][] rows = new int[image.height()][image.width()];
        for (int i = 0; i < image.size(); i++) {
            rows[i / image.width()][i % image.width()] = image.rgb(i) & 0xFF;
        }
        return rows;
    }

    static RgbImage apply(String transform, RgbImage image) {
        return Transform.parse(transform).apply(image, random("transform"));
    }

    static RgbImage plant(RgbImage image, int x, int y, int rgb) {
        return image.with(List.of(new PixelEdit(x, y, rgb)));
    }
}
