package dev.onepixel.junit;

import dev.onepixel.report.Console;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Explains what JDK 24 and later print when an engine's native library is loaded (JEP 472): four lines of warnings that name
 * neither a test nor what to do in a build.
 */
final class NativeAccess {

    private static final int FIRST_THAT_WARNS = 24;
    private static final AtomicBoolean EXPLAINED = new AtomicBoolean();

    private NativeAccess() {}

    /** Says it before the first model of this JVM is loaded, where the JDK is going to warn. */
    static void explainOnce(Console console) {
        explanation(Runtime.version().feature(), isEnabled())
                .filter(text -> EXPLAINED.compareAndSet(false, true))
                .ifPresent(console::say);
    }

    /**
     * Returns what is said.
     *
     * @param jdk the JDK's feature version
     * @param enabled whether code on the class path may load native libraries without a warning
     */
    static Optional<String> explanation(int jdk, boolean enabled) {
        return jdk < FIRST_THAT_WARNS || enabled
                ? Optional.empty()
                : Optional.of(
                        "OnePixel  JDK 24 and later warn when ONNX Runtime loads its native library; the option --enable-native-access=ALL-UNNAMED (Surefire: <argLine>) says that it may");
    }

    /** {@code Module.isNativeAccessEnabled}, which there is from JDK 22 on. */
    private static boolean isEnabled() {
        try {
            Method method = Module.class.getMethod("isNativeAccessEnabled");
            return (boolean) method.invoke(NativeAccess.class.getModule());
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
