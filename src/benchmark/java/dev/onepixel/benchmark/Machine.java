package dev.onepixel.benchmark;

import dev.onepixel.text.Text;
import dev.onepixel.training.onnx.OnnxRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What figures were measured on: each command prints it first. */
public final class Machine {

    private static final Path CPUS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Prints the machine and the versions of what runs on it, and an empty line. */
    public static void print() {
        System.out.println(Text.format(
                "%d core{s} (%s), %s %s, Java %s, ONNX Runtime %s%n",
                Runtime.getRuntime().availableProcessors(),
                cpu(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                OnnxRuntime.environment().getVersion()));
    }

    private static String cpu() {
        try {
            return Files.readAllLines(CPUS, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
