package dev.onepixel.evaluation;

import dev.onepixel.evaluation.image.EvaluatedImage;
import java.util.List;

/** Other processes that images are attacked in. */
public interface Cluster {

    /**
     * Begins to attack images.
     *
     * @param plan what is evaluated
     * @param images the names of the images, those first that are wanted first
     * @param answers is told what comes of it
     * @return the work under way
     * @throws EvaluationException when the plan cannot be carried out elsewhere
     */
    Work begin(EvaluationPlan plan, List<String> images, Answers answers);

    /** Work under way. */
    interface Work extends AutoCloseable {

        /** Returns how it gets on in the cluster's own words, such as its stage and its executors; "" for nothing to say. */
        String status();

        /** Ends what is not finished; nothing is told any more. */
        @Override
        void close();
    }

    /** Is told what comes of images, on threads of the cluster, never from two at once. */
    interface Answers {

        /**
         * An image is finished; its evidence has to be {@linkplain RemoteEvidence adopted}.
         *
         * @param image its result
         */
        void finished(EvaluatedImage image);

        /**
         * An image is not going to be finished, as often as it was begun; the others go on.
         *
         * @param image the image's name
         * @param why the reason
         */
        void lost(String image, String why);

        /**
         * The work ended before all images were finished.
         *
         * @param why what to tell whoever waits for them
         */
        void failed(EvaluationException why);
    }
}
