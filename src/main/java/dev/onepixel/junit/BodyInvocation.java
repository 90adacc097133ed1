package dev.onepixel.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.MultipleFailuresError;

/**
 * Runs a test method's body with a value that did not exist when Jupiter resolved its parameters.
 *
 * <p>The attack has to run inside the invocation, so that JUnit's timeouts cover it; Jupiter resolves parameters before
 * that. So a placeholder is resolved, and the body is invoked here with the real value in its place. No other
 * interceptor is passed over: an invocation's own extensions are the innermost.
 */
final class BodyInvocation {

    private BodyInvocation() {}

    /**
     * Invokes the body.
     *
     * @param invocation Jupiter's own invocation, which is skipped where a value is put in
     * @param context method, target and arguments
     * @param type the type of the parameters that get the value
     * @param value the value
     * @return what the body threw
     */
    static <T> Optional<Throwable> run(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, Class<T> type, T value) {
        try {
            Method method = context.getExecutable();
            List<Object> arguments = context.getArguments();
            @Nullable Object[] real = new Object[arguments.size()];
            boolean replaced = false;
            for (int i = 0; i < real.length; i++) {
                boolean wanted = method.getParameterTypes()[i] == type;
                real[i] = wanted ? value : arguments.get(i);
                replaced |= wanted;
            }
            if (!replaced) {
                invocation.proceed();
            } else {
                invocation.skip();
                ReflectionSupport.invokeMethod(method, context.getTarget().orElse(null), real);
            }
            return Optional.empty();
        } catch (Throwable thrown) { // whatever a test body throws is its result
            return Optional.of(thrown);
        }
    }

    /** Throws what the body threw and what did not hold: either, or both in one. */
    static void throwAll(Optional<Throwable> body, Optional<? extends AssertionError> limits) throws Throwable {
        if (body.isPresent() && limits.isPresent()) {
            throw new MultipleFailuresError(
                    "The test's body and its limits both fail", List.of(body.get(), limits.get()));
        }
        if (body.isPresent()) {
            throw body.get();
        }
        if (limits.isPresent()) {
            throw limits.get();
        }
    }
}
