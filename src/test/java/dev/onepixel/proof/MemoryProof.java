package dev.onepixel.proof;

import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.MemberView;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.djl.DeployedNetwork;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.proof.graph.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A proof of a network in memory on an image of 3 x 2 pixels, where a function of Java stands for the engine. */
final class MemoryProof {

    static final int WIDTH = 3;
    static final int HEIGHT = 2;

    private static final Map<Channels, DjlClassifier> LOADED = new EnumMap<>(Channels.class);

    final Network network;
    final FoldedNetwork folded;
    final RgbImage image;
    final FreeAxes axes;
    final Classifier classifier;
    final int trueClass;
    final AtomicLong asked = new AtomicLong();
    volatile boolean fails;
    private final List<NetworkView> views = new ArrayList<>();

    /** The channels of an engine's model, loaded once: how levels become samples. */
    static synchronized DeployedNetwork deployed(Channels channels) {
        return LOADED.computeIfAbsent(channels, MemoryProof::load).network().orElseThrow();
    }

    private static DjlClassifier load(Channels channels) {
        try {
            Path folder = Files.createTempDirectory("channels");
            folder.toFile().deleteOnExit();
            DjlClassifier small = SmallNetworks.load(folder, "Conv, Relu", channels.count(), 1);
            if (channels != Channels.BGR) {
                return small;
            }
            Path file = small.network().orElseThrow().file();
            small.close();
            return DjlClassifier.load(
                    file,
                    DjlOptions.defaults()
                            .withScale(PixelScale.IMAGENET)
                            .withScores(ScoreKind.LOGITS)
                            .withChannels(Channels.BGR)
                            .withLabels(List.of("c0", "c1", "c2", "c3")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MemoryProof(Network network, RgbImage image, Channels channels) {
        this(network, image, channels, new String[0]);
    }

    /** Behind a vote of members, where there are any. */
    MemoryProof(Network network, RgbImage image, Channels channels, String... members) {
        this.network = network;
        this.image = image;
        folded = new FoldedNetwork(network, channels.count());
        axes = new FreeAxes(deployed(channels), image, 255);
        Classifier bare = Classifier.of(
                "memory",
                IntStream.range(0, network.classes()).mapToObj(c -> "c" + c).toList(),
                this::scores);
        if (members.length == 0) {
            classifier = bare;
            views.add(new NetworkView(neurons(image), () -> EditedPixelView.plain(axes)));
        } else {
            DefendedClassifier behind = new DefendedClassifier(bare, TransformVote.of(members), 7);
            classifier = behind;
            for (int m = 0; m < members.length; m++) {
                int member = m;
                MemberView view = behind.views(image).get(m);
                views.add(new NetworkView(
                        neurons(view.base()),
                        () -> EditedPixelView.of(behind.views(image).get(member), axes)));
            }
        }
        trueClass = classifier.classify(image).decision(0);
    }

    static RgbImage grey(long seed) {
        byte[] levels = new byte[WIDTH * HEIGHT];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) random.nextInt(256);
        }
        return RgbImage.grey(WIDTH, HEIGHT, levels);
    }

    static RgbImage colour(long seed) {
        return RgbImage.rgb(
                WIDTH,
                HEIGHT,
                new SplittableRandom(seed).ints(WIDTH * HEIGHT, 0, 1 << 24).toArray());
    }

    double[] neurons(RgbImage of) {
        double[] values = new double[network.neurons()];
        for (int position = 0; position < of.size(); position++) {
            for (int c = 0; c < axes.samples(); c++) {
                values[position * axes.samples() + c] = axes.sampleOf(c, of.rgb(position));
            }
        }
        network.run(values);
        return values;
    }

    private float[] scores(RgbImage of) {
        asked.incrementAndGet();
        if (fails) {
            throw new IllegalStateException("the model fails");
        }
        double[] neurons = neurons(of);
        float[] scores = new float[network.classes()];
        double sum = IntStream.range(0, scores.length)
                .mapToDouble(c -> Math.exp(network.output().at(c, neurons)))
                .sum();
        for (int c = 0; c < scores.length; c++) {
            scores[c] = (float) (Math.exp(network.output().at(c, neurons)) / sum);
        }
        return scores;
    }

    ProofProblem problem(ProofTask task) {
        FreeAxes within = task.maxColourChange() == 255
                ? axes
                : new FreeAxes(
                        deployed(axes.samples() == 1 ? Channels.GREY : Channels.RGB), image, task.maxColourChange());
        return new ProofProblem(new ProofContext(classifier, folded), image, within, views, trueClass, task);
    }

    ProofResult prove(ProofTask task) {
        return new BranchAndBound(problem(task), task).run();
    }

    int decision(int position, int rgb) {
        PixelEdit edit = new PixelEdit(position % WIDTH, position / WIDTH, rgb);
        return classifier.classify(image.with(List.of(edit))).decision(0);
    }
}
