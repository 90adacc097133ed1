package dev.onepixel.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls for each input. The system property {@value #TARGET} says which target it is for. */
public final class Fuzzer {

    static final String TARGET = "fuzz.target";

    private static final FuzzTarget CHOSEN = FuzzTargets.named(System.getProperty(TARGET, ""));

    private Fuzzer() {}

    /** Reads the corpus once, before anything is measured. */
    public static void fuzzerInitialize() throws IOException {
        for (Path seed : Corpus.of(CHOSEN)) {
            CHOSEN.warmUp(Files.readAllBytes(seed));
        }
    }

    /** Reads an input, whose name and shape are Jazzer's convention. */
    public static void fuzzerTestOneInput(byte[] input) {
        CHOSEN.check(input);
    }
}
