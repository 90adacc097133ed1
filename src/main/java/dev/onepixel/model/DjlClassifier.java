package dev.onepixel.model;

import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.djl.DeployedNetwork;
import dev.onepixel.model.djl.ModelLoader;
import dev.onepixel.model.djl.TranslatorLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A classifier that DJL runs.
 *
 * <pre>{@code
 * try (DjlClassifier signs = DjlClassifier.load(Path.of("models/traffic-signs"))) {
 *     Scores scores = signs.classify(image);
 *     System.out.println(signs.labels().get(scores.decision(0)));
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads at once, each with its own {@link PreparedImage}. Closing waits for passes under
 * way; whatever is used afterwards answers with an {@link IllegalStateException}.
 */
public final class DjlClassifier implements Classifier {

    private final Classifier running;

    private DjlClassifier(Classifier running) {
        this.running = running;
    }

    /**
     * Loads a model.
     *
     * <p>What neither the files nor {@link DjlOptions} say is an error that lists it, except for what no file can be asked
     * for and DJL has a default of: float values are taken as 0..1 and three channels as RGB (of TorchScript also the layout
     * as NCHW). What was assumed so is logged as a warning and stands in {@link ModelInfo#assumed} and every report; and an
     * evaluation puts it to the test on its clean images ({@link Classifier#otherReadings}).
     *
     * @param path an {@code .onnx} or TorchScript {@code .pt} file, or a DJL model folder. Class names come from
     *     {@code synset.txt} and whatever else there is to say from {@code serving.properties}, both beside the model
     * @return the classifier, to be closed by the caller
     * @throws ClassifierException when there is no such model, or when it does not say what is needed; the message says
     *     how to
     */
    public static DjlClassifier load(Path path) {
        return load(path, DjlOptions.defaults());
    }

    /**
     * Loads a model of which something is declared.
     *
     * @param path as in {@link #load(Path)}
     * @param options what the files do not say, or say otherwise
     * @return the classifier, to be closed by the caller
     * @throws ClassifierException as in {@link #load(Path)}
     */
    public static DjlClassifier load(Path path, DjlOptions options) {
        return new DjlClassifier(ModelLoader.load(path, options));
    }

    /**
     * Takes a model that DJL has loaded, with its own translator.
     *
     * @param model the model; closed together with the classifier, and when this fails
     * @return the classifier, to be closed by the caller
     * @throws ClassifierException as in {@link #of(ZooModel, DjlOptions)}
     */
    public static DjlClassifier of(ZooModel<Image, Classifications> model) {
        return of(model, DjlOptions.defaults());
    }

    /**
     * Takes a model that DJL has loaded, with its own translator: whatever that does to an image (resize, crop,
     * normalise) is done to each variant, which is edited in the image as it is. Each thread gets its own predictor; the
     * translator is shared, as DJL shares it.
     *
     * <p>That is as slow as the translator. Where the preprocessing is known too (the translator is DJL's own for image
     * classification, or options say the scale), images of the model's size take the way of {@link #load(Path)}, if both
     * ways were seen to give the same scores for fixed probes.
     *
     * @param model the model; closed together with the classifier, and when this fails
     * @param options what is known of it; {@link DjlOptions#withSize} also says how large an image it is tried on, 224 x
     *     224 where nothing is said
     * @return the classifier, to be closed by the caller
     * @throws ClassifierException when the translator fails on the images it is tried on
     */
    public static DjlClassifier of(ZooModel<Image, Classifications> model, DjlOptions options) {
        return new DjlClassifier(TranslatorLoader.of(model, options));
    }

    /**
     * Loads a model by DJL's criteria, with the translator they name. What DJL would download is refused, unless the
     * system property {@code ai.djl.offline} is {@code false}.
     *
     * @param criteria what to load
     * @return the classifier, to be closed by the caller
     * @throws ClassifierException when there is no such model, and as in {@link #of(ZooModel, DjlOptions)}
     */
    public static DjlClassifier load(Criteria<Image, Classifications> criteria) {
        return load(criteria, DjlOptions.defaults());
    }

    /**
     * Loads a model by DJL's criteria, of which something is declared.
     *
     * @param criteria what to load
     * @param options as in {@link #of(ZooModel, DjlOptions)}
     * @return the classifier, to be closed by the caller
     * @throws ClassifierException as in {@link #load(Criteria)}
     */
    public static DjlClassifier load(Criteria<Image, Classifications> criteria, DjlOptions options) {
        return new DjlClassifier(TranslatorLoader.load(criteria, options));
    }

    /**
     * Returns the network that runs, with all that is done to an image on its way in; nothing unless it is an ONNX file
     * whose preprocessing is known.
     */
    public Optional<DeployedNetwork> network() {
        return DeployedNetwork.of(running);
    }

    @Override
    public ModelInfo info() {
        return running.info();
    }

    @Override
    public List<String> labels() {
        return running.labels();
    }

    @Override
    public PreparedImage prepare(RgbImage clean) {
        return running.prepare(clean);
    }

    @Override
    public List<Reading> otherReadings() {
        return running.otherReadings();
    }

    @Override
    public int nativeThreads() {
        return running.nativeThreads();
    }

    @Override
    public int variantsPerPass() {
        return running.variantsPerPass();
    }

    @Override
    public void close() {
        running.close();
    }

    @Override
    public String toString() {
        return running.toString();
    }
}
