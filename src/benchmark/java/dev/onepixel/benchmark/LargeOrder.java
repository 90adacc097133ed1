package dev.onepixel.benchmark;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Prints how many queries it takes to fool three networks of 1,000 classes on images of 224 x 224, in the order of CORNERS, by
 * corners in random order and by evolution: {@code [images [queries]]}. Weights are random, so it compares orders and says
 * nothing of how easily trained networks are fooled; labels are what each network says itself, and of ten images drawn the one
 * is attacked that it is least sure of.
 */
public final class LargeOrder {

    private static final DjlOptions SAID =
            DjlOptions.defaults().withScale(PixelScale.IMAGENET).withScores(ScoreKind.LOGITS);
    private static final int TOGETHER = 64;

    /** So many images are drawn for each that is attacked. */
    private static final int DRAWN = 10;

    private LargeOrder() {}

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        long limit = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1000;
        List<Long> within = List.of(50L, 250L, limit);
        System.out.println(
                Text.format("| network | order | fooled within 50 queries | 250 | %,d | ms a query |", limit));
        System.out.println("|---|---|---|---|---|---|");
        for (LargeNetworks network : LargeNetworks.values()) {
            String name = network.name().toLowerCase(Locale.ROOT);
            Path folder = Files.createDirectories(Path.of("target", "large-images", name));
            Path file = folder.resolve(name + ".onnx");
            network.graph().write(file);
            Files.write(
                    folder.resolve("synset.txt"),
                    IntStream.range(0, LargeNetworks.CLASSES)
                            .mapToObj(i -> "class " + i)
                            .toList());
            try (DjlClassifier model = DjlClassifier.load(file, SAID)) {
                ImageSet images = unsure(
                        model, GradientImages.of(model, DRAWN * count, LargeNetworks.SIZE, LargeNetworks.SIZE), count);
                AttackParameters paper = AttackParameters.PAPER.withMaxQueriesPerImage(limit);
                print(name, "CORNERS", images, within, attacked(model, images, paper.withSearch(Search.CORNERS)));
                print(name, "random", images, within, image -> random(model, images.load(image), limit));
                print(name, "evolution", images, within, attacked(model, images, paper));
            }
        }
    }

    // Those whose two highest scores lie closest together: on others nobody finds anything, which compares nothing.
    private static ImageSet unsure(DjlClassifier model, ImageSet images, int count) {
        Map<String, Double> margins = new HashMap<>();
        for (String name : images.names()) {
            Scores scores = model.classify(images.load(name).image());
            double[] sorted = IntStream.range(0, scores.classes())
                    .mapToDouble(label -> scores.score(0, label))
                    .sorted()
                    .toArray();
            margins.put(name, sorted[sorted.length - 1] / sorted[sorted.length - 2]);
        }
        return images.subset(images.names().stream()
                .sorted(Comparator.comparing(margins::get))
                .limit(count)
                .toList());
    }

    // Queries until an image is fooled, or the most there are where it is not.
    private static void print(
            String network, String order, ImageSet images, List<Long> within, ToLongFunction<String> queries) {
        long start = System.nanoTime();
        long[] each = images.names().stream().mapToLong(queries).toArray();
        double millis = (System.nanoTime() - start) / 1e6;
        long asked = Arrays.stream(each)
                .map(q -> Math.min(q, within.get(within.size() - 1)))
                .sum();
        StringBuilder row = new StringBuilder(Text.format("| %s | %s |", network, order));
        for (long most : within) {
            long fooled = Arrays.stream(each).filter(q -> q <= most).count();
            row.append(Text.format(" %d of %d |", fooled, each.length));
        }
        System.out.println(row.append(Text.format(" %.2f |", millis / asked)));
    }

    private static ToLongFunction<String> attacked(DjlClassifier model, ImageSet images, AttackParameters attack) {
        return image -> {
            AttackResult result = RobustnessEvaluation.of(model)
                    .on(images.subset(List.of(image)))
                    .attack(attack)
                    .workers(1)
                    .run()
                    .attacks(Attacker.UNDEFENDED)
                    .get(0);
            return result.isFooled() ? result.queries() : Long.MAX_VALUE;
        };
    }

    private static long random(DjlClassifier model, LabelledImage labelled, long limit) {
        RgbImage image = labelled.image();
        int label = model.labels().indexOf(labelled.label());
        SplittableRandom random = new SplittableRandom(labelled.name().hashCode());
        Variants variants = new Variants(image, 1, TOGETHER);
        Scores scores = new Scores(model.labels().size());
        try (PreparedImage prepared = model.prepare(image)) {
            for (long done = 0; done < limit; done += TOGETHER) {
                variants.resize(TOGETHER);
                for (int v = 0; v < TOGETHER; v++) {
                    int corner = random.nextInt(8);
                    int rgb = (corner & 1) * 0xFF0000 + (corner >> 1 & 1) * 0xFF00 + (corner >> 2) * 0xFF;
                    variants.set(v, 0, random.nextInt(image.size()), rgb);
                }
                prepared.classify(variants, scores);
                for (int v = 0; v < TOGETHER; v++) {
                    if (scores.decision(v) != label) {
                        return done + v + 1;
                    }
                }
            }
        }
        return Long.MAX_VALUE;
    }
}
