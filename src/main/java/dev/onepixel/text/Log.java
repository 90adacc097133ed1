package dev.onepixel.text;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loggers that keep quiet where nothing logs. Without a provider SLF4J writes three lines about itself to standard error,
 * which is most test class paths' first sign of life and says nothing that a test's author wants to know.
 */
public final class Log {

    private static final String VERBOSITY = "slf4j.internal.verbosity";
    private static final String PROVIDERS = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

    static {
        start();
    }

    private Log() {}

    /**
     * Returns the logger of a class.
     *
     * @param type the class
     * @return SLF4J's logger; without a provider one that swallows everything
     */
    public static Logger of(Class<?> type) {
        return LoggerFactory.getLogger(type);
    }

    /** Lets SLF4J start before a library does that logs by itself; of no effect when it has started. */
    public static void settle() {
        // Loading the class has done it.
    }

    private static void start() {
        ClassLoader loader =
                Objects.requireNonNullElse(LoggerFactory.class.getClassLoader(), ClassLoader.getSystemClassLoader());
        boolean silent = loader.getResource(PROVIDERS) == null
                && System.getProperty("slf4j.provider") == null
                && System.getProperty(VERBOSITY) == null;
        if (!silent) {
            LoggerFactory.getILoggerFactory();
            return;
        }
        System.setProperty(VERBOSITY, "ERROR");
        try {
            LoggerFactory.getILoggerFactory();
        } finally {
            System.clearProperty(VERBOSITY);
        }
    }
}
