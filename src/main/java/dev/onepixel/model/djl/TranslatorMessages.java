package dev.onepixel.model.djl;

import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.input.Size;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of models that are run through a translator. */
final class TranslatorMessages {

    private TranslatorMessages() {}

    static String notLoadable(String criteria, Throwable cause) {
        return Text.format(
                "DJL finds no model for %s: %s; nothing is downloaded unless -Dai.djl.offline=false is set",
                oneLine(criteria), RootCause.root(cause));
    }

    static String notDownloaded(String criteria) {
        return Text.format(
                "DJL would have to download the model for %s; nothing is downloaded unless -Dai.djl.offline=false is set",
                oneLine(criteria));
    }

    private static String oneLine(String criteria) {
        return criteria.strip().replaceAll("\\s+", " ");
    }

    static String translatorFails(String model, Size size, Throwable cause) {
        String arithmetic = cause instanceof UnsupportedOperationException
                        || cause.getCause() instanceof UnsupportedOperationException
                ? ". ONNX Runtime's NDArray has no arithmetic: load the model by DjlClassifier.load(path), or give DJL the PyTorch engine beside it and set -Dai.djl.onnx.disable_alternative=false"
                : "";
        return Text.format(
                "The translator of model '%s' failed on an image of %s: %s%s; DjlOptions.withSize(…) says what size to try it on",
                model, size, RootCause.root(cause), arithmetic);
    }

    static String otherNames(String model, List<String> wanted, List<String> got) {
        return Text.format(
                "The translator of model '%s' named the classes %s, but before %s; each image must get the same ones in the same order",
                model, labels(got), labels(wanted));
    }

    static String fastPath(String model, Size size) {
        return Text.format(
                "Model '%s' takes images of %s without its translator, which gave the same scores for fixed probes",
                model, size);
    }

    static String slowPath(String model, ClassifierException why) {
        return Text.format("Model '%s' takes all images through its translator: %s", model, RootCause.root(why));
    }

    static String otherWithout(String model) {
        return Text.format(
                "Model '%s' takes all images through its translator: without it the scores for fixed probes differ",
                model);
    }

    private static String labels(List<String> labels) {
        int shown = 12;
        String text = labels.stream().limit(shown).collect(Collectors.joining(", "));
        return labels.size() > shown ? text + ", …" : text;
    }
}
