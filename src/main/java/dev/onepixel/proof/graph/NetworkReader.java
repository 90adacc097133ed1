package dev.onepixel.proof.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads an ONNX file as a network whose operators can all be bounded. */
public final class NetworkReader {

    private NetworkReader() {}

    /**
     * Reads a model file.
     *
     * @param file an ONNX file
     * @param input what is put into it
     * @param output which of its outputs holds the scores
     * @return the network
     * @throws UnprovableException when there is an operator that cannot be bounded, by its name and its node's; or when
     *     ONNX's protobuf classes are missing
     */
    public static Network read(Path file, Network.Input input, int output) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw GraphErrors.unreadable(file, e);
        }
        return read(file, bytes, input, output);
    }

    /** Reads the bytes of a model file. */
    static Network read(Path file, byte[] bytes, Network.Input input, int output) {
        try {
            return GraphFolding.fold(OnnxFile.parse(bytes), input, output);
        } catch (IOException e) {
            throw GraphErrors.noModel(file, e);
        } catch (OutOfMemoryError e) {
            throw GraphErrors.heapFull(file, e);
        } catch (NoClassDefFoundError e) {
            throw GraphErrors.libraryMissing(file, e);
        } catch (UnprovableException e) {
            throw new UnprovableException(file + " " + e.getMessage(), e);
        }
    }
}
