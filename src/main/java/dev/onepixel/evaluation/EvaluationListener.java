package dev.onepixel.evaluation;

import dev.onepixel.evaluation.result.ImageResult;

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
     * Images are done from the beginning, because their results were taken from earlier runs.
     *
     * @param images how many of those that {@link #started} said
     * @param fooled how many of them are fooled
     */
    default void taken(int images, int fooled) {}

    /**
     * An image is done.
     *
     * @param result its result
     */
    default void finished(ImageResult result) {}
}
