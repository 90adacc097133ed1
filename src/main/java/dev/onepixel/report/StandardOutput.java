package dev.onepixel.report;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output, as it is at the time; in a terminal its last line can be rewritten. */
public final class StandardOutput implements Console {

    /** The one of this process: whoever rewrites a line has to know which one stands there. */
    public static final StandardOutput OF_THIS_PROCESS =
            new StandardOutput(isTerminal(Optional.ofNullable(System.console()), System.getenv()));

    private static final String ERASE_LINE = "\r\u001B[K";

    /** A line that went on to a second one could not be rewritten as one, so the terminal cuts it. */
    private static final String NO_WRAP = "\u001B[?7l";

    private static final String WRAP = "\u001B[?7h";

    private final boolean terminal;
    private boolean standing;

    /**
     * Creates it.
     *
     * @param terminal whether somebody looks at it in a terminal
     */
    StandardOutput(boolean terminal) {
        this.terminal = terminal;
    }

    /**
     * Returns whether there is a terminal that understands how a line is erased.
     *
     * @param console the JDK's console
     * @param environment the environment
     */
    static boolean isTerminal(Optional<?> console, Map<String, String> environment) {
        @Nullable String kind = environment.get("TERM");
        boolean erases = environment.containsKey("WT_SESSION") || (kind != null && !kind.equals("dumb"));
        return erases && console.map(StandardOutput::isInteractive).orElse(false);
    }

    /** From JDK 22 on there is a console without a terminal too, and it says so itself. */
    private static boolean isInteractive(Object console) {
        try {
            return (boolean) console.getClass().getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public synchronized void say(String text) {
        erase();
        System.out.println(text);
    }

    @Override
    public synchronized void rewrite(String line) {
        if (!terminal) {
            say(line);
            return;
        }
        erase();
        System.out.print(NO_WRAP + line + WRAP);
        System.out.flush();
        standing = true;
    }

    @Override
    public synchronized void erase() {
        if (standing) {
            System.out.print(ERASE_LINE);
            System.out.flush();
            standing = false;
        }
    }

    @Override
    public boolean rewrites() {
        return terminal;
    }
}
