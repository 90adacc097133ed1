package dev.onepixel.model;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads a model from its files and settles all that has to be known of it. */
final class ModelLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private ModelLoader() {}

    static BufferClassifier load(Path path, DjlOptions options) {
        DjlEngine.settle();
        ModelFiles files = ModelFiles.find(path);
        DjlOptions declared = options.orElse(files.properties().declared());
        String name = files.file().toString();
        Engine engine = files.engine().start(name);

        InputSpec input;
        OutputChoice output;
        boolean knownToDjl = files.properties().arePresent();
        if (files.engine() == DjlEngine.ONNX_RUNTIME) {
            Signature signature = OnnxSignature.read(files.file(), name);
            input = InputSpecResolver.resolve(signature, declared, knownToDjl, name);
            output = OutputChoice.byName(signature, declared.output(), name);
        } else {
            input = InputSpecResolver.resolveUnsaid(declared, knownToDjl, name);
            output = OutputChoice.byIndex(declared.output(), name);
        }
        List<String> labels = declared.labels().isEmpty() ? files.labels() : declared.labels();
        ModelInfo info = new ModelInfo(
                ModelFiles.nameOf(path), files.sha256(), files.engine().nameAndVersion(engine));

        LoadedModel model = new LoadedModel(open(files, name), name);
        try {
            ModelRun run = new ModelRun(model, input, output, declared.batchSize(), true);
            Probes probes = Probes.of(run);
            if (!probes.independent()) {
                LOG.info(ModelMessages.oneByOne(name));
                run = run.oneByOne();
            }
            int outputs = probes.answers().get(0).length;
            ScoreKind kind = kind(declared.scores(), probes, name);
            requireLabels(labels, ScoreReader.classes(kind, outputs), files, name);
            return new BufferClassifier(run, declared.fit().orElse(Fit.NONE), kind, outputs, info, labels);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static Model open(ModelFiles files, String name) {
        Map<String, String> options = new HashMap<>(Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1"));
        options.putAll(files.properties().loadOptions());
        Model model = Model.newInstance(
                ModelFiles.nameOf(files.file()), Device.cpu(), files.engine().djlName());
        try {
            model.load(files.folder().toAbsolutePath(), ModelFiles.nameOf(files.file()), options);
            return model;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new ClassifierException(
                    ModelMessages.unreadable(name, files.engine().format(), e), e);
        }
    }

    private static ScoreKind kind(Optional<ScoreKind> declared, Probes probes, String name) {
        Optional<ScoreKind> measured = ScoreMeasure.of(probes.answers());
        if (declared.isPresent()) {
            if (declared.get() == ScoreKind.LOGITS && measured.equals(Optional.of(ScoreKind.PROBABILITIES))) {
                LOG.warn(ModelMessages.softmaxTwice(name));
            }
            return declared.get();
        }
        ScoreKind kind = measured.orElseThrow(() -> new ClassifierException(
                ModelMessages.kindUnclear(name, probes.answers().get(0))));
        LOG.info(ModelMessages.kindMeasured(name, kind));
        return kind;
    }

    private static void requireLabels(List<String> labels, int classes, ModelFiles files, String name) {
        if (labels.isEmpty()) {
            throw new ClassifierException(
                    ModelMessages.noLabels(name, files.properties().synsetFile(), classes));
        }
        if (labels.size() != classes) {
            throw new ClassifierException(ModelMessages.labelCount(name, classes, labels));
        }
    }
}
