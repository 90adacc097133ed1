package dev.onepixel.model.djl;

import dev.onepixel.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what lies beside a model, and the beginning of the model itself, from bytes. */
public final class ModelFuzz {

    private ModelFuzz() {}

    /** Reads a {@code serving.properties}, and what it declares. */
    public static void properties(byte[] text) throws IOException {
        Path folder = Scratch.folder("serving");
        Scratch.file("serving/" + ServingProperties.FILE, text);
        ServingProperties properties = ServingProperties.in(folder);
        ServingDeclarations.of(properties);
        properties.loadOptions();
        Files.write(folder.resolve("model.onnx"), new byte[] {8, 7});
        ModelFiles.find(folder).labels();
    }

    /** Reads the class names beside a model. */
    public static void labels(byte[] names) throws IOException {
        Scratch.file("labels/synset.txt", names);
        ModelFiles.find(Scratch.file("labels/model.onnx", new byte[] {8, 7})).labels();
    }

    /** Tells TorchScript from what only carries its name. */
    public static void torch(byte[] archive) throws IOException {
        ModelFiles.find(Scratch.file("torch/model.pt", archive));
    }
}
