package dev.onepixel.model.djl;

import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of files that no model can be read from. */
final class FileMessages {

    private FileMessages() {}

    static String missing(Path path) {
        return Text.format(
                "Model '%s' does not exist; give an .onnx or .pt file, or a folder that holds one (relative paths start at the working directory)",
                path);
    }

    static String empty(Path file) {
        return Text.format("Model '%s' is an empty file; was it copied or checked out completely?", file);
    }

    static String lfsPointer(Path file) {
        return Text.format(
                "Model '%s' is not the model but the pointer that Git LFS keeps in its place; fetch the model by git lfs pull (in CI: check out with LFS)",
                file);
    }

    static String weightsOnly(Path file) {
        return Text.format(
                "Model '%s' holds weights only, as torch.save writes them, and not what is computed with them; export the model by torch.jit.trace(model.eval(), example).save(…) or torch.jit.script(model.eval()).save(…), or as ONNX",
                file);
    }

    static String externalData(String model, String data) {
        return Text.format(
                "Model '%s' keeps its weights in the file '%s', which is not there; put it where the model was exported to, in the model's folder, or export the model in one file",
                model, data);
    }

    static String otherFile(Path file) {
        return Text.format(
                "Model '%s' is neither an .onnx nor a .pt (TorchScript) file; export it as one of them, or hand DJL's own model to DjlClassifier.of(model)",
                file);
    }

    static String noModelFile(Path folder, List<String> names, List<Path> found) {
        String files = found.isEmpty()
                ? "no .onnx or .pt file"
                : found.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
        return Text.format(
                "Model folder '%s' holds %s, but one named %s was looked for; name the model file by option.modelName in serving.properties",
                folder, files, String.join(" or ", names));
    }

    static String otherEngine(Path path, String declared, Path file, String engine) {
        return Text.format(
                "Model '%s' declares engine=%s in serving.properties, but '%s' runs on %s; correct the one or the other",
                path, declared, file.getFileName(), engine);
    }

    static String unreadable(String model, String format, Throwable cause) {
        return Text.format(
                "Model '%s' cannot be read as %s file; is it damaged, or made for a newer version of the engine? The engine says: %s",
                model, "ONNX".equals(format) ? "an ONNX" : "a " + format, RootCause.root(cause));
    }

    static String unreadableProperties(Path file, Throwable cause) {
        return Text.format("'%s' cannot be read: %s", file, RootCause.root(cause));
    }

    static String unknownKey(Path file, String key, String value, Collection<String> known) {
        return Text.format(
                "'%s' has the key %s=%s, which has no meaning here and may change what the model sees; remove it, or use one of %s; a translator of your own goes through DjlClassifier.of(model)",
                file, key, value, String.join(", ", known));
    }

    static String refusedValue(Path file, String key, String value, String wanted) {
        return Text.format("'%s' has %s=%s, but wanted is %s", file, key, value, wanted);
    }

    static String noLabels(String model, String file, int classes) {
        return Text.format(
                "Model '%s' has no class names; write them to '%s' beside it, one a line in the order of its %d score{s}, or give DjlOptions.withLabels(…)",
                model, file, classes);
    }

    static String notUtf8(Path synset) {
        return Text.format(
                "'%s' is to hold class names, one a line, but it is not UTF-8 text; save it as UTF-8", synset);
    }
}
