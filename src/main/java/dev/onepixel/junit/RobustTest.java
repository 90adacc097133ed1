package dev.onepixel.junit;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Region;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.ProofBudget;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.evaluation.journal.Shard;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.text.Log;
import dev.onepixel.text.Text;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One annotated method with everything decided: what the annotation sets itself, else the configuration parameter,
 * else the default.
 */
record RobustTest(
        Class<?> testClass,
        Method method,
        OnePixelRobust annotation,
        AttackParameters parameters,
        Optional<TransformVote> defense,
        Limits limits,
        Optional<ProofBudget> proof,
        int limit,
        Optional<Integer> workers,
        Optional<Shard> shard,
        Path outputDirectory) {

    /** Names that were warned of in this JVM; once is enough. */
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    static RobustTest of(ExtensionContext context, OnePixelRobust annotation) {
        Method method = context.getRequiredTestMethod();
        Settings settings = new Settings(context, method);
        ParameterNames.refusal(System.getProperties().stringPropertyNames()).ifPresent(reason -> {
            throw settings.wrong(reason);
        });
        ParameterNames.strangers(System.getProperties().stringPropertyNames()).stream()
                .filter(WARNED::add)
                .forEach(name -> Log.of(OnePixelRobust.class)
                        .warn(
                                "{} is no configuration parameter of OnePixel and does nothing here; there are {}",
                                name,
                                ParameterNames.all()));
        AttackParameters parameters = settings.checked(() -> new AttackParameters(
                settings.search(annotation.search(), !annotation.baseline().isEmpty()),
                annotation.pixels(),
                settings.integer("population", annotation.population()),
                settings.integer("generations", annotation.generations()),
                settings.longInteger("maxQueriesPerImage", "max-queries-per-image", annotation.maxQueriesPerImage()),
                settings.longInteger("seed", "seed", annotation.seed()),
                new EditRules(
                        Region.parse(annotation.region()), annotation.maxColourChange(), annotation.minConfidence()),
                settings.fraction("stopBelow", "stop-below", annotation.stopBelow())));
        Limits limits = settings.checked(() -> limitsOf(annotation));
        Optional<TransformVote> defense = settings.checked(() -> DeclaredDefense.of(annotation.defense()));
        Limits held = limits.isEmpty() && annotation.baseline().isEmpty() ? Limits.NONE_FOOLED : limits;
        if (defense.isPresent() && annotation.attacker() == Attacker.UNAWARE && held.assertsRobustness()) {
            throw settings.wrong(Verdict.UNAWARE_ALONE);
        }
        if (defense.isEmpty() && limits.minDefendedCleanAccuracy().isPresent()) {
            throw settings.wrong(
                    "minDefendedCleanAccuracy is of the model behind a defense, but there is none; declare defense = @Defense(...), or use minCleanAccuracy");
        }
        Optional<ProofBudget> proof = settings.proof(annotation);
        if (proof.isEmpty() && limits.minProvedAccuracy().isPresent()) {
            throw settings.wrong(
                    "minProvedAccuracy is set, but nothing is proved; set prove = true (or -Donepixel.prove=true), or use minRobustAccuracy");
        }
        if (annotation.stopWhenDecided()) {
            whyNotStopped(annotation).ifPresent(reason -> {
                throw settings.wrong(reason);
            });
        }
        int limit = settings.integer("limit", annotation.limit());
        if (limit < 0) {
            throw settings.wrong("limit must be 0 (all images) or more, but was " + limit);
        }
        return new RobustTest(
                context.getRequiredTestClass(),
                method,
                annotation,
                parameters,
                defense,
                held,
                proof,
                limit,
                settings.workers(),
                settings.shard(),
                settings.outputDirectory());
    }

    private static Optional<String> whyNotStopped(OnePixelRobust annotation) {
        if (!annotation.baseline().isEmpty()) {
            return Optional.of(Text.format(
                    "stopWhenDecided leaves images out, but baseline = \"%s\" needs a result of each; set stopWhenDecided = false, or hold the limits in a test without a baseline",
                    annotation.baseline()));
        }
        if (annotation.granularity() == Granularity.IMAGE) {
            return Optional.of(
                    "stopWhenDecided leaves images out, but granularity = IMAGE runs a test for each; set granularity = DATASET, or stopWhenDecided = false");
        }
        if (annotation.evidence() == Estimate.INTERVAL) {
            return Optional.of(
                    "stopWhenDecided decides on measured rates, but evidence = INTERVAL holds intervals against the limits, which each further image narrows; set evidence = POINT, or stopWhenDecided = false");
        }
        return Optional.empty();
    }

    private static Limits limitsOf(OnePixelRobust annotation) {
        return new Limits(
                optional(annotation.minCleanAccuracy()),
                optional(annotation.maxAttackSuccessRate()),
                optional(annotation.minRobustAccuracy()),
                optional(annotation.minDefendedCleanAccuracy()),
                optional(annotation.minProvedAccuracy()),
                annotation.evidence());
    }

    private static OptionalDouble optional(double limit) {
        return Double.isNaN(limit) ? OptionalDouble.empty() : OptionalDouble.of(limit);
    }

    /** Returns what the method's report folder is called: its name, and where others have the same, its parameters too. */
    String reportName() {
        boolean alone = Arrays.stream(testClass.getDeclaredMethods())
                        .filter(m -> m.getName().equals(method.getName()) && !m.isSynthetic())
                        .count()
                <= 1;
        return alone
                ? method.getName()
                : Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    /** Returns whether the annotation asserts nothing by itself, so that not one image may be fooled. */
    boolean setsNoLimit() {
        return annotation.baseline().isEmpty() && limitsOf(annotation).isEmpty();
    }

    /** Returns where a baseline of this test would usually lie. */
    String usualBaseline() {
        return Text.format("src/test/onepixel/%s.%s.json", testClass.getSimpleName(), method.getName());
    }

    /** Returns whether a single fooled image is a failure by itself. */
    boolean toleratesNone() {
        return limits.maxAttackSuccessRate().orElse(1) == 0;
    }

    ExtensionConfigurationException wrong(String message) {
        return Settings.wrong(method, message);
    }
}
