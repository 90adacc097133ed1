package dev.onepixel.model.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.Layout;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is said when a model cannot be used as it is: which model, what was wanted, what was found, what to do. */
public final class ModelMessages {

    private ModelMessages() {}

    // Files

    static String missing(Path path) {
        return "Model '%s' does not exist; give an .onnx or .pt file, or a folder that holds one (relative paths start at the working directory)"
                .formatted(path);
    }

    static String empty(Path file) {
        return "Model '%s' is an empty file; was it copied or checked out completely?".formatted(file);
    }

    static String otherFile(Path file) {
        return "Model '%s' is neither an .onnx nor a .pt (TorchScript) file; export it as one of them, or hand DJL's own model to DjlClassifier.of(model)"
                .formatted(file);
    }

    static String noModelFile(Path folder, List<String> names, List<Path> found) {
        String files = found.isEmpty()
                ? "no .onnx or .pt file"
                : found.stream().map(ModelFiles::nameOf).collect(Collectors.joining(", "));
        return "Model folder '%s' holds %s, but one named %s was looked for; name the model file by option.modelName in serving.properties"
                .formatted(folder, files, String.join(" or ", names));
    }

    static String otherEngine(Path path, String declared, Path file, String engine) {
        return "Model '%s' declares engine=%s in serving.properties, but '%s' runs on %s; correct the one or the other"
                .formatted(path, declared, ModelFiles.nameOf(file), engine);
    }

    static String unreadable(String model, String format, Throwable cause) {
        return "Model '%s' cannot be read as %s file; is it damaged, or made for a newer version of the engine? The engine says: %s"
                .formatted(model, "ONNX".equals(format) ? "an ONNX" : "a " + format, rootMessage(cause));
    }

    static String unreadableProperties(Path file, Throwable cause) {
        return "'%s' cannot be read: %s".formatted(file, rootMessage(cause));
    }

    static String unknownKey(Path file, String key, String value, Collection<String> known) {
        return "'%s' has the key %s=%s, which has no meaning here and may change what the model sees; remove it, or use one of %s; a translator of your own goes through DjlClassifier.of(model)"
                .formatted(file, key, value, String.join(", ", known));
    }

    static String refusedValue(Path file, String key, String value, String wanted) {
        return "'%s' has %s=%s, but wanted is %s".formatted(file, key, value, wanted);
    }

    // Engines

    static String environmentTaken(String model) {
        return "Model '%s' cannot be loaded: something in this JVM opened ONNX Runtime before DJL did, and DJL cannot join; load a model through DjlClassifier first, or call Engine.getEngine(\"OnnxRuntime\") before OrtEnvironment.getEnvironment()"
                .formatted(model);
    }

    static String engineFails(String model, String engine, Throwable cause) {
        return "Model '%s' needs DJL's engine %s, which does not start: %s"
                .formatted(model, engine, rootMessage(cause));
    }

    private static final String TORCH_PARTS =
            "ai.djl.pytorch:pytorch-engine:0.35.1, ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1 and ai.djl.pytorch:pytorch-native-cpu:2.7.1 (classifier linux-x86_64, linux-aarch64, osx-aarch64 or win-x86_64)";

    static String torchMissing(String model, String missing) {
        return "Model '%s' needs PyTorch, of which %s is not on the class path and nothing is ever downloaded; add the parts that fit together, for instance %s"
                .formatted(model, missing, TORCH_PARTS);
    }

    static String torchFails(String model, Throwable cause) {
        return "Model '%s' needs PyTorch, which does not start: %s. Nothing is ever downloaded; the parts must fit together, for instance %s"
                .formatted(model, rootMessage(cause), TORCH_PARTS);
    }

    static String passFails(String model, Shape shape, Throwable cause) {
        return "Model '%s' failed on an input of shape %s: %s".formatted(model, shape, rootMessage(cause));
    }

    static String closed(String model) {
        return "Model '%s' is closed and cannot be used any more".formatted(model);
    }

    static String preparedClosed(String model) {
        return "An image that was prepared for model '%s' is closed and cannot be used any more; prepare it again"
                .formatted(model);
    }

    // Inputs

    static String inputCount(String model, List<Signature.Tensor> inputs) {
        return "Model '%s' has %d inputs (%s), but exactly one is wanted, the image; export it with the others fixed"
                .formatted(model, inputs.size(), list(inputs));
    }

    static String inputType(String model, Signature.Tensor input) {
        return "Model '%s' takes '%s', but an image is given as float or uint8; export it with one of them"
                .formatted(model, input);
    }

    static String inputRank(String model, Signature.Tensor input) {
        return "Model '%s' takes '%s', but an image is given in four dimensions, [batch, channels, height, width] or [batch, height, width, channels]"
                .formatted(model, input);
    }

    static String noImageInput(String model, Signature.Tensor input) {
        return "Model '%s' takes '%s', where neither the second nor the last dimension is 1 or 3 channels, so it is no image"
                .formatted(model, input);
    }

    static String unsaid(String model, List<String> missing) {
        return "Model '%s' does not say how it wants to see images; say it in serving.properties beside it or in DjlOptions:"
                        .formatted(model)
                + missing.stream().map(line -> "\n  - " + line).collect(Collectors.joining());
    }

    static String layoutMissing(Signature.Tensor input) {
        return "layout: '%s' can be read as NCHW and as NHWC; onepixel.layout=NCHW or withLayout(Layout.NCHW)"
                .formatted(input);
    }

    static String channelsMissing(Signature.Tensor input) {
        return "channels: '%s' leaves their number open; flag=COLOR or GRAYSCALE, onepixel.channels=RGB, BGR or GREY, or withChannels(Channels.RGB)"
                .formatted(input);
    }

    static String sizeMissing(String input) {
        return "size: %s leaves it open; width=224 and height=224, or withSize(224, 224)".formatted(input);
    }

    static String declaredLayout(String model, Signature.Tensor input, Layout layout) {
        return "Model '%s' takes '%s', which is not %s as declared; remove onepixel.layout or withLayout(…)"
                .formatted(model, input, layout);
    }

    static String declaredChannels(String model, Signature.Tensor input, Channels channels) {
        return "Model '%s' takes '%s', which does not have the %d channels of %s as declared; correct flag, onepixel.channels or withChannels(…)"
                .formatted(model, input, channels.count(), channels);
    }

    static String declaredSize(String model, Signature.Tensor input, DjlOptions.Size size) {
        return "Model '%s' takes '%s', which is not %s as declared; correct width and height or withSize(…)"
                .formatted(model, input, size);
    }

    static String bytesScaled(String model, PixelScale scale) {
        return "Model '%s' takes bytes, which cannot be scaled as declared (%s); remove normalize, range and toTensor or withScale(…)"
                .formatted(model, scale);
    }

    static String greyScaled(String model, PixelScale scale) {
        return "Model '%s' takes grey images, but the declared scale has values for three channels (%s); give three equal ones"
                .formatted(model, scale);
    }

    static String assumed(String model, List<String> assumptions) {
        return "Model '%s' does not say all of how it wants to see images: assuming %s, as DJL does. An evaluation tries the other usual inputs on the clean images and refuses to go on if one fits better; declare it in serving.properties beside the model or by DjlOptions to be sure"
                .formatted(model, String.join(", ", assumptions));
    }

    static String imageSize(String model, DjlOptions.Size image, DjlOptions.Size resized, DjlOptions.Size wanted) {
        String became = image.equals(resized) ? "" : ", which the declared fit makes %s".formatted(resized);
        return "Model '%s' takes images of %s, but got one of %s%s; resize the images, or declare how: resize=true in serving.properties or DjlOptions.withFit(Fit.stretch(%d, %d))"
                .formatted(model, wanted, image, became, wanted.width(), wanted.height());
    }

    // Outputs

    static String outputsUndeclared(String model, List<Signature.Tensor> outputs) {
        return "Model '%s' has %d outputs (%s); say which one holds the scores: onepixel.output=%s in serving.properties or DjlOptions.withOutput(\"%s\")"
                .formatted(
                        model,
                        outputs.size(),
                        list(outputs),
                        outputs.get(0).name(),
                        outputs.get(0).name());
    }

    static String outputUnknown(String model, String declared, List<Signature.Tensor> outputs) {
        return "Model '%s' has no output '%s' as declared; it has %s".formatted(model, declared, list(outputs));
    }

    static String outputIndex(String model, String declared) {
        return "Model '%s' is a TorchScript model, whose outputs have no names: declare the scores' place, 0 for the first, and not '%s'"
                .formatted(model, declared);
    }

    static String outputOfSeveral(String model, int index, int count) {
        return "Model '%s' gave %d outputs, of which number %d was to hold the scores; declare the place of the right one, 0..%d, by onepixel.output or DjlOptions.withOutput(…)"
                .formatted(model, count, index, count - 1);
    }

    public static String outputShape(String model, Shape shape, int rows) {
        return "Model '%s' answered %d images with an output of shape %s, but wanted is one row of class scores an image, [%d, classes]; choose the right output by onepixel.output or DjlOptions.withOutput(…)"
                .formatted(model, rows, shape, rows);
    }

    public static String outputType(String model, DataType type) {
        return "Model '%s' gives scores as %s, but wanted are float32 or float64; export it with one of them"
                .formatted(model, type);
    }

    public static String columnsChanged(String model, int before, int now) {
        return "Model '%s' gave %d scores an image when it was loaded, but now %d".formatted(model, before, now);
    }

    // Translators

    static String notLoadable(String criteria, Throwable cause) {
        return "DJL finds no model for %s: %s; nothing is downloaded unless -Dai.djl.offline=false is set"
                .formatted(oneLine(criteria), rootMessage(cause));
    }

    static String notDownloaded(String criteria) {
        return "DJL would have to download the model for %s; nothing is downloaded unless -Dai.djl.offline=false is set"
                .formatted(oneLine(criteria));
    }

    private static String oneLine(String criteria) {
        return criteria.strip().replaceAll("\\s+", " ");
    }

    static String translatorFails(String model, DjlOptions.Size size, Throwable cause) {
        String arithmetic = cause instanceof UnsupportedOperationException
                        || cause.getCause() instanceof UnsupportedOperationException
                ? ". ONNX Runtime's NDArray has no arithmetic: load the model by DjlClassifier.load(path), or give DJL the PyTorch engine beside it and set -Dai.djl.onnx.disable_alternative=false"
                : "";
        return "The translator of model '%s' failed on an image of %s: %s%s; DjlOptions.withSize(…) says what size to try it on"
                .formatted(model, size, rootMessage(cause), arithmetic);
    }

    static String otherNames(String model, List<String> wanted, List<String> got) {
        return "The translator of model '%s' named the classes %s, but before %s; each image must get the same ones in the same order"
                .formatted(model, labels(got), labels(wanted));
    }

    static String fastPath(String model, DjlOptions.Size size) {
        return "Model '%s' takes images of %s without its translator, which gave the same scores for fixed probes"
                .formatted(model, size);
    }

    static String slowPath(String model, ClassifierException why) {
        return "Model '%s' takes all images through its translator: %s".formatted(model, rootMessage(why));
    }

    static String otherWithout(String model) {
        return "Model '%s' takes all images through its translator: without it the scores for fixed probes differ"
                .formatted(model);
    }

    // Scores

    static String neverFinite(String model) {
        return "Model '%s' gave no finite score for any of the images it was tried on (black, white, a ramp, noise); check the scale of its input: toTensor, normalize and range in serving.properties or DjlOptions.withScale(…)"
                .formatted(model);
    }

    public static String notFinite(String model, float score, int output) {
        return "Model '%s' gave the score %s for class %d; nothing can be concluded from a score that is not finite"
                .formatted(model, score, output);
    }

    static String threads(String model, int threads) {
        return "Model '%s' was measured to give most with %d native thread%s a pass and %d images at once; option.%s in serving.properties says otherwise"
                .formatted(
                        model,
                        threads,
                        threads == 1 ? "" : "s",
                        Runtime.getRuntime().availableProcessors() / threads,
                        "intraOpNumThreads=n");
    }

    static String oneByOne(String model) {
        return "Model '%s' answers otherwise when images share a pass, if only in the last bit: they are run one by one, so that results do not depend on the batch"
                .formatted(model);
    }

    public static String kindMeasured(String model, ScoreKind kind) {
        return "Model '%s' was measured to give %s; declare it by applySoftmax or onepixel.scores in serving.properties or by DjlOptions.withScores(ScoreKind.%s) to be sure"
                .formatted(model, kind, kind);
    }

    public static String kindUnclear(String model, float[] row) {
        return "Model '%s' gives scores that can mean several things (%s); say which: onepixel.scores=%s in serving.properties or DjlOptions.withScores(…)"
                .formatted(
                        model,
                        row(row),
                        Arrays.stream(ScoreKind.values()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    public static String softmaxTwice(String model) {
        return "Model '%s' is declared to give LOGITS, but its scores already look like probabilities: softmax is applied as declared and flattens them; remove applySoftmax=true or withScores(…) if that is wrong"
                .formatted(model);
    }

    public static String otherKind(String model, ScoreKind kind, float[] raw, int offset, int outputs) {
        return "Model '%s' was taken to give %s, but gave the scores %s; say what it gives: onepixel.scores in serving.properties, DjlOptions.withScores(…) or, of a service, RemoteOptions.withScores(…)"
                .formatted(model, kind, row(Arrays.copyOfRange(raw, offset, offset + outputs)));
    }

    static String noLabels(String model, String file, int classes) {
        return "Model '%s' has no class names; write them to '%s' beside it, one a line in the order of its %d scores, or give DjlOptions.withLabels(…)"
                .formatted(model, file, classes);
    }

    static String notUtf8(Path synset) {
        return "'%s' is to hold class names, one a line, but it is not UTF-8 text; save it as UTF-8".formatted(synset);
    }

    static String labelCount(String model, int classes, List<String> labels) {
        return "Model '%s' gives scores for %d classes, but there are %d class names (%s); correct synset.txt or DjlOptions.withLabels(…)"
                .formatted(model, classes, labels.size(), labels(labels));
    }

    private static String labels(List<String> labels) {
        int shown = 12;
        String text = labels.stream().limit(shown).collect(Collectors.joining(", "));
        return labels.size() > shown ? text + ", …" : text;
    }

    private static String row(float[] row) {
        int shown = 12;
        String text = Arrays.toString(Arrays.copyOf(row, Math.min(shown, row.length)));
        return row.length > shown ? text.replace("]", ", …]") : text;
    }

    private static String list(List<Signature.Tensor> tensors) {
        return tensors.stream().map(Signature.Tensor::toString).collect(Collectors.joining("; "));
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message.strip();
    }
}
