package dev.onepixel.fuzz;

import dev.onepixel.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads every input of the corpus and prints a line for each: its target and name, and {@code holds} or how the promise
 * was broken. A process of its own, so that what it writes and where can be seen, and so that it can be ended.
 */
public final class Replay {

    static final String HOLDS = "holds";

    private Replay() {}

    /** Reads the corpus in a folder. */
    public static void main(String[] arguments) throws Exception {
        for (FuzzTarget target : FuzzTargets.ALL) {
            List<Path> inputs = Corpus.of(Path.of(arguments[0]), target);
            for (Path input : inputs) {
                target.warmUp(Files.readAllBytes(input));
            }
            for (Path input : inputs) {
                System.out.println(Text.format("%s/%s %s", target, input.getFileName(), outcome(target, input)));
            }
        }
    }

    private static String outcome(FuzzTarget target, Path input) throws Exception {
        try {
            target.check(Files.readAllBytes(input));
            return HOLDS;
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
    }
}
