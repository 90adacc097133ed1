package dev.onepixel.junit;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.statistics.Estimate;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the one-pixel attack against a model before the method's body, and fails the test when the model is easier to
 * fool than it may be.
 *
 * <pre>{@code
 * @OnePixelRobust(model = "models/traffic-signs", images = "fixtures/traffic-signs",
 *                 minCleanAccuracy = 0.90, maxAttackSuccessRate = 0.15)
 * void withstandsOnePixel() {}
 * }</pre>
 *
 * <p>The body may take a {@link dev.onepixel.evaluation.RobustnessReport}, or at granularity {@link Granularity#IMAGE}
 * an {@link dev.onepixel.attack.AttackResult}, and the {@link dev.onepixel.model.Classifier} itself, and assert more. What
 * an attribute says is what runs, also where it says what is its default. Whatever the annotation does not write is taken
 * from the configuration parameter of the same name ({@code onepixel.search}, {@code onepixel.population},
 * {@code onepixel.generations}, {@code onepixel.max-queries-per-image}, {@code onepixel.stop-below},
 * {@code onepixel.limit}, {@code onepixel.seed})
 * if there is one. May be used as a meta-annotation.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(OnePixelRobustExtension.class)
public @interface OnePixelRobust {

    /** The value of a limit that is not asserted. */
    double NOT_SET = Double.NaN;

    /**
     * The model: an {@code .onnx} or {@code .pt} file, or a DJL model directory, relative to the working directory. Left
     * empty it is the test class's {@link ModelUnderTest} field.
     */
    String model() default "";

    /**
     * The images: a folder with one sub-folder a class, or a CIFAR-10 {@code .bin} file, relative to the working
     * directory. Left empty it is the test class's {@link ImagesUnderTest} field.
     */
    String images() default "";

    /** How many images: a fixed sample of so many, balanced over the classes; 0 for all. */
    int limit() default 0;

    /** How many pixels are edited at once, 1..64. */
    int pixels() default 1;

    /** The class to reach: "" for any other class, a label, or "*" for every other class in turn. */
    String target() default "";

    /**
     * Whether, with target "*", each image is attacked for every class by itself and on after a success, so that the
     * report says how often each class was reached.
     */
    boolean eachTarget() default false;

    /**
     * Where edits may lie, in the notation of {@link dev.onepixel.attack.Region}: {@code rect(8, 8, 16, 16)}, {@code
     * rect(25%, 25%, 50%, 50%)}, {@code mask(file.png)} or {@code outside} one of them; "" for everywhere.
     */
    String region() default "";

    /** The most levels that an edit may change each channel by, 1..255. */
    int maxColourChange() default 255;

    /** The least score of the wrong class (or of the target) that counts as a success, a fraction 0..1. */
    double minConfidence() default 0;

    /** How edits are looked for. */
    Search search() default Search.DIFFERENTIAL_EVOLUTION;

    /** Candidates a generation of differential evolution, at least 4. */
    int population() default 400;

    /** Generations of differential evolution after the initial one. */
    int generations() default 100;

    /** The most forward passes that one attacker spends on one image, confirmation included. */
    long maxQueriesPerImage() default Long.MAX_VALUE;

    /**
     * Ends the sweep of one pixel's corners when the chance that one of those left fools is estimated to be below this; 0
     * or more and less than 1, 0: all are tried. The estimate is fitted to images of 32 x 32 pixels (see
     * src/docs/searches.md).
     */
    double stopBelow() default 0;

    /** What stands in front of the model; none unless declared. */
    Defense defense() default @Defense;

    /**
     * What the attacker knows of the defense. Limits on success are held against this attacker's figures; those of the
     * UNAWARE one alone are refused.
     */
    Attacker attacker() default Attacker.AWARE;

    /**
     * The least clean accuracy, a fraction 0..1: of the bare model, and behind a defense of the defended one too unless
     * {@link #minDefendedCleanAccuracy} says otherwise.
     */
    double minCleanAccuracy() default NOT_SET;

    /** The least clean accuracy of the model behind the defense, a fraction 0..1. */
    double minDefendedCleanAccuracy() default NOT_SET;

    /**
     * The most attack success, a fraction 0..1 of the images that are classified correctly when clean. A test that sets
     * no limit and has no baseline asserts 0.
     */
    double maxAttackSuccessRate() default NOT_SET;

    /** The least robust accuracy, a fraction 0..1 of all images. */
    double minRobustAccuracy() default NOT_SET;

    /**
     * Whether each image that withstands the search is then proved: that at no position any colour changes the decision
     * (of what {@link #region} and {@link #maxColourChange} allow). What the proof meets instead is an edit like any other. For one
     * pixel and a model that is an ONNX file run on images of its own size; anything else is refused before an image is
     * attacked. A parameter {@code onepixel.prove} sets it as well.
     */
    boolean prove() default false;

    /**
     * The most seconds that the proof of one image takes, more than 0; what is open then has withstood, and the report
     * says at how many positions it is proved. The parameter is {@code onepixel.max-proof-seconds}.
     */
    double maxProofSecondsPerImage() default 60;

    /** The least proved accuracy, a fraction 0..1 of all images; needs {@link #prove}. */
    double minProvedAccuracy() default NOT_SET;

    /**
     * Whether limits are held against the measured rates, or fail only when the 95 % interval excludes them; a baseline
     * then fails only when more was lost than gained by more than chance.
     */
    Estimate evidence() default Estimate.POINT;

    /**
     * The file that remembers what each image did, relative to the working directory, kept in version control. Known
     * weaknesses pass, new ones fail, and a test that sets no limit asserts only this. The configuration parameter
     * {@code onepixel.baseline} says what to do with it: {@code verify} (the default, writes nothing), {@code create} or
     * {@code update}. With {@code onepixel.search=replay} only what it knows is tried.
     *
     * <p>The edits that it knows are tried before the search, and differential evolution begins with some of them, so an
     * image's result depends on the baseline too. Where evolution searches, {@code create} and {@code update} search again
     * until that finds no more, which takes at least twice the time of a run.
     */
    String baseline() default "";

    /**
     * Whether the attack ends as soon as the images that are left can no longer change what the limits say; reports then
     * have the images so far and say how many were left out. Needs {@link Estimate#POINT} and {@link
     * Granularity#DATASET}, and goes without a baseline, which remembers each image.
     */
    boolean stopWhenDecided() default false;

    /** One invocation for all images, or one an image. */
    Granularity granularity() default Granularity.DATASET;

    /** The seed of every random stream. */
    long seed() default 0x5EED;
}
