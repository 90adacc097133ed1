package dev.onepixel.training;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A DJL model folder: the ONNX file, its labels and how DJL loads it.
 *
 * @param path the folder, which has the model's name
 */
record ModelFolder(Path path) {

    private static final double TOLERANCE = 1e-4;

    String name() {
        return path.getFileName().toString();
    }

    Path onnx() {
        return path.resolve(name() + ".onnx");
    }

    void write(SignTrainer network) throws IOException {
        network.graph(name()).write(onnx());
        Files.writeString(
                path.resolve("synset.txt"),
                String.join("\n", network.architecture().labels()) + "\n");
        // toTensor makes NCHW floats in 0..1 of an image; the rest of the normalisation is inside the graph.
        Files.writeString(path.resolve("serving.properties"), """
                engine=OnnxRuntime
                translatorFactory=ai.djl.modality.cv.translator.ImageClassificationTranslatorFactory
                width=%1$d
                height=%1$d
                toTensor=true
                applySoftmax=true
                """.formatted(
                        network.architecture().side()));
    }

    /** Fails unless the file gives the scores that the network gave when it was trained. */
    void check(SignTrainer network, LabelledImages images) throws OrtException {
        int count = Math.min(256, images.size());
        float[] batch = new float[count * LabelledImages.length(images.side())];
        for (int i = 0; i < count; i++) {
            images.copy(i * (images.size() / count), batch, i);
        }
        float[] trained = network.logits(batch, count);
        try (OrtModel model = new OrtModel(onnx(), count, images.side())) {
            model.images().put(0, batch);
            float[] exported = model.run();
            for (int i = 0; i < trained.length; i++) {
                if (!(Math.abs(trained[i] - exported[i]) <= TOLERANCE * Math.max(1, Math.abs(trained[i])))) {
                    throw new IllegalStateException(onnx() + " gives " + exported[i] + " where the network gave "
                            + trained[i] + "; the export is wrong");
                }
            }
        }
    }
}
