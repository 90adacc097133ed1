package dev.onepixel.report;

/**
 * Where a run says how it gets on. It is standard output and not a logger: these lines are for whoever watches the
 * build, and a logger without a provider, as most test class paths have it, would swallow them.
 */
@FunctionalInterface
public interface Console {

    /** Says nothing. */
    Console QUIET = text -> {};

    /**
     * Says something.
     *
     * @param text one line or several
     */
    void say(String text);

    /**
     * Says what takes the place of what this said last, where {@link #rewrites} says that it can; a line of its own
     * elsewhere.
     *
     * @param line one line
     */
    default void rewrite(String line) {
        say(line);
    }

    /** Takes back what {@link #rewrite} said last, where it can. */
    default void erase() {}

    /** Returns whether {@link #rewrite} takes the place of what it said last, as in a terminal. */
    default boolean rewrites() {
        return false;
    }
}
