package dev.onepixel.junit;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.evaluation.Limits;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One annotated method with everything decided: what the annotation sets itself, else the configuration parameter,
 * else the default.
 */
record RobustTest(
        Method method,
        OnePixelRobust annotation,
        AttackParameters parameters,
        Limits limits,
        int limit,
        int workers,
        Path outputDirectory) {

    static RobustTest of(ExtensionContext context, OnePixelRobust annotation) {
        Method method = context.getRequiredTestMethod();
        Settings settings = new Settings(context, method);
        AttackParameters parameters = settings.checked(() -> new AttackParameters(
                settings.search(annotation.search()),
                annotation.pixels(),
                settings.integer("population", annotation.population()),
                settings.integer("generations", annotation.generations()),
                settings.longInteger("maxQueriesPerImage", "max-queries-per-image", annotation.maxQueriesPerImage()),
                settings.longInteger("seed", "seed", annotation.seed())));
        Limits limits = settings.checked(() -> new Limits(
                optional(annotation.minCleanAccuracy()),
                optional(annotation.maxAttackSuccessRate()),
                optional(annotation.minRobustAccuracy())));
        int limit = settings.integer("limit", annotation.limit());
        if (limit < 0) {
            throw settings.wrong("limit must be 0 (all images) or more, but was " + limit);
        }
        return new RobustTest(
                method,
                annotation,
                parameters,
                limits.isEmpty() ? Limits.NONE_FOOLED : limits,
                limit,
                settings.workers(),
                settings.outputDirectory());
    }

    private static OptionalDouble optional(double limit) {
        return Double.isNaN(limit) ? OptionalDouble.empty() : OptionalDouble.of(limit);
    }

    /** Returns whether a single fooled image is a failure by itself. */
    boolean toleratesNone() {
        return limits.maxAttackSuccessRate().orElse(1) == 0;
    }

    ExtensionConfigurationException wrong(String message) {
        return Settings.wrong(method, message);
    }
}
