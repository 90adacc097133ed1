package dev.onepixel.attack;

/** The outcome of the attack on one image. */
public enum Outcome {

    /** An edit was found that changes the decision (or reaches the target), and it was confirmed. */
    FOOLED,

    /** The search ran to its end or to its query limit and found none. That is no proof that there is none. */
    WITHSTOOD,

    /** Every edit of the declared kind is proved not to change the decision. */
    PROVED,

    /** The clean image is already classified wrongly, so it was not attacked. */
    MISCLASSIFIED,

    /** Time, an interrupt or a fault ended the search early, or the model gave no finite score. */
    INCONCLUSIVE;

    /** Returns whether nobody found an edit: it withstood, or there is none. */
    public boolean isRobust() {
        return this == WITHSTOOD || this == PROVED;
    }
}
