package dev.onepixel.model.djl;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.translator.ImageClassificationTranslator;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.util.Utils;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.output.RawScores;
import dev.onepixel.model.output.ScoreMeasure;
import dev.onepixel.model.output.ScoreReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles what has to be known of a model with its own translator, by trying it on fixed images. */
public final class TranslatorLoader {

    private static final Logger LOG = LoggerFactory.getLogger(TranslatorLoader.class);

    /** DJL's size where none is given. */
    private static final DjlOptions.Size DEFAULT_SIZE = new DjlOptions.Size(224, 224);

    /** What single precision may make of the same computation in another order. */
    private static final float SAME = 1e-5f;

    private TranslatorLoader() {}

    public static DjlClassifier load(Criteria<Image, Classifications> criteria, DjlOptions options) {
        DjlEngine.settle();
        Criteria<Image, Classifications> used = withOneThread(criteria);
        ZooModel<Image, Classifications> model;
        try {
            // DJL itself asks this for its own zoo only: an http address it would fetch all the same.
            if (Utils.isOfflineMode() && !criteria.isDownloaded()) {
                throw new ClassifierException(ModelMessages.notDownloaded(criteria.toString()));
            }
            model = used.loadModel();
        } catch (ClassifierException e) {
            throw e;
        } catch (IOException | ModelNotFoundException | MalformedModelException | RuntimeException e) {
            throw new ClassifierException(ModelMessages.notLoadable(criteria.toString(), e), e);
        }
        return of(model, options, DjlEngine.threads(model.getNDManager().getEngine(), used.getOptions()));
    }

    // Unless the criteria say otherwise: images are attacked side by side, each on a core of its own.
    private static Criteria<Image, Classifications> withOneThread(Criteria<Image, Classifications> criteria) {
        Map<String, String> options = new HashMap<>(DjlEngine.ONE_THREAD);
        if (criteria.getOptions() != null) {
            options.putAll(criteria.getOptions());
        }
        return criteria.toBuilder().optOptions(options).build();
    }

    public static DjlClassifier of(ZooModel<Image, Classifications> djl, DjlOptions options) {
        return of(djl, options, DjlEngine.defaultThreads(djl.getNDManager().getEngine()));
    }

    private static DjlClassifier of(ZooModel<Image, Classifications> djl, DjlOptions options, int threads) {
        LoadedModel model = new LoadedModel(djl, djl.getName(), threads);
        try {
            return of(new TranslatorRun(model, djl), djl, options, djl.getName());
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static DjlClassifier of(
            TranslatorRun run, ZooModel<Image, Classifications> djl, DjlOptions options, String name) {
        Optional<DjlOptions> known = known(djl, options, name);
        DjlOptions.Size size =
                options.size().or(() -> known.flatMap(DjlOptions::size)).orElse(DEFAULT_SIZE);
        List<RgbImage> images = Probes.images(size);
        Predictor<Image, Classifications> predictor = run.borrow();
        RawScores raw = new RawScores();
        List<float[]> alone = new ArrayList<>();
        List<String> names = List.of();
        for (RgbImage image : images) {
            names = run.predict(predictor, List.of(image(image)), names, raw);
            alone.add(raw.row(0));
        }
        List<float[]> finite = alone.stream().filter(Probes::isFinite).toList();
        if (finite.isEmpty()) {
            throw new ClassifierException(ModelMessages.neverFinite(name));
        }
        int together = sameTogether(run, predictor, images, alone) ? options.largestBatch() : 1;
        if (together == 1 && options.largestBatch() > 1) {
            LOG.info(ModelMessages.oneByOne(name));
        }
        run.giveBack(predictor);

        TranslatorResults results = new TranslatorResults(names, ScoreMeasure.settle(options.scores(), finite, name));
        List<String> labels = options.labels().isEmpty() ? names : options.labels();
        ModelLoader.requireCount(labels, ScoreReader.classes(results.kind(), names.size()), name);
        Optional<ModelFiles> files = files(djl);
        Engine engine = djl.getNDManager().getEngine();
        ModelInfo info = new ModelInfo(
                name,
                files.map(ModelFiles::sha256).orElse(""),
                files.map(f -> f.engine().nameAndVersion(engine))
                        .orElseGet(() -> engine.getEngineName() + " " + engine.getVersion()));
        Optional<BufferClassifier> direct = known.isPresent() && files.isPresent()
                ? direct(run, results, known.get().withLabels(labels), files.get(), info, images)
                : Optional.empty();
        return new TranslatorClassifier(run, results, together, direct, info, labels);
    }

    // A model of a fixed batch size, or one whose answers depend on their neighbours, is handed one image at a time.
    private static boolean sameTogether(
            TranslatorRun run,
            Predictor<Image, Classifications> predictor,
            List<RgbImage> images,
            List<float[]> alone) {
        RawScores together = new RawScores();
        try {
            run.predict(predictor, images.stream().map(TranslatorLoader::image).toList(), List.of(), together);
        } catch (ClassifierException e) {
            LOG.debug("Model '{}' takes no batches", run.model().path(), e);
            return false;
        }
        for (int i = 0; i < alone.size(); i++) {
            if (!Arrays.equals(alone.get(i), together.row(i))) {
                return false;
            }
        }
        return true;
    }

    // What the translator does is known where it is DJL's own, made of arguments that all have a meaning here.
    private static Optional<DjlOptions> known(ZooModel<Image, Classifications> djl, DjlOptions options, String name) {
        if (djl.getTranslator().getClass() != ImageClassificationTranslator.class) {
            return options.scale().isPresent() ? Optional.of(options.withoutScores()) : Optional.empty();
        }
        try {
            DjlOptions declared =
                    ServingProperties.of(djl.getProperties(), name).declared();
            // What options say of the scores is said of the translator's, which may be the softmax of the model's.
            return Optional.of(options.withoutScores().orElse(declared));
        } catch (ClassifierException e) {
            LOG.info(ModelMessages.slowPath(name, e));
            return Optional.empty();
        }
    }

    private static Optional<BufferClassifier> direct(
            TranslatorRun run,
            TranslatorResults results,
            DjlOptions known,
            ModelFiles files,
            ModelInfo info,
            List<RgbImage> images) {
        String name = run.model().path();
        try {
            BufferClassifier direct = ModelLoader.settle(run.model(), files, known, info);
            for (RgbImage image : images) {
                if (!direct.takesAsIs(image) || !sameScores(direct, run, results, image)) {
                    LOG.info(ModelMessages.otherWithout(name));
                    return Optional.empty();
                }
            }
            LOG.info(ModelMessages.fastPath(name, direct.run().input().size()));
            return Optional.of(direct);
        } catch (ClassifierException e) {
            LOG.info(ModelMessages.slowPath(name, e));
            return Optional.empty();
        }
    }

    private static boolean sameScores(
            BufferClassifier direct, TranslatorRun run, TranslatorResults results, RgbImage image) {
        Scores through = new Scores(direct.labels().size());
        try (PreparedImage prepared = new TranslatorPreparation(run, results, image, 1)) {
            prepared.classify(Variants.of(image, List.of()), through);
        }
        Scores around = direct.classify(image);
        for (int c = 0; c < through.classes(); c++) {
            if (!(Math.abs(through.score(0, c) - around.score(0, c)) <= SAME)) {
                return false;
            }
        }
        return true;
    }

    private static Image image(RgbImage image) {
        return new PixelImage(image.width(), image.height(), image.toPixels());
    }

    /** Finds the model's own file: a folder may hold the same model for several engines, and DJL ran only one of them. */
    private static Optional<ModelFiles> files(ZooModel<Image, Classifications> djl) {
        String engine = djl.getNDManager().getEngine().getEngineName();
        Path path = djl.getModelPath();
        for (DjlEngine known : DjlEngine.values()) {
            Path own = path.resolve(djl.getName().replaceFirst("\\.(onnx|pt)$", "") + known.extension());
            if (known.djlName().equals(engine) && Files.isRegularFile(own)) {
                return files(own);
            }
        }
        return files(path).filter(found -> found.engine().djlName().equals(engine));
    }

    private static Optional<ModelFiles> files(Path path) {
        try {
            return Optional.of(ModelFiles.find(path));
        } catch (ClassifierException e) {
            LOG.debug("The model's own file is not known", e);
            return Optional.empty();
        }
    }
}
