package dev.onepixel.proof.graph;

import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.Arrays;

/** What a graph is refused with. */
final class GraphErrors {

    /** What ONNX's protobuf classes come with. */
    static final String DEPENDENCY = "org.tribuo:tribuo-util-onnx:4.3.2";

    private GraphErrors() {}

    static UnprovableException libraryMissing(Path file, Throwable cause) {
        return new UnprovableException(
                Text.format(
                        "%s cannot be proved: the classes that read ONNX files are not on the class path; add the dependency %s",
                        file, DEPENDENCY),
                cause);
    }

    static UnprovableException unreadable(Path file, Throwable cause) {
        return new UnprovableException(
                Text.format("%s cannot be proved: it cannot be read as an ONNX model (%s)", file, cause.getMessage()),
                cause);
    }

    static UnprovableException noModel(Path file, Throwable cause) {
        return new UnprovableException(
                Text.format(
                        "%s cannot be proved: it is no ONNX model, or only a part of one; export or copy it again",
                        file),
                cause);
    }

    static UnprovableException heapFull(Path file, Throwable cause) {
        return new UnprovableException(
                Text.format(
                        "%s cannot be proved: the heap of %d MB does not hold its layers; raise -Xmx",
                        file, Runtime.getRuntime().maxMemory() >> 20),
                cause);
    }

    static UnprovableException malformed(Node node, Throwable cause) {
        return new UnprovableException(
                Text.format(
                        "cannot be proved: operator %s: its inputs and attributes are not as ONNX defines them; check the file with onnx.checker",
                        node),
                cause);
    }

    static UnprovableException operator(Node node) {
        return new UnprovableException(Text.format("cannot be proved: operator %s", node));
    }

    static UnprovableException operator(Node node, String reason) {
        return new UnprovableException(Text.format("cannot be proved: operator %s: %s", node, reason));
    }

    static UnprovableException shape(Node node, int[] shape, String wanted) {
        return operator(node, Text.format("the shape %s is not %s", Arrays.toString(shape), wanted));
    }
}
