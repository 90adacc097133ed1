package dev.onepixel.proof.graph;

import java.nio.file.Path;
import java.util.Arrays;

/** What a graph is refused with. */
final class Refusals {

    /** What ONNX's protobuf classes come with. */
    static final String DEPENDENCY = "org.tribuo:tribuo-util-onnx:4.3.2";

    private Refusals() {}

    static UnprovableException libraryMissing(Path file, Throwable cause) {
        return new UnprovableException(
                "%s cannot be proved: the classes that read ONNX files are not on the class path; add the dependency %s"
                        .formatted(file, DEPENDENCY),
                cause);
    }

    static UnprovableException unreadable(Path file, Throwable cause) {
        return new UnprovableException(
                "%s cannot be proved: it cannot be read as an ONNX model (%s)".formatted(file, cause.getMessage()),
                cause);
    }

    static UnprovableException operator(Node node) {
        return new UnprovableException("cannot be proved: operator %s".formatted(node));
    }

    static UnprovableException operator(Node node, String reason) {
        return new UnprovableException("cannot be proved: operator %s: %s".formatted(node, reason));
    }

    static UnprovableException shape(Node node, int[] shape, String wanted) {
        return operator(node, "the shape %s is not %s".formatted(Arrays.toString(shape), wanted));
    }
}
