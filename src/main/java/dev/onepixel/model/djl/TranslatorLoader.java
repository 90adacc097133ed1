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
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.input.Size;
import dev.onepixel.model.output.RawScores;
import dev.onepixel.model.output.ScoreForm;
import dev.onepixel.model.output.ScoreMeasure;
import dev.onepixel.text.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;

/** Settles what has to be known of a model with its own translator, by trying it on fixed images. */
public final class TranslatorLoader {

    private static final Logger LOG = Log.of(TranslatorLoader.class);

    /** DJL's size where none is given. */
    private static final Size DEFAULT_SIZE = new Size(224, 224);

    /** What single precision may make of the same computation in another order. */
    private static final float SAME = 1e-5f;

    private TranslatorLoader() {}

    /**
     * Loads a model by DJL's criteria.
     *
     * @param criteria what to load
     * @param options what is declared of it
     * @return the classifier
     */
    public static Classifier load(Criteria<Image, Classifications> criteria, DjlOptions options) {
        DjlEngine.settle();
        Criteria<Image, Classifications> used = withOneThread(criteria);
        ZooModel<Image, Classifications> model;
        try {
            // DJL itself asks this for its own zoo only: an http address it would fetch all the same.
            if (Utils.isOfflineMode() && !criteria.isDownloaded()) {
                throw new ClassifierException(TranslatorMessages.notDownloaded(criteria.toString()));
            }
            model = used.loadModel();
        } catch (ClassifierException e) {
            throw e;
        } catch (IOException | ModelNotFoundException | MalformedModelException | RuntimeException e) {
            throw new ClassifierException(TranslatorMessages.notLoadable(criteria.toString(), e), e);
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

    /**
     * Takes a model that DJL has loaded.
     *
     * @param djl the model
     * @param options what is declared of it
     * @return the classifier
     */
    public static Classifier of(ZooModel<Image, Classifications> djl, DjlOptions options) {
        return of(djl, options, DjlEngine.defaultThreads(djl.getNDManager().getEngine()));
    }

    private static Classifier of(ZooModel<Image, Classifications> djl, DjlOptions options, int threads) {
        LoadedModel model = new LoadedModel(djl, djl.getName(), threads);
        try {
            return of(new TranslatorRun(model, djl), djl, options, djl.getName());
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static Classifier of(
            TranslatorRun run, ZooModel<Image, Classifications> djl, DjlOptions options, String name) {
        Optional<DjlOptions> known = known(djl, options, name);
        Size size = options.size().or(() -> known.flatMap(DjlOptions::size)).orElse(DEFAULT_SIZE);
        Predictor<Image, Classifications> predictor = run.borrow();
        Trial trial = new Trial(run, predictor);
        Probes probes = new Probes(size, trial, name);
        if (!probes.areSteady()) {
            throw new ClassifierException(EngineMessages.answersChange(name, List.of()));
        }
        PassSizes sizes = sizes(probes, options.batchSize(), name);
        run.giveBack(predictor);

        List<String> names = trial.names;
        ScoreForm form = ScoreMeasure.settle(options.scores(), probes.answers(), name);
        List<String> labels = form.requireLabels(options.labels().isEmpty() ? names : options.labels());
        Optional<ModelFiles> files = files(djl);
        Engine engine = djl.getNDManager().getEngine();
        ModelInfo info = new ModelInfo(
                        name,
                        files.map(ModelFiles::sha256).orElse(""),
                        files.map(f -> f.engine().nameAndVersion(engine))
                                .orElseGet(() -> engine.getEngineName() + " " + engine.getVersion()))
                .read(known.map(DjlOptions::toString).orElse(ModelInfo.BY_OWN_CODE));
        TranslatorPath through = new TranslatorPath(run, names, form, sizes);
        Optional<BufferClassifier> around = known.isPresent() && files.isPresent()
                ? around(through, known.get().withLabels(labels), files.get(), info, probes.images())
                : Optional.empty();
        return new TranslatorClassifier(through, around, info, labels);
    }

    // What a translator names the classes is known from its first answer on.
    private static final class Trial implements Probes.Pass {

        private final TranslatorRun run;
        private final Predictor<Image, Classifications> predictor;
        private final RawScores raw = new RawScores();
        private List<String> names = List.of();

        Trial(TranslatorRun run, Predictor<Image, Classifications> predictor) {
            this.run = run;
            this.predictor = predictor;
        }

        @Override
        public float[][] answers(List<RgbImage> images) {
            List<Image> given = images.stream().map(TranslatorLoader::image).toList();
            names = run.predict(predictor, given, names, raw);
            return IntStream.range(0, images.size()).mapToObj(raw::row).toArray(float[][]::new);
        }
    }

    // A model of a fixed batch size, or one whose answers depend on their neighbours, is handed one image at a time.
    private static PassSizes sizes(Probes probes, int declaredBatch, String name) {
        BooleanSupplier inTime = declaredBatch > 0 ? () -> true : PassChoice.within();
        List<Integer> tried =
                PassSizes.doubling(PassChoice.room(0, declaredBatch).largest());
        Set<Integer> same = new HashSet<>(probes.sameAmong(tried, inTime));
        PassChoice.say(probes, tried, same, name);
        return PassSizes.of(same);
    }

    // What the translator does is known where it is DJL's own, made of arguments that all have a meaning here.
    private static Optional<DjlOptions> known(ZooModel<Image, Classifications> djl, DjlOptions options, String name) {
        if (djl.getTranslator().getClass() != ImageClassificationTranslator.class) {
            return options.scale().isPresent() ? Optional.of(Declarations.withoutScores(options)) : Optional.empty();
        }
        try {
            DjlOptions declared = ServingDeclarations.of(ServingProperties.of(djl.getProperties(), name));
            // What options say of the scores is said of the translator's, which may be the softmax of the model's.
            return Optional.of(Declarations.orElse(Declarations.withoutScores(options), declared));
        } catch (ClassifierException e) {
            LOG.info(TranslatorMessages.slowPath(name, e));
            return Optional.empty();
        }
    }

    private static Optional<BufferClassifier> around(
            TranslatorPath through, DjlOptions known, ModelFiles files, ModelInfo info, List<RgbImage> images) {
        String name = info.name();
        try {
            BufferClassifier around = ModelLoader.settle(through.run().model(), files, known, info);
            for (RgbImage image : images) {
                if (!around.takesAsIs(image) || !sameScores(around, through, image)) {
                    LOG.info(TranslatorMessages.otherWithout(name));
                    return Optional.empty();
                }
            }
            LOG.info(TranslatorMessages.fastPath(name, around.run().input().size()));
            return Optional.of(around);
        } catch (ClassifierException e) {
            LOG.info(TranslatorMessages.slowPath(name, e));
            return Optional.empty();
        }
    }

    private static boolean sameScores(BufferClassifier around, TranslatorPath way, RgbImage image) {
        Scores through = new Scores(around.labels().size());
        try (PreparedImage prepared = new TranslatorPreparation(way, image)) {
            prepared.classify(Variants.of(image, List.of()), through);
        }
        Scores direct = around.classify(image);
        for (int c = 0; c < through.classes(); c++) {
            if (!(Math.abs(through.score(0, c) - direct.score(0, c)) <= SAME)) {
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
