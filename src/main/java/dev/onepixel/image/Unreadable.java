package dev.onepixel.image;

/** What an image set does about images that cannot be read. */
public enum Unreadable {
    /** Nothing is decoded when the set is opened; {@link ImageSet#load} throws for an image that cannot be read. */
    FAIL,
    /**
     * Every image is decoded once when the set is opened, one at a time; those that cannot be read are left out of
     * {@link ImageSet#names} and told by {@link ImageSet#unreadable}.
     */
    LIST
}
