package dev.onepixel.benchmark;

import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Smooth colour gradients with some noise, made when asked for and not kept; their labels are what a model says of them. */
final class GradientImages {

    private GradientImages() {}

    static ImageSet of(Classifier model, int count, int width, int height) {
        List<String> names =
                IntStream.range(0, count).mapToObj("%03d.png"::formatted).toList();
        return new ImageSet() {
            @Override
            public String path() {
                return "gradients";
            }

            @Override
            public List<String> names() {
                return names;
            }

            @Override
            public LabelledImage load(String name) {
                RgbImage image = draw(width, height, Integer.parseInt(name.substring(0, 3)));
                int decision = model.classify(image).decision(0);
                return new LabelledImage(name, model.labels().get(decision), image);
            }
        };
    }

    static RgbImage draw(int width, int height, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] phases = random.doubles(9).map(p -> 6 * p).toArray();
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int row = i / width;
            double x = i % width / (double) width;
            double y = row / (double) height;
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                double level = 128
                        + 80 * Math.sin(phases[3 * c] + phases[3 * c + 1] * x + phases[3 * c + 2] * y)
                        + 30 * (random.nextDouble() - 0.5);
                rgb = rgb << 8 | (int) level;
            }
            pixels[i] = rgb;
        }
        return RgbImage.rgb(width, height, pixels);
    }
}
