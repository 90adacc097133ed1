package dev.onepixel.model.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.input.Assumptions;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.InputSpec;
import dev.onepixel.model.output.ScoreForm;
import dev.onepixel.model.output.ScoreMeasure;
import dev.onepixel.text.Log;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;

/** Loads a model from its files and settles all that has to be known of it. */
public final class ModelLoader {

    private static final Logger LOG = Log.of(ModelLoader.class);

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private ModelLoader() {}

    /**
     * Loads a model.
     *
     * @param path a model file or folder
     * @param options what is declared of it
     * @return the classifier
     */
    public static Classifier load(Path path, DjlOptions options) {
        DjlEngine.settle();
        ModelFiles files = ModelFiles.find(path);
        DjlOptions declared = Declarations.orElse(options, ServingDeclarations.of(files.properties()));
        if (declared.labels().isEmpty()) {
            declared = declared.withLabels(files.labels());
        }
        String name = files.file().toString();
        Engine engine = files.engine().start(name);
        ModelInfo info = new ModelInfo(
                ModelFiles.nameOf(path), files.sha256(), files.engine().nameAndVersion(engine));
        Opening opening = new Opening(
                files, engine, Signed.of(files, declared, files.properties().arePresent(), name), declared, info);
        Settled single = opening.open(1);
        return opening.isFree()
                        && single.passes()
                                .pace()
                                .filter(EngineMeasure.Pace::isWorthSplitting)
                                .isPresent()
                ? opening.quicker(single)
                : single.classifier();
    }

    // What goes in and what comes out.
    private record Signed(InputSpecResolver.Settled input, OutputChoice output) {

        static Signed of(ModelFiles files, DjlOptions declared, boolean knownToDjl, String name) {
            if (files.engine() == DjlEngine.ONNX_RUNTIME) {
                Signature signature = OnnxSignature.read(files.file(), name);
                return new Signed(
                        InputSpecResolver.resolve(signature, declared, knownToDjl, name),
                        OutputChoice.byName(signature, declared, name));
            }
            return new Signed(
                    InputSpecResolver.resolveUnsaid(declared, knownToDjl, name),
                    OutputChoice.byIndex(declared.output(), name));
        }
    }

    // A classifier, and what was found out to make it.
    private record Settled(BufferClassifier classifier, PassChoice passes) {}

    // All that is known before the engine opens the model, which is done once, and of a costly model twice.
    private record Opening(ModelFiles files, Engine engine, Signed signed, DjlOptions declared, ModelInfo info) {

        /** Returns whether it is up to us how many threads a pass has. */
        boolean isFree() {
            return files.engine() == DjlEngine.ONNX_RUNTIME
                    && CORES > 1
                    && DjlEngine.optionsFor(1).keySet().stream()
                            .noneMatch(files.properties().loadOptions()::containsKey);
        }

        Settled open(int threads) {
            Map<String, String> options = new HashMap<>(DjlEngine.optionsFor(threads));
            options.putAll(files.properties().loadOptions());
            LoadedModel model =
                    new LoadedModel(djl(files, options), files.file().toString(), DjlEngine.threads(engine, options));
            try {
                return settle(model, signed, declared, files, info);
            } catch (RuntimeException e) {
                model.close();
                throw e;
            }
        }

        // Threads are chosen by measurement, so only where they change nothing of what is answered.
        BufferClassifier quicker(Settled single) {
            Settled split = open(CORES);
            boolean same = split.passes().probes().isSameAs(single.passes().probes());
            boolean splitting = same
                    && EngineMeasure.splittingIsFaster(
                            single.classifier().run(), split.classifier().run(), CORES);
            String name = files.file().toString();
            LOG.info(same ? EngineMessages.threads(name, splitting ? CORES : 1) : EngineMessages.threadsDiffer(name));
            (splitting ? single : split).classifier().close();
            return (splitting ? split : single).classifier();
        }
    }

    /** Makes a classifier of a model that is loaded already. */
    static BufferClassifier settle(LoadedModel model, ModelFiles files, DjlOptions declared, ModelInfo info) {
        Signed signed = Signed.of(files, declared, true, model.path());
        return settle(model, signed, declared, files, info).classifier();
    }

    private static Settled settle(
            LoadedModel model, Signed signed, DjlOptions declared, ModelFiles files, ModelInfo info) {
        Assumptions assumptions = signed.input().assumptions();
        PassSizes room = PassChoice.room(signed.input().spec().batch(), declared.batchSize());
        ModelRun run = new ModelRun(model, signed.input().spec(), signed.output(), room);
        PassChoice passes = PassChoice.of(run, declared.batchSize(), () -> profile(files, run.input()));
        ScoreForm form = ScoreMeasure.settle(declared.scores(), passes.probes().answers(), model.path());
        if (declared.labels().isEmpty()) {
            String synset = files.properties().synsetFile();
            throw new ClassifierException(FileMessages.noLabels(model.path(), synset, form.classes()));
        }
        Fit fit = declared.fit().orElse(Fit.NONE);
        String reading = Text.format("%s, %s, %s, %s", signed.input().spec(), fit, signed.output(), form.kind());
        BufferClassifier classifier = new BufferClassifier(
                run.withSizes(passes.sizes()),
                assumptions,
                fit,
                form,
                info.assuming(assumptions.lines()).read(reading),
                form.requireLabels(declared.labels()));
        return new Settled(classifier, passes);
    }

    private static GraphProfile profile(ModelFiles files, InputSpec input) {
        return files.engine() == DjlEngine.ONNX_RUNTIME ? GraphProfile.of(files.file(), input) : GraphProfile.NONE;
    }

    private static Model djl(ModelFiles files, Map<String, String> options) {
        Model model = Model.newInstance(
                ModelFiles.nameOf(files.file()), Device.cpu(), files.engine().djlName());
        try {
            model.load(files.folder().toAbsolutePath(), ModelFiles.nameOf(files.file()), options);
            return model;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new ClassifierException(
                    FileMessages.unreadable(
                            files.file().toString(), files.engine().format(), e),
                    e);
        }
    }
}
