package dev.onepixel.junit;

/** How many invocations a test method gets. */
public enum Granularity {

    /** One invocation for the whole image set. */
    DATASET,

    /** One invocation an image, and a last one for the limits over all of them. */
    IMAGE
}
