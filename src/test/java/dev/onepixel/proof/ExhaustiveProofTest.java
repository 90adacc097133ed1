package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.proof.ProofResult.Outcome;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs beside the truth: images of which all variants of one pixel are tried. */
class ExhaustiveProofTest {

    private static final int POSITIONS = SmallNetworks.SIDE * SmallNetworks.SIDE;

    @TempDir
    Path folder;

    /** A network of the usual kind whose features hardly weigh, so that about half of the images stand. */
    private static final SmallNetworks.Body USUAL =
            (d, x) -> d.conv(d.conv(x, d.channels(), 4, 3, 1, 1).relu().maxPool(2, 2, 0), 4, 5, 3, 1, 1)
                    .relu();

    private static final List<String> BODIES = List.of(
            "Conv, Relu",
            "MaxPool behind Relu",
            "Add of two branches",
            "MatMul, Add, three dense layers",
            "Min, Max with neighbours in front",
            "Clip",
            "Sigmoid");

    /** Returns whether any of the colours at any position changes the decision, as the engine decides. */
    private static boolean anyFools(
            Classifier model, RgbImage image, int trueClass, int colours, IntUnaryOperator colour) {
        Scores scores = new Scores(SmallNetworks.CLASSES);
        try (PreparedImage prepared = model.prepare(image)) {
            Variants variants = new Variants(image, 1, colours);
            variants.resize(colours);
            for (int position = 0; position < image.size(); position++) {
                for (int i = 0; i < colours; i++) {
                    variants.set(i, 0, position, colour.applyAsInt(i));
                }
                prepared.classify(variants, scores);
                for (int i = 0; i < colours; i++) {
                    if (scores.decision(i) != trueClass) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static void agrees(
            Classifier model, RgbImage image, boolean fooled, ProofTask task, Map<Outcome, Integer> seen) {
        int trueClass = model.classify(image).decision(0);
        ProofResult result = Prover.of(model).prove(image, trueClass, task);
        assertThat(result.outcome()).isEqualTo(fooled ? Outcome.REFUTED : Outcome.PROVED);
        if (fooled) {
            PixelEdit edit = result.counterexample().orElseThrow();
            assertThat(model.classify(image.with(List.of(edit))).decision(0)).isNotEqualTo(trueClass);
        } else {
            assertThat(result.counterexample()).isEmpty();
            assertThat(result.proved().count()).isEqualTo(result.positions());
        }
        seen.merge(result.outcome(), 1, Integer::sum);
    }

    @Test
    void agreesOnGreyImagesOverAll256Levels() {
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        for (String name : BODIES) {
            for (int channels : new int[] {1, 3}) {
                try (DjlClassifier model = SmallNetworks.load(folder, name, channels, 21)) {
                    for (int seed = 0; seed < 6; seed++) {
                        RgbImage image = SmallNetworks.greyNoise(seed);
                        int trueClass = model.classify(image).decision(0);
                        boolean fooled = anyFools(model, image, trueClass, 256, level -> level * 0x010101);
                        agrees(model, image, fooled, ProofTask.everywhere(), seen);
                    }
                }
            }
        }
        assertThat(seen.get(Outcome.PROVED)).isGreaterThan(10);
        assertThat(seen.get(Outcome.REFUTED)).isGreaterThan(10);
    }

    /** Sees of a channel only which quarter it lies in: {@code clip(level - 64 k, 0, 1)} of whole levels is 0 or 1. */
    private static OnnxValue quarters(OnnxValue image) {
        OnnxValue levels = image.add(OnnxTensor.scalar(1)).mul(OnnxTensor.scalar(127.5f));
        OnnxValue sum = levels.sub(OnnxTensor.scalar(64)).clip(0, 1);
        for (int step = 128; step < 256; step += 64) {
            sum = sum.add(levels.sub(OnnxTensor.scalar(step)).clip(0, 1));
        }
        return sum.mul(OnnxTensor.scalar(0.8f)).sub(OnnxTensor.scalar(1));
    }

    @Test
    void agreesOnColourImagesOfWhichTheNetworkSeesQuarters() {
        int[] quarter = {32, 96, 160, 224};
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        for (int network = 0; network < 6; network++) {
            try (DjlClassifier model =
                    SmallNetworks.load(folder, 3, (d, x) -> USUAL.of(d, quarters(x)), 30 + network, "")) {
                for (int seed = 0; seed < 3; seed++) {
                    RgbImage image = SmallNetworks.noise(seed);
                    int trueClass = model.classify(image).decision(0);
                    boolean fooled = anyFools(
                            model,
                            image,
                            trueClass,
                            64,
                            i -> quarter[i >> 4] << 16 | quarter[i >> 2 & 3] << 8 | quarter[i & 3]);
                    agrees(model, image, fooled, ProofTask.everywhere(), seen);
                }
            }
        }
        assertThat(seen.get(Outcome.PROVED)).isPositive();
        assertThat(seen.get(Outcome.REFUTED)).isPositive();
    }

    @Test
    void agreesOnColourImagesWithinAChangeOfFewLevels() {
        int change = 3;
        int side = 2 * change + 1;
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        try (DjlClassifier model = SmallNetworks.load(folder, 3, USUAL, 41, "Softmax")) {
            for (int seed = 0; seed < 400 && seen.getOrDefault(Outcome.REFUTED, 0) < 2; seed++) {
                RgbImage image = SmallNetworks.noise(seed);
                int trueClass = model.classify(image).decision(0);
                ProofTask task = ProofTask.everywhere().withMaxColourChange(change);
                if (seed > 4 && Prover.of(model).prove(image, trueClass, task).outcome() == Outcome.PROVED) {
                    continue;
                }
                boolean fooled = false;
                for (int position = 0; position < POSITIONS && !fooled; position++) {
                    fooled = fools(model, image, trueClass, position, change, side);
                }
                agrees(model, image, fooled, task, seen);
            }
        }
        assertThat(seen.get(Outcome.PROVED)).isPositive();
        assertThat(seen.get(Outcome.REFUTED)).isPositive();
    }

    private static boolean fools(Classifier model, RgbImage image, int trueClass, int position, int change, int side) {
        Scores scores = new Scores(SmallNetworks.CLASSES);
        int count = side * side * side;
        Variants variants = new Variants(image, 1, count);
        variants.resize(count);
        int rgb = image.rgb(position);
        for (int i = 0; i < count; i++) {
            int red = within((rgb >> 16) + i / side / side - change);
            int green = within((rgb >> 8 & 0xFF) + i / side % side - change);
            int blue = within((rgb & 0xFF) + i % side - change);
            variants.set(i, 0, position, red << 16 | green << 8 | blue);
        }
        try (PreparedImage prepared = model.prepare(image)) {
            prepared.classify(variants, scores);
        }
        for (int i = 0; i < count; i++) {
            if (scores.decision(i) != trueClass) {
                return true;
            }
        }
        return false;
    }

    private static int within(int level) {
        return Math.max(0, Math.min(255, level));
    }
}
