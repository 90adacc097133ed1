package dev.onepixel.model.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.InputSpec;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.model.output.ScoreMeasure;
import dev.onepixel.model.output.ScoreReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads a model from its files and settles all that has to be known of it. */
public final class ModelLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private ModelLoader() {}

    public static BufferClassifier load(Path path, DjlOptions options) {
        DjlEngine.settle();
        ModelFiles files = ModelFiles.find(path);
        DjlOptions declared = options.orElse(files.properties().declared());
        if (declared.labels().isEmpty()) {
            declared = declared.withLabels(files.labels());
        }
        String name = files.file().toString();
        Engine engine = files.engine().start(name);
        ModelInfo info = new ModelInfo(
                ModelFiles.nameOf(path), files.sha256(), files.engine().nameAndVersion(engine));
        Signed signed = sign(files, declared, files.properties().arePresent(), name);
        ModelInfo assuming = info.assuming(signed.input().assumptions().lines());
        Opening opening = new Opening(files, name, engine, signed, declared, assuming);
        BufferClassifier single = opening.open(1);
        return opening.isFree()
                        && single.pace().isPresent()
                        && single.pace().get().isWorthSplitting()
                ? opening.quicker(single)
                : single;
    }

    // All that is known before the engine opens the model, which is done once, and of a costly model twice.
    private record Opening(
            ModelFiles files, String name, Engine engine, Signed signed, DjlOptions declared, ModelInfo info) {

        /** Returns whether it is up to us how many threads a pass has. */
        boolean isFree() {
            return files.engine() == DjlEngine.ONNX_RUNTIME
                    && CORES > 1
                    && DjlEngine.optionsFor(1).keySet().stream()
                            .noneMatch(files.properties().loadOptions()::containsKey);
        }

        BufferClassifier open(int threads) {
            Map<String, String> options = new HashMap<>(DjlEngine.optionsFor(threads));
            options.putAll(files.properties().loadOptions());
            LoadedModel model =
                    new LoadedModel(ModelLoader.open(files, name, options), name, DjlEngine.threads(engine, options));
            try {
                return settle(model, signed, declared, files.properties().synsetFile(), info);
            } catch (RuntimeException e) {
                model.close();
                throw e;
            }
        }

        BufferClassifier quicker(BufferClassifier single) {
            BufferClassifier split = open(CORES);
            boolean splitting = EngineMeasure.splittingIsFaster(single.run(), split.run(), CORES);
            LOG.info(ModelMessages.threads(name, splitting ? CORES : 1));
            (splitting ? single : split).close();
            return splitting ? split : single;
        }
    }

    /** Makes a classifier of a model that is loaded already. */
    static BufferClassifier settle(LoadedModel model, ModelFiles files, DjlOptions declared, ModelInfo info) {
        Signed signed = sign(files, declared, true, model.path());
        return settle(model, signed, declared, files.properties().synsetFile(), info);
    }

    // What goes in and what comes out.
    private record Signed(InputSpec input, OutputChoice output) {}

    private static Signed sign(ModelFiles files, DjlOptions declared, boolean knownToDjl, String name) {
        if (files.engine() == DjlEngine.ONNX_RUNTIME) {
            Signature signature = OnnxSignature.read(files.file(), name);
            return new Signed(
                    InputSpecResolver.resolve(signature, declared, knownToDjl, name),
                    OutputChoice.byName(signature, declared.output(), name));
        }
        return new Signed(
                InputSpecResolver.resolveUnsaid(declared, knownToDjl, name),
                OutputChoice.byIndex(declared.output(), name));
    }

    private static BufferClassifier settle(
            LoadedModel model, Signed signed, DjlOptions declared, String synsetFile, ModelInfo info) {
        String name = model.path();
        ModelRun run = new ModelRun(model, signed.input(), signed.output(), declared.largestBatch(), true);
        Probes probes = Probes.of(run);
        if (!probes.independent()) {
            LOG.info(ModelMessages.oneByOne(name));
            run = run.oneByOne();
        }
        int outputs = probes.answers().get(0).length;
        ScoreKind kind = ScoreMeasure.settle(declared.scores(), probes.answers(), name);
        int classes = ScoreReader.classes(kind, outputs);
        if (declared.labels().isEmpty()) {
            throw new ClassifierException(ModelMessages.noLabels(name, synsetFile, classes));
        }
        requireCount(declared.labels(), classes, name);
        Optional<EngineMeasure.Pace> pace = Optional.empty();
        if (declared.batchSize() == 0 && run.takesAnyBatch()) {
            pace = Optional.of(EngineMeasure.pace(run, model.threads()));
            run = run.withBatchSize(pace.get().batchSize());
        }
        return new BufferClassifier(run, pace, declared.fit().orElse(Fit.NONE), kind, outputs, info, declared.labels());
    }

    private static Model open(ModelFiles files, String name, Map<String, String> options) {
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

    static void requireCount(List<String> labels, int classes, String name) {
        if (labels.size() != classes) {
            throw new ClassifierException(ModelMessages.labelCount(name, classes, labels));
        }
    }
}
