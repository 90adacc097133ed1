package dev.onepixel.proof;

import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.MemberView;
import dev.onepixel.defense.Transform;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.defense.Vote;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.djl.DeployedNetwork;
import dev.onepixel.proof.graph.Network;
import dev.onepixel.proof.graph.NetworkReader;
import dev.onepixel.proof.graph.UnprovableException;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Proves of a classifier's images that no single pixel changes the decision, or finds the pixel that does.
 *
 * <pre>{@code
 * Prover prover = Prover.of(classifier);
 * ProofResult result = prover.prove(image, trueClass, ProofTask.everywhere().withSeconds(60).withWorkers(2));
 * }</pre>
 *
 * <p>Bounds are computed in double precision on the network in real arithmetic, and a margin of {@link #MARGIN} is demanded
 * of the scores before a softmax; a box of a single colour is decided by a forward pass of the engine. Safe for use by
 * several threads at once.
 */
public final class Prover {

    /** The margin that is demanded of the scores before a softmax. */
    public static final double MARGIN = ProofContext.MARGIN;

    private final Classifier classifier;
    private final DeployedNetwork deployed;
    private final FoldedNetwork folded;
    private final ProofContext context;

    private final Optional<DefendedClassifier> defense;

    private Prover(
            Classifier classifier,
            Optional<DefendedClassifier> defense,
            DeployedNetwork deployed,
            FoldedNetwork folded) {
        this.classifier = classifier;
        this.defense = defense;
        this.deployed = deployed;
        this.folded = folded;
        this.context = new ProofContext(classifier, folded);
    }

    /**
     * Prepares proofs of a classifier.
     *
     * @param classifier a classifier that runs an ONNX file with known preprocessing, or one behind a majority vote of
     *     members that are channelwise and draw nothing anew; not closed here
     * @return the prover
     * @throws UnprovableException when it is none, or when the file has an operator that cannot be bounded; the message
     *     names it
     */
    public static Prover of(Classifier classifier) {
        Optional<DefendedClassifier> defense = classifier instanceof DefendedClassifier behind
                ? Optional.of(requireProvable(behind))
                : Optional.empty();
        Classifier inner = defense.map(DefendedClassifier::inner).orElse(classifier);
        Optional<DeployedNetwork> network = inner instanceof DjlClassifier run ? run.network() : Optional.empty();
        DeployedNetwork deployed = network.orElseThrow(() -> new UnprovableException(ProofMessages.noNetwork(inner)));
        Network.Input input = new Network.Input(
                deployed.channels().count(), deployed.height(), deployed.width(), deployed.channelsLast());
        Network read = NetworkReader.read(deployed.file(), input, deployed.output());
        if (read.classes() != classifier.labels().size()) {
            throw new UnprovableException(ProofMessages.classes(
                    classifier, read.classes(), classifier.labels().size()));
        }
        return new Prover(
                classifier,
                defense,
                deployed,
                new FoldedNetwork(read, deployed.channels().count()));
    }

    private static DefendedClassifier requireProvable(DefendedClassifier behind) {
        TransformVote vote = behind.vote();
        if (vote.vote() != Vote.MAJORITY) {
            throw new UnprovableException(ProofMessages.vote(vote));
        }
        if (behind.drawsAnew()) {
            throw new UnprovableException(ProofMessages.freshDraws(vote));
        }
        for (Transform member : vote.members()) {
            if (!member.isChannelwise()) {
                throw new UnprovableException(ProofMessages.member(vote, member));
            }
        }
        return behind;
    }

    /**
     * Proves an image, or refutes it.
     *
     * @param image an image of the model's size that the classifier decides rightly
     * @param trueClass the class that it decides on
     * @param task what is to be proved, within which limits
     * @return the result
     * @throws UnprovableException when the image is resized for the model, or when the network that was read does not give
     *     what the engine gives for it
     */
    public ProofResult prove(RgbImage image, int trueClass, ProofTask task) {
        int decision = classifier.classify(image).decision(0);
        if (decision != trueClass) {
            throw new IllegalArgumentException(Text.format(
                    "The image is to be proved to stay class %d, but it is decided on as %d", trueClass, decision));
        }
        if (task.target().isPresent()
                && (task.target().getAsInt() == trueClass
                        || task.target().getAsInt() < 0
                        || task.target().getAsInt() >= classifier.labels().size())) {
            throw new IllegalArgumentException(Text.format(
                    "The target must be another class of %d, but was %d",
                    classifier.labels().size(), task.target().getAsInt()));
        }
        FreeAxes axes = new FreeAxes(deployed, image, task.maxColourChange());
        return new BranchAndBound(new ProofProblem(context, image, axes, views(image, axes), trueClass, task), task)
                .run();
    }

    /**
     * Checks that an image is one of the model's size, and that the network that was read gives what the engine gives
     * for it; behind a defense for what each member makes of it.
     *
     * @param image an image
     * @throws UnprovableException when either is not so; the message has both figures
     */
    public void requireProvable(RgbImage image) {
        List<NetworkView> unused = views(image, new FreeAxes(deployed, image, 255));
    }

    private List<NetworkView> views(RgbImage image, FreeAxes axes) {
        if (!deployed.takesAsIs(image)) {
            throw new UnprovableException(ProofMessages.resized(image, deployed.width(), deployed.height()));
        }
        if (defense.isEmpty()) {
            return List.of(
                    new NetworkView(CleanActivations.of(folded, deployed, image), () -> EditedPixelView.plain(axes)));
        }
        DefendedClassifier behind = defense.get();
        if (!axes.isChannelwise()) {
            throw new UnprovableException(ProofMessages.luminance(image, behind.vote()));
        }
        List<MemberView> members = behind.views(image);
        return IntStream.range(0, members.size())
                .mapToObj(m -> new NetworkView(
                        CleanActivations.of(folded, deployed, members.get(m).base()),
                        () -> EditedPixelView.of(behind.views(image).get(m), axes)))
                .toList();
    }

    FoldedNetwork folded() {
        return context.folded();
    }
}
