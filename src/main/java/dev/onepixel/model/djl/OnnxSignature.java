package dev.onepixel.model.djl;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import dev.onepixel.model.ClassifierException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an ONNX file's signature through a short-lived session of the runtime itself, unoptimised so that it is quick:
 * DJL keeps names but drops shapes, types and metadata, and what the runtime makes of a file is what counts in the end.
 * DJL's engine must run already, since the first to come decides the runtime's threads.
 */
final class OnnxSignature {

    /** What the runtime says where a file is missing that the model keeps its weights in. */
    private static final Pattern EXTERNAL_DATA = Pattern.compile("No such file or directory \\[(?<file>[^]]+)]");

    private OnnxSignature() {}

    static Signature read(Path file, String model) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            options.setIntraOpNumThreads(1);
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString(), options)) {
                return new Signature(
                        tensors(session.getInputInfo().values()),
                        tensors(session.getOutputInfo().values()),
                        session.getMetadata().getCustomMetadata());
            }
        } catch (OrtException e) {
            Matcher missing = EXTERNAL_DATA.matcher(RootCause.root(e));
            throw new ClassifierException(
                    missing.find()
                            ? FileMessages.externalData(model, missing.group("file"))
                            : FileMessages.unreadable(model, "ONNX", e),
                    e);
        }
    }

    private static List<Signature.Tensor> tensors(Collection<NodeInfo> nodes) {
        return nodes.stream().map(OnnxSignature::tensor).toList();
    }

    private static Signature.Tensor tensor(NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo info) {
            return Signature.Tensor.of(node.getName(), info.type.name().toLowerCase(Locale.ROOT), info.getShape());
        }
        return Signature.Tensor.of(
                node.getName(), node.getInfo() instanceof SequenceInfo ? Signature.SEQUENCE : Signature.MAP);
    }
}
