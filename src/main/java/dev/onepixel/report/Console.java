package dev.onepixel.report;

/**
 * Where a run says how it gets on. It is standard output and not a logger: these lines are for whoever watches the
 * build, and a logger without a provider, as most test class paths have it, would swallow them.
 */
@FunctionalInterface
public interface Console {

    /** Says nothing. */
    Console QUIET = text -> {};

    /** Says it on standard output, as that is at the time. */
    Console STANDARD_OUTPUT = text -> System.out.println(text);

    /**
     * Says something.
     *
     * @param text one line or several
     */
    void say(String text);
}
