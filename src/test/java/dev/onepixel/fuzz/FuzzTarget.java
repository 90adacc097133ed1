package dev.onepixel.fuzz;

import com.sun.management.ThreadMXBean;
import dev.onepixel.text.Text;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something that reads bytes from outside, and what it promises of every input: it answers or refuses, within
 * {@value #SECONDS} s and without allocating more than its limits need. A refusal is one of the documented exceptions, and
 * says in words of its own what was wrong.
 *
 * @param name what its corpus and the command line call it
 * @param refusals the documented exceptions
 * @param reader reads an input, and holds whatever else can be said of it
 */
public record FuzzTarget(String name, Set<Class<? extends RuntimeException>> refusals, Reader reader) {

    /** The longest that an input may take. */
    public static final int SECONDS = 10;

    /** What reading may allocate whatever the input, for the limits that the targets set. */
    public static final long BYTES = 64L << 20;

    /** What it may allocate for each byte of the input. */
    public static final long BYTES_A_BYTE = 512;

    private static final Pattern EXCEPTION_NAME = Pattern.compile("\\w+(\\.\\w+)+(Exception|Error)\\b");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Reads an input. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] input) throws Exception;
    }

    /** Copies the set. */
    public FuzzTarget {
        refusals = Set.copyOf(refusals);
    }

    static FuzzTarget of(String name, Class<? extends RuntimeException> refusal, Reader reader) {
        return new FuzzTarget(name, Set.of(refusal), reader);
    }

    /**
     * Holds the promise against an input.
     *
     * @param input what comes from outside
     * @throws AssertionError when the promise is broken
     */
    public void check(byte[] input) {
        // Processor time: a busy machine is not a reader that hangs.
        long begun = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        try {
            reader.read(input);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            requireRefusal(e);
        }
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        double seconds = (THREADS.getCurrentThreadCpuTime() - begun) / 1e9;
        if (seconds > SECONDS) {
            throw new AssertionError(Text.format("%s took %.1f s", name, seconds));
        }
        if (allocated > BYTES + BYTES_A_BYTE * input.length) {
            throw new AssertionError(
                    Text.format("%s allocated %d MB for %d bytes", name, allocated >> 20, input.length));
        }
    }

    /** Reads an input whatever comes of it, so that later ones are not charged for the loading of classes. */
    void warmUp(byte[] input) {
        try {
            reader.read(input);
        } catch (Exception | AssertionError e) {
            // It is read again, and then held against the promise.
        }
    }

    private void requireRefusal(Throwable e) {
        if (refusals.stream().noneMatch(type -> type.isInstance(e))) {
            throw new AssertionError(Text.format("%s threw an undocumented %s", name, e), e);
        }
        String message = String.valueOf(e.getMessage());
        if (message.isBlank() || EXCEPTION_NAME.matcher(message).find()) {
            throw new AssertionError(Text.format("%s refused in no words of its own: %s", name, message), e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
