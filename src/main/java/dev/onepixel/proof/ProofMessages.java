package dev.onepixel.proof;

import dev.onepixel.defense.Transform;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.text.Text;

/** What a proof is refused with. */
final class ProofMessages {

    private ProofMessages() {}

    static String noNetwork(Classifier classifier) {
        return Text.format(
                "%s cannot be proved: a proof needs an ONNX file that is run with known preprocessing (DjlClassifier.load), not a model behind a function, a service, a defense or a translator of its own, nor TorchScript",
                classifier.info().name());
    }

    static String vote(TransformVote vote) {
        return Text.format(
                "The defense %s cannot be proved: a proof follows members that decide each by itself, not the mean of their probabilities; use a MAJORITY",
                vote);
    }

    static String freshDraws(TransformVote vote) {
        return Text.format(
                "The defense %s cannot be proved: what draws anew for each query can be fooled by chance; use fixed randomness",
                vote);
    }

    static String member(TransformVote vote, Transform member) {
        return Text.format(
                "The defense %s cannot be proved: its member '%s' mixes channels, or does not say that it keeps them apart (Transform.isChannelwise)",
                vote, member.notation());
    }

    static String luminance(RgbImage image, TransformVote vote) {
        return Text.format(
                "%s cannot be proved behind %s: the model sees its luminance alone, which mixes what the members keep apart; give it grey images",
                image, vote);
    }

    static String classes(Classifier classifier, int scores, int labels) {
        return Text.format(
                "%s cannot be proved: its network has %d score{s} for %d class{es}; a proof needs one score a class",
                classifier.info().name(), scores, labels);
    }

    static String resized(RgbImage image, int width, int height) {
        return Text.format(
                "%s cannot be proved: it is resized or cut to the model's %d x %d, and so one of its pixels is none of the model's",
                image, width, height);
    }

    static String otherOutputs(String file, int label, double own, double engine, double tolerance) {
        return Text.format(
                "%s cannot be proved: the network that was read gives the clean image the score %s for class %d where the engine gives %s (relative to the highest score; they may differ by %s)",
                file, own, label, engine, tolerance);
    }
}
