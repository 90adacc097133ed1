package dev.onepixel.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The public LeNet and the real images that lie beside the project, where they do. */
public final class Cifar10 {

    public static final Path FOLDER = Path.of("../shared/cifar10");

    private Cifar10() {}

    public static void requireReferenceData() {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: the reference data ../shared/cifar10 is not here");
    }

    public static DjlClassifier lenet(int batchSize) {
        return DjlClassifier.load(
                FOLDER.resolve("lenet/lenet.onnx"), DjlOptions.defaults().withBatchSize(batchSize));
    }

    public static ImageSet images() {
        return ImageSet.open(FOLDER.resolve("test_batch_first_200.bin"));
    }

    /** The first images in file order that a model classifies correctly. */
    public static ImageSet firstCorrect(Classifier model, int count) {
        ImageSet all = images();
        List<String> names = new ArrayList<>();
        for (String name : all.names()) {
            LabelledImage image = all.load(name);
            int decision = model.classify(image.image()).decision(0);
            if (names.size() < count && model.labels().get(decision).equals(image.label())) {
                names.add(name);
            }
        }
        return all.subset(names);
    }
}
