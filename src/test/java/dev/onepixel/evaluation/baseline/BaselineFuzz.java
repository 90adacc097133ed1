package dev.onepixel.evaluation.baseline;

import dev.onepixel.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a baseline from bytes. */
public final class BaselineFuzz {

    private BaselineFuzz() {}

    /** Reads a baseline; what is read must come back from what is written of it. */
    public static void read(byte[] text) throws IOException {
        Baseline baseline = new BaselineFile(Scratch.file("baseline/baseline.json", text)).read();
        Path copy = Scratch.folder("baseline").resolve("copy.json");
        Files.deleteIfExists(copy);
        BaselineFile written = new BaselineFile(copy);
        written.create(baseline);
        if (!written.read().equals(baseline)) {
            throw new AssertionError("The baseline does not come back as it was written");
        }
    }
}
