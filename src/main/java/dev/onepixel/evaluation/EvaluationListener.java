package dev.onepixel.evaluation;

import dev.onepixel.evaluation.result.ImageResult;
import java.util.function.Supplier;

/** Is told how an evaluation gets on; from several threads, but never from two at once. */
public interface EvaluationListener {

    /** Listens to nothing. */
    EvaluationListener NONE = new EvaluationListener() {};

    /**
     * The evaluation begins.
     *
     * @param images how many images there are
     */
    default void started(int images) {}

    /**
     * The evaluation can say how much it is going to be, better the longer it runs.
     *
     * @param forecast what to ask, at any time and from any thread
     */
    default void foretelling(Supplier<Forecast> forecast) {}

    /**
     * The images are attacked in other processes.
     *
     * @param status how they get on in their own words, "" for nothing to say; to be asked at any time and from any thread
     */
    default void elsewhere(Supplier<String> status) {}

    /**
     * Images are done from the beginning, because their results were taken from earlier runs.
     *
     * @param images how many of those that {@link #started} said
     * @param fooled how many of them are fooled
     */
    default void taken(int images, int fooled) {}

    /**
     * The proof of an image that withstood has come so far.
     *
     * @param image the image's name
     * @param proved positions at which no colour changes the decision
     * @param positions all positions that edits are allowed at
     */
    default void proving(String image, int proved, int positions) {}

    /**
     * An image is done.
     *
     * @param result its result
     */
    default void finished(ImageResult result) {}
}
