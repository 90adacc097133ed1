package dev.onepixel.fuzz;

import dev.onepixel.attack.Region;
import dev.onepixel.defense.Transform;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.baseline.BaselineFuzz;
import dev.onepixel.evaluation.journal.JournalFuzz;
import dev.onepixel.image.ImageException;
import dev.onepixel.image.file.ImageFuzz;
import dev.onepixel.image.set.ImageSetFuzz;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.djl.ModelFuzz;
import dev.onepixel.model.remote.JsonProtocol;
import dev.onepixel.proof.graph.GraphFuzz;
import dev.onepixel.proof.graph.UnprovableException;
import dev.onepixel.report.NameFuzz;
import dev.onepixel.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that reads bytes from outside: files, answers of services and texts of annotations. */
final class FuzzTargets {

    /** In the order in which they are run. A reader that is new in the tree gets a line here and a folder of seeds. */
    static final List<FuzzTarget> ALL = List.of(
            FuzzTarget.of("png", ImageException.class, ImageFuzz::read),
            FuzzTarget.of("jpeg", ImageException.class, ImageFuzz::read),
            FuzzTarget.of("bmp", ImageException.class, ImageFuzz::read),
            FuzzTarget.of("gif", ImageException.class, ImageFuzz::read),
            FuzzTarget.of("tiff", ImageException.class, ImageFuzz::read),
            FuzzTarget.of("pnm", ImageException.class, ImageFuzz::read),
            FuzzTarget.of("cifar", ImageException.class, ImageSetFuzz::cifar),
            FuzzTarget.of("synset", ImageException.class, ImageSetFuzz::synset),
            FuzzTarget.of("csv", ImageException.class, ImageSetFuzz::csv),
            FuzzTarget.of("serving-properties", ClassifierException.class, ModelFuzz::properties),
            FuzzTarget.of("model-labels", ClassifierException.class, ModelFuzz::labels),
            FuzzTarget.of("torch-archive", ClassifierException.class, ModelFuzz::torch),
            FuzzTarget.of("onnx-graph", UnprovableException.class, GraphFuzz::read),
            FuzzTarget.of("baseline", EvaluationException.class, BaselineFuzz::read),
            FuzzTarget.of("journal", EvaluationException.class, JournalFuzz::read),
            FuzzTarget.of("service-answer", IllegalArgumentException.class, bytes -> new JsonProtocol().scores(bytes)),
            FuzzTarget.of("region", IllegalArgumentException.class, bytes -> Region.parse(text(bytes))),
            FuzzTarget.of("transform", IllegalArgumentException.class, bytes -> Transform.parse(text(bytes))),
            FuzzTarget.of("evidence-name", EvaluationException.class, NameFuzz::write));

    private FuzzTargets() {}

    static FuzzTarget named(String name) {
        return ALL.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Text.format(
                        "There is no fuzz target '%s'; there are %s",
                        name, ALL.stream().map(FuzzTarget::name).collect(Collectors.joining(", ")))));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
