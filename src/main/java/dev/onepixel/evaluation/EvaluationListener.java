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
     * An image is done.
     *
     * @param result its result
     */
    default void finished(ImageResult result) {}
}
