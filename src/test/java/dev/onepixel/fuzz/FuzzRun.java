package dev.onepixel.fuzz;

import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fuzzes targets with Jazzer, one after another in a process each, and prints a table of what was done. Whatever breaks
 * the promise is left as a file of {@code target/fuzz/<target>/}, beside the log.
 *
 * <p>Usage: {@code FuzzRun <seconds a target> [target ...]}; without targets, all.
 */
public final class FuzzRun {

    private static final Path FOLDER = Path.of("target/fuzz");
    private static final Pattern DONE = Pattern.compile("stat::number_of_executed_units:\\s+(\\d+)");
    private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+)");
    /** What Jazzer warns of and an annotation does by design: a class is named, and its class is looked for. */
    private static final String BY_DESIGN = "com.code_intelligence.jazzer.sanitizers.ReflectiveCall";

    private static final String OURS = "dev.onepixel.**:com.twelvemonkeys.**:org.apache.commons.**";

    private FuzzRun() {}

    /** Runs; ends with 1 where a promise was broken. */
    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        List<FuzzTarget> targets = arguments.length == 1
                ? FuzzTargets.ALL
                : Stream.of(arguments).skip(1).map(FuzzTargets::named).toList();
        System.out.println("| target | inputs | seconds | covered edges | promise |\n|---|---|---|---|---|");
        long inputs = 0;
        long spent = 0;
        boolean broken = false;
        for (FuzzTarget target : targets) {
            long begun = System.nanoTime();
            boolean holds = fuzz(target, seconds);
            long took = (System.nanoTime() - begun) / 1_000_000_000L;
            String log = Files.readString(log(target));
            long executed = last(DONE, log);
            System.out.println(Text.format(
                    "| %s | %d | %d | %d | %s |",
                    target, executed, took, last(COVERAGE, log), holds ? "holds" : "broken, see " + log(target)));
            inputs += executed;
            spent += took;
            broken |= !holds;
        }
        System.out.println(Text.format("| all | %d | %d | | |", inputs, spent));
        System.exit(broken ? 1 : 0);
    }

    private static Path folder(FuzzTarget target) {
        return FOLDER.resolve(target.name());
    }

    private static Path log(FuzzTarget target) {
        return folder(target).resolve("log.txt");
    }

    private static boolean fuzz(FuzzTarget target, int seconds) throws IOException, InterruptedException {
        Path grown = Files.createDirectories(folder(target).resolve("corpus"));
        Path scratch = Files.createDirectories(folder(target).resolve("scratch"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx1g",
                        "-Djava.awt.headless=true",
                        "-Djdk.attach.allowAttachSelf=true",
                        "-XX:+EnableDynamicAgentLoading",
                        "-D" + Fuzzer.TARGET + "=" + target.name(),
                        "-D" + Scratch.FOLDER + "=" + scratch,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Fuzzer.class.getName(),
                        "--instrumentation_includes=" + OURS,
                        "--custom_hook_includes=" + OURS,
                        "--disabled_hooks=" + BY_DESIGN,
                        "--reproducer_path=" + folder(target),
                        "-artifact_prefix=" + folder(target) + "/",
                        "-max_total_time=" + seconds,
                        "-timeout=" + 6 * FuzzTarget.SECONDS,
                        "-rss_limit_mb=3000",
                        "-max_len=8192",
                        "-print_final_stats=1",
                        grown.toString(),
                        Corpus.FOLDER.resolve(target.name()).toString())
                .redirectErrorStream(true)
                .redirectOutput(log(target).toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process.waitFor() == 0;
    }

    private static long last(Pattern number, String log) {
        Matcher matcher = number.matcher(log);
        long last = 0;
        while (matcher.find()) {
            last = Long.parseLong(matcher.group(1));
        }
        return last;
    }
}
