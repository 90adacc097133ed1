package dev.onepixel.junit;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.ProofBudget;
import dev.onepixel.evaluation.journal.Shard;
import dev.onepixel.text.Text;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The attributes of one annotation over the configuration parameters {@code onepixel.*}. An attribute that the annotation
 * writes out wins, also where it equals its default; where no class file says what is written, one that differs from its
 * default.
 */
final class Settings {

    private static final String SEARCHES = "one of " + Arrays.toString(Search.values());

    private final ExtensionContext context;
    private final Method method;
    private final Optional<Set<String>> written;

    Settings(ExtensionContext context, Method method) {
        this.context = context;
        this.method = method;
        this.written = WrittenAttributes.of(method);
    }

    /**
     * The search; what a baseline knows can be replayed whatever the annotation searches by, because that is what a run
     * decides and not a test.
     */
    Search search(Search attribute, boolean hasBaseline) {
        Search search = choose("search", "search", attribute, Settings::search, SEARCHES);
        if (hasBaseline) {
            return parameter("search", Settings::search, SEARCHES)
                    .filter(s -> s == Search.REPLAY)
                    .orElse(search);
        }
        if (search == Search.REPLAY) {
            throw wrong(
                    "search REPLAY tries the edits that a baseline knows, but the test has none; set baseline = \"src/test/onepixel/<name>.json\", or choose another search");
        }
        return search;
    }

    private static Search search(String text) {
        return Search.valueOf(text.toUpperCase(Locale.ROOT));
    }

    BaselineMode baselineMode() {
        return parameter(
                        "baseline",
                        text -> BaselineMode.valueOf(text.toUpperCase(Locale.ROOT)),
                        "verify, create or update")
                .orElse(BaselineMode.VERIFY);
    }

    /** What the proof of an image may take, empty where nothing is to be proved. */
    Optional<ProofBudget> proof(OnePixelRobust annotation) {
        boolean prove = choose("prove", "prove", annotation.prove(), Settings::yesOrNo, "true or false");
        double seconds = choose(
                "maxProofSecondsPerImage",
                "max-proof-seconds",
                annotation.maxProofSecondsPerImage(),
                Double::valueOf,
                "a number of seconds");
        ProofBudget budget = checked(() -> ProofBudget.ofSeconds(seconds));
        return prove ? Optional.of(budget) : Optional.empty();
    }

    private static Boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    int integer(String attributeName, int attribute) {
        return choose(attributeName, attributeName, attribute, Settings::integer, "a whole number");
    }

    long longInteger(String attributeName, String parameter, long attribute) {
        return choose(attributeName, parameter, attribute, Settings::longInteger, "a whole number");
    }

    double fraction(String attributeName, String parameter, double attribute) {
        return choose(attributeName, parameter, attribute, Double::valueOf, "a fraction such as 0.01");
    }

    private static int integer(String text) {
        long number = longInteger(text);
        if (number != (int) number) {
            throw new NumberFormatException(text);
        }
        return (int) number;
    }

    /** Reads a decimal number, or a hexadecimal one that says so; a leading zero makes nothing octal. */
    private static long longInteger(String text) {
        return text.startsWith("0x") || text.startsWith("0X") ? Long.decode(text) : Long.parseLong(text);
    }

    /** Returns how many images are attacked at once, empty to leave it to the evaluation. */
    Optional<Integer> workers() {
        Optional<Integer> workers = parameter("workers", Settings::integer, "a whole number of at least 1");
        if (workers.isPresent() && workers.get() < 1) {
            throw wrong("configuration parameter onepixel.workers must be a whole number of at least 1, but was "
                    + workers.get());
        }
        return workers;
    }

    /** Returns whether images are taken as done that are finished in the journal of the report folder. */
    boolean resume() {
        return parameter("resume", Settings::yesOrNo, "true or false").orElse(false);
    }

    /** Returns whether it is only said how much an evaluation would be. */
    boolean plan() {
        return parameter("plan", Settings::yesOrNo, "true or false").orElse(false);
    }

    /** Returns the reports whose images are taken as done, in the order given. */
    List<Path> results() {
        return parameter("results", Settings::paths, "a list of report folders or journals, with commas between them")
                .orElse(List.of());
    }

    /** Returns the report of another run, or the folder it lies in, that is shown beside; empty for none. */
    Optional<Path> compare() {
        return parameter("compare", Settings::path, "the report.json of another run, or a folder");
    }

    private static Path path(String text) {
        return paths(text).stream()
                .reduce((first, second) -> {
                    throw new IllegalArgumentException(text);
                })
                .orElseThrow();
    }

    private static List<Path> paths(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .peek(part -> {
                    if (part.isEmpty()) {
                        throw new IllegalArgumentException(text);
                    }
                })
                .map(Path::of)
                .toList();
    }

    /** Returns the part of the images that is attacked, empty for all. */
    Optional<Shard> shard() {
        return parameter("shard", Shard::parse, "part/parts, such as 2/5 for the second of five parts");
    }

    Path outputDirectory() {
        return parameter("output-dir", Path::of, "a folder").orElse(Path.of("target", "onepixel"));
    }

    private <T> T choose(
            String attributeName, String parameter, T attribute, Function<String, T> parser, String expected) {
        return isWritten(attributeName, attribute)
                ? attribute
                : parameter(parameter, parser, expected).orElse(attribute);
    }

    private boolean isWritten(String attributeName, Object attribute) {
        return written.map(names -> names.contains(attributeName))
                .orElseGet(() -> !attribute.equals(defaultOf(attributeName)));
    }

    private static Object defaultOf(String attributeName) {
        try {
            return Objects.requireNonNull(
                    OnePixelRobust.class.getMethod(attributeName).getDefaultValue());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("@OnePixelRobust has no attribute " + attributeName, e);
        }
    }

    private <T> Optional<T> parameter(String name, Function<String, T> parser, String expected) {
        Optional<String> text = context.getConfigurationParameter(ParameterNames.of(name));
        try {
            return text.map(String::strip).map(parser);
        } catch (IllegalArgumentException e) {
            throw wrong(Text.format(
                    "configuration parameter onepixel.%s must be %s, but was '%s'", name, expected, text.orElse("")));
        }
    }

    /** Runs what validates values, and says where a value that it refuses came from. */
    <T> T checked(Supplier<T> values) {
        try {
            return values.get();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    ExtensionConfigurationException wrong(@Nullable String message) {
        return wrong(method, message);
    }

    static ExtensionConfigurationException wrong(Method method, @Nullable String message) {
        return new ExtensionConfigurationException(Text.format(
                "Configuration error: @OnePixelRobust on method [%s]: %s", method.toGenericString(), message));
    }
}
