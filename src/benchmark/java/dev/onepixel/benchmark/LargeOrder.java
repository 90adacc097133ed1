package dev.onepixel.benchmark;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.statistics.Rate;
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
import dev.onepixel.training.LargeNetwork;
import dev.onepixel.training.signs.SignClass;
import dev.onepixel.training.signs.SignRenderer;
import dev.onepixel.training.signs.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Prints how many corners it takes to fool networks of 1,000 classes on images of 224 x 224, in the order of CORNERS, in random
 * order and by evolution: {@code [images [queries [folder...]]]}. Folders are those of trained networks (see the profile
 * train), which are shown held-out pictures of signs. Without any it compares on networks of random weights, where images are
 * gradients, labelled as each network says itself. Of ten images the one is attacked that the network gets right and is least
 * sure of.
 */
public final class LargeOrder {

    private static final DjlOptions SAID =
            DjlOptions.defaults().withScale(PixelScale.IMAGENET).withScores(ScoreKind.LOGITS);
    private static final int SIDE = LargeNetwork.SIDE;
    private static final int TOGETHER = 64;

    /** So many images are drawn for each that is attacked. */
    private static final int DRAWN = 10;

    /** So many random orders are tried on each image, and their mean is told. */
    private static final int RANDOM_ORDERS = 5;

    private final int count;
    private final List<Long> within;
    private final List<String> rows = new ArrayList<>();

    private LargeOrder(int count, long limit) {
        this.count = count;
        this.within = List.of(50L, 250L, limit);
    }

    public static void main(String[] arguments) throws IOException {
        Machine.print();
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        long limit = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1000;
        LargeOrder order = new LargeOrder(count, limit);
        if (arguments.length > 2) {
            ImageSet signs = signs((DRAWN * count + SignClass.values().length - 1) / SignClass.values().length);
            for (String folder : List.of(arguments).subList(2, arguments.length)) {
                try (DjlClassifier model = DjlClassifier.load(Path.of(folder))) {
                    order.compare(String.valueOf(Path.of(folder).getFileName()), model, signs);
                }
            }
        } else {
            for (LargeNetwork network : LargeNetwork.values()) {
                try (DjlClassifier model = DjlClassifier.load(random(network), SAID)) {
                    order.compare(network.word(), model, GradientImages.of(model, DRAWN * count, SIDE, SIDE));
                }
            }
        }
        order.print();
    }

    private static Path random(LargeNetwork network) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "large-images", network.word()));
        Files.write(
                folder.resolve("synset.txt"),
                IntStream.range(0, LargeNetwork.CLASSES)
                        .mapToObj(i -> "class " + i)
                        .toList());
        Path file = folder.resolve(network.word() + ".onnx");
        LargeNetworks.graph(network).write(file);
        return file;
    }

    private static ImageSet signs(int perClass) {
        SignRenderer renderer = new SignRenderer(SignRenderer.FIXTURES_SEED, SIDE);
        List<LabelledImage> images = new ArrayList<>();
        for (SignClass sign : SignClass.values()) {
            for (int i = 0; i < perClass; i++) {
                BufferedImage picture = renderer.render(Split.HELD_OUT, sign, i);
                RgbImage image = RgbImage.rgb(SIDE, SIDE, picture.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE));
                images.add(new LabelledImage(Text.format("%s/%05d", sign.label(), i), sign.label(), image));
            }
        }
        return ImageSet.of("held-out signs", images);
    }

    private void compare(String name, DjlClassifier model, ImageSet images) {
        ImageSet unsure = unsure(name, model, images);
        AttackParameters paper = AttackParameters.PAPER.withMaxQueriesPerImage(within.get(within.size() - 1));
        compare(name, "CORNERS", unsure, image ->
                new long[] {attacked(model, image, paper.withSearch(Search.CORNERS))});
        compare(name, "random, mean of " + RANDOM_ORDERS, unsure, image -> random(model, image));
        compare(name, "evolution", unsure, image -> new long[] {attacked(model, image, paper)});
    }

    // Those whose two highest scores lie closest together: on others nobody finds anything, which compares nothing.
    private ImageSet unsure(String network, DjlClassifier model, ImageSet images) {
        Map<String, Double> margins = new HashMap<>();
        for (String name : images.names()) {
            LabelledImage image = images.load(name);
            Scores scores = model.classify(image.image());
            double[] sorted = IntStream.range(0, scores.classes())
                    .mapToDouble(label -> scores.score(0, label))
                    .sorted()
                    .toArray();
            if (model.labels().get(scores.decision(0)).equals(image.label())) {
                margins.put(name, sorted[sorted.length - 1] / sorted[sorted.length - 2]);
            }
        }
        System.out.println(
                Text.format("%s: right on %s", network, Rates.inWords(new Rate(margins.size(), images.size()))));
        return images.subset(margins.keySet().stream()
                .sorted(Comparator.<String, Double>comparing(margins::get).thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .toList());
    }

    // How many corners it took to fool each image, by one order or several.
    private void compare(String network, String order, ImageSet images, Function<LabelledImage, long[]> search) {
        long start = System.nanoTime();
        List<long[]> firsts =
                images.names().stream().map(images::load).map(search).toList();
        double millis = (System.nanoTime() - start) / 1e6;
        long most = within.get(within.size() - 1);
        long asked = firsts.stream()
                .flatMapToLong(Arrays::stream)
                .map(first -> Math.min(first, most))
                .sum();
        StringBuilder row = new StringBuilder(Text.format("| %s | %s |", network, order));
        for (long limit : within) {
            row.append(Text.format(" %s |", fooled(firsts, limit)));
        }
        rows.add(row.append(Text.format(" %.2f |", millis / asked)).toString());
    }

    private static String fooled(List<long[]> firsts, long limit) {
        long fooled = firsts.stream()
                .flatMapToLong(Arrays::stream)
                .filter(first -> first <= limit)
                .count();
        int orders = firsts.get(0).length;
        return orders == 1
                ? Rates.inWords(new Rate((int) fooled, firsts.size()))
                : Text.format(
                        "%.1f of %d = %s",
                        (double) fooled / orders,
                        firsts.size(),
                        Rate.percent((double) fooled / orders / firsts.size()));
    }

    private void print() {
        System.out.println(Text.format(
                "%n| network | order | fooled by the first 50 edits | 250 | %,d | ms an edit |%n|---|---|---|---|---|---|",
                within.get(within.size() - 1)));
        rows.forEach(System.out::println);
    }

    private static long attacked(DjlClassifier model, LabelledImage image, AttackParameters attack) {
        FirstHit counted = new FirstHit(model, image);
        RobustnessEvaluation.of(counted)
                .on(ImageSet.of("one", List.of(image)))
                .attack(attack)
                .workers(1)
                .run();
        return counted.first();
    }

    private long[] random(DjlClassifier model, LabelledImage labelled) {
        return IntStream.range(0, RANDOM_ORDERS)
                .mapToLong(order -> random(
                        model,
                        labelled,
                        new SplittableRandom(31L * labelled.name().hashCode() + order)))
                .toArray();
    }

    private long random(DjlClassifier model, LabelledImage labelled, SplittableRandom random) {
        RgbImage image = labelled.image();
        FirstHit counted = new FirstHit(model, labelled);
        Variants variants = new Variants(image, 1, TOGETHER);
        Scores scores = new Scores(model.labels().size());
        try (PreparedImage prepared = counted.prepare(image)) {
            for (long done = 0;
                    done < within.get(within.size() - 1) && counted.first() == FirstHit.NONE;
                    done += TOGETHER) {
                variants.resize(TOGETHER);
                for (int v = 0; v < TOGETHER; v++) {
                    int corner = random.nextInt(8);
                    int rgb = (corner & 1) * 0xFF0000 + (corner >> 1 & 1) * 0xFF00 + (corner >> 2) * 0xFF;
                    variants.set(v, 0, random.nextInt(image.size()), rgb);
                }
                prepared.classify(variants, scores);
            }
        }
        return counted.first();
    }
}
