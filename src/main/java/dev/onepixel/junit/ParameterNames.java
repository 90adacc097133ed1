package dev.onepixel.junit;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The names of the configuration parameters. JUnit answers nothing for a name that is misspelt, and a limit that nobody
 * reads looks like one that holds.
 */
final class ParameterNames {

    private static final String PREFIX = "onepixel.";

    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "baseline",
            "generations",
            "limit",
            "max-queries-per-image",
            "output-dir",
            "population",
            "progress",
            "search",
            "seed",
            "workers"));

    private ParameterNames() {}

    /** Returns the whole name of a parameter, which must stand in this list. */
    static String of(String name) {
        if (!KNOWN.contains(name)) {
            throw new IllegalStateException("ParameterNames does not list '%s'".formatted(name));
        }
        return PREFIX + name;
    }

    /**
     * Looks for names that begin like a parameter's and are none.
     *
     * @param names any names, such as those of all system properties
     * @return what is wrong with the first of them
     */
    static Optional<String> refusal(Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !KNOWN.contains(name.substring(PREFIX.length())))
                .sorted()
                .findFirst()
                .map(name -> "there is no configuration parameter %s; correct the -D to one of %s"
                        .formatted(
                                name,
                                KNOWN.stream().map(known -> PREFIX + known).collect(Collectors.joining(", "))));
    }
}
