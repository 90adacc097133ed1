package dev.onepixel.junit;

import dev.onepixel.text.Text;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names of the configuration parameters. JUnit answers nothing for a name that is misspelt, and a limit that nobody
 * reads looks like one that holds.
 */
final class ParameterNames {

    private static final String PREFIX = "onepixel.";

    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "baseline",
            "compare",
            "generations",
            "limit",
            "max-proof-seconds",
            "max-queries-per-image",
            "stop-below",
            "output-dir",
            "plan",
            "population",
            "progress",
            "results",
            "resume",
            "prove",
            "search",
            "seed",
            "shard",
            "workers"));

    private ParameterNames() {}

    /** Returns the whole name of a parameter, which must stand in this list. */
    static String of(String name) {
        if (!KNOWN.contains(name)) {
            throw new IllegalStateException(Text.format("ParameterNames does not list '%s'", name));
        }
        return PREFIX + name;
    }

    /**
     * Looks for names that are nearly a parameter's: misspelt, or written as the attribute is.
     *
     * @param names any names, such as those of all system properties
     * @return what is wrong with the first of them
     */
    static Optional<String> refusal(Collection<String> names) {
        return unknown(names)
                .flatMap(name -> KNOWN.stream()
                        .filter(known -> isNear(name.substring(PREFIX.length()), known))
                        .map(known -> Text.format(
                                "there is no configuration parameter %s; did you mean %s? All are %s",
                                name, PREFIX + known, all())))
                .findFirst();
    }

    /** Returns names that begin as a parameter's, are none, and may be somebody else's. */
    static List<String> strangers(Collection<String> names) {
        return unknown(names).toList();
    }

    static String all() {
        return KNOWN.stream().map(known -> PREFIX + known).collect(Collectors.joining(", "));
    }

    private static Stream<String> unknown(Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !KNOWN.contains(name.substring(PREFIX.length())))
                .sorted();
    }

    /** Two letters more, less or other in all; case, hyphens and the like do not count. */
    private static boolean isNear(String name, String known) {
        String a = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        String b = known.replaceAll("[^a-z]", "");
        return distance(a, b) <= Math.min(2, b.length() / 3);
    }

    /** Levenshtein's distance: the fewest letters put in, taken out or replaced that make one text of the other. */
    private static int distance(String a, String b) {
        int[] above = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
