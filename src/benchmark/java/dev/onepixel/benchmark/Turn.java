package dev.onepixel.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one turn took.
 *
 * @param seconds by the clock
 * @param processor seconds of processor time over all threads, which other programs on the machine hardly lengthen
 */
record Turn(double seconds, double processor) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Turn of(Runnable work) {
        long processor = SYSTEM.getProcessCpuTime();
        long begun = System.nanoTime();
        work.run();
        return new Turn((System.nanoTime() - begun) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
    }
}
