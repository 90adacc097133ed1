package dev.onepixel.model.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of engines, and of models that run otherwise than they should. */
final class EngineMessages {

    private EngineMessages() {}

    private static final String TORCH_PARTS =
            "ai.djl.pytorch:pytorch-engine:0.35.1, ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1 and ai.djl.pytorch:pytorch-native-cpu:2.7.1 (classifier linux-x86_64, linux-aarch64, osx-aarch64 or win-x86_64)";

    static String environmentTaken(String model) {
        return Text.format(
                "Model '%s' cannot be loaded: something in this JVM opened ONNX Runtime before DJL did, and DJL cannot join; load a model through DjlClassifier first, or call Engine.getEngine(\"OnnxRuntime\") before OrtEnvironment.getEnvironment()",
                model);
    }

    static String engineFails(String model, String engine, Throwable cause) {
        return Text.format(
                "Model '%s' needs DJL's engine %s, which does not start: %s", model, engine, RootCause.root(cause));
    }

    static String torchMissing(String model, String missing) {
        return Text.format(
                "Model '%s' needs PyTorch, of which %s is not on the class path and nothing is ever downloaded; add the parts that fit together, for instance %s",
                model, missing, TORCH_PARTS);
    }

    static String torchFails(String model, Throwable cause, TorchParts found) {
        return Text.format(
                "Model '%s' needs PyTorch, which does not start: %s. Nothing is ever downloaded; the parts must fit together, for instance %s; on the class path are %s",
                model, RootCause.root(cause), TORCH_PARTS, found);
    }

    static String passFails(String model, Shape shape, Throwable cause) {
        return Text.format("Model '%s' failed on an input of shape %s: %s", model, shape, RootCause.root(cause));
    }

    static String closed(String model) {
        return Text.format("Model '%s' is closed and cannot be used any more", model);
    }

    static String preparedClosed(String model) {
        return Text.format(
                "An image that was prepared for model '%s' is closed and cannot be used any more; prepare it again",
                model);
    }

    static String neverFinite(String model) {
        return Text.format(
                "Model '%s' gave no finite score for any of the images it was tried on (black, white, a ramp, noise); check the scale of its input: toTensor, normalize and range in serving.properties or DjlOptions.withScale(…)",
                model);
    }

    static String threads(String model, int threads) {
        return Text.format(
                "Model '%s' was measured to give most with %d native thread{s} a pass and %d image{s} at once; option.%s in serving.properties says otherwise",
                model, threads, Runtime.getRuntime().availableProcessors() / threads, "intraOpNumThreads=n");
    }

    static String oneByOne(String model) {
        return Text.format(
                "Model '%s' answers otherwise when images share a pass, if only in the last bit: they are run one by one, so that results do not depend on the batch",
                model);
    }

    static String outputShape(String model, Shape shape, int rows, boolean lone) {
        String next = lone
                ? "it is the model's only output, so export the model with the layers that make class scores of it"
                : "choose the right output by onepixel.output or DjlOptions.withOutput(…)";
        return Text.format(
                "Model '%s' answered %d image{s} with an output of shape %s, but wanted is one row of class scores an image, [%d, classes]; %s",
                model, rows, shape, rows, next);
    }

    static String outputType(String model, DataType type) {
        return Text.format(
                "Model '%s' gives scores as %s, but wanted are float32 or float64; export it with one of them",
                model, type);
    }

    static String hardWired(String model, Throwable cause) {
        return Text.format(
                "Model '%s' fails where several images share a pass, as one does that has its batch hard-wired inside: they are run one by one. The engine says: %s",
                model, RootCause.root(cause));
    }

    static String answersChange(String model, List<GraphProfile.Node> nodes) {
        return Text.format(
                "Model '%s' answers otherwise when it is asked twice about the same image%s, so nothing can be concluded from what it answers; export it for inference (in PyTorch model.eval()), without random operators and without Dropout or BatchNormalization in training mode",
                model, nodes.isEmpty() ? "" : ", because of its " + list(nodes));
    }

    static String normalisesByBatch(String model, List<GraphProfile.Node> nodes) {
        return Text.format(
                "Model '%s' has BatchNormalization in training mode, %s: each image's scores depend on what shares its pass; export it for inference (in PyTorch model.eval())",
                model, list(nodes));
    }

    private static String list(List<GraphProfile.Node> nodes) {
        int shown = 5;
        String text = nodes.stream()
                .limit(shown)
                .map(GraphProfile.Node::toString)
                .collect(Collectors.joining(", ", nodes.size() == 1 ? "node " : "nodes ", ""));
        return nodes.size() > shown ? text + ", …" : text;
    }

    static String threadsDiffer(String model) {
        return Text.format(
                "Model '%s' answers otherwise when a pass is split over threads, if only in the last bit: a pass keeps one thread, so that results do not depend on the machine",
                model);
    }
}
