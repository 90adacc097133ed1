package dev.onepixel.defense;

import dev.onepixel.benchmark.Machine;
import dev.onepixel.defense.transform.TestImages;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Measures queries a second behind each transform against the bare model's, and what it takes to render a variant of a large image: {@code DefenseThroughput <model> <images>
 * [rounds]}. The two take turns, and the median of the ratios is told, so that a busy machine weighs on both alike.
 */
public final class DefenseThroughput {

    /** As many as a search hands over at once. */
    private static final int BATCH = 32;

    private static final int LARGE = 224;
    private static final int BATCHES = 100;

    private DefenseThroughput() {}

    public static void main(String[] arguments) {
        Machine.print();
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
        ImageSet images = ImageSet.open(Path.of(arguments[1]));
        RgbImage clean = images.load(images.names().get(0)).image();
        Variants variants = randomVariants(clean);
        large(List.of("blur(0.8)", "median(5)", "noise(8)", "rotate(5)", "jpeg(75)"));
        List<TransformVote> votes = new ArrayList<>();
        for (String member : List.of(
                "identity",
                "flip",
                "blur(0.8)",
                "median(3)",
                "noise(8)",
                "sharpen(1.0)",
                "repair(40)",
                "bits(5)",
                "shift(1,0)",
                "scale(0.9)",
                "median(5)",
                "rotate(5)",
                "jpeg(75)")) {
            votes.add(TransformVote.of(member));
        }
        votes.add(TransformVote.originalNoisySmoothed());
        votes.add(TransformVote.blurNoiseFlip());
        votes.add(TransformVote.of("identity", "flip", "blur", "median", "noise", "sharpen", "repair"));
        votes.add(TransformVote.of("noise(8)").withFreshDraws(5));
        votes.add(TransformVote.blurNoiseFlip().withFreshDraws(5));
        try (Classifier bare = DjlClassifier.load(Path.of(arguments[0]))) {
            for (TransformVote vote : votes) {
                compare(bare, new DefendedClassifier(bare, vote, 1), clean, variants, rounds);
            }
        }
    }

    // What it takes to render a variant of a large image: what an edit reaches, beside the whole image.
    private static void large(List<String> members) {
        RgbImage clean = TestImages.randomRgb(LARGE, LARGE);
        Variants variants = randomVariants(clean);
        for (String member : members) {
            Transform transform = Transform.parse(member);
            Rendering.RandomStream stream = () -> TestImages.random("large");
            Rendering whole = new WholeRendering(transform, clean, stream);
            double part = micros(transform.rendering(clean, stream).orElse(whole), variants);
            System.out.printf(
                    "%-12s on %d x %d: %.1f us a variant, %.0f us of the whole image%n",
                    member, LARGE, LARGE, part, micros(whole, variants));
        }
    }

    private static double micros(Rendering rendering, Variants variants) {
        Variants out = new Variants(rendering.base(), rendering.edits(1), 1);
        out.resize(1);
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 20; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < variants.size(); i++) {
                rendering.write(variants, i, out, 0);
            }
            best = Math.min(best, (System.nanoTime() - begin) * 1e-3 / variants.size());
        }
        return best;
    }

    private static void compare(
            Classifier bare, DefendedClassifier defended, RgbImage clean, Variants variants, int rounds) {
        double[] ratios = new double[rounds];
        double[] rates = new double[rounds];
        for (int round = -3; round < rounds; round++) {
            double bareRate = rate(bare, clean, variants);
            double defendedRate = rate(defended, clean, variants);
            if (round >= 0) {
                ratios[round] = defendedRate / bareRate;
                rates[round] = bareRate;
            }
        }
        Arrays.sort(ratios);
        Arrays.sort(rates);
        System.out.printf(
                "%-70s %.3f of %.0f queries/s (quartiles %.3f, %.3f)%n",
                defended.vote(), ratios[rounds / 2], rates[rounds / 2], ratios[rounds / 4], ratios[3 * rounds / 4]);
    }

    private static double rate(Classifier classifier, RgbImage clean, Variants variants) {
        Scores scores = new Scores(classifier.labels().size());
        long begin = System.nanoTime();
        try (PreparedImage prepared = classifier.prepare(clean)) {
            for (int i = 0; i < BATCHES; i++) {
                prepared.classify(variants, scores);
            }
        }
        double seconds = (System.nanoTime() - begin) * 1e-9;
        return BATCHES * variants.size() * (double) classifier.queriesPerVariant() / seconds;
    }

    private static Variants randomVariants(RgbImage clean) {
        UniformRandomProvider random = TestImages.random("throughput");
        Variants variants = new Variants(clean, 1, BATCH);
        variants.resize(BATCH);
        for (int i = 0; i < BATCH; i++) {
            variants.set(i, 0, random.nextInt(clean.size()), random.nextInt(1 << 24));
        }
        return variants;
    }
}
