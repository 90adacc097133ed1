package dev.onepixel.evaluation.baseline;

import dev.onepixel.fuzz.Scratch;
import java.io.IOException;

/** Reads a baseline from bytes. */
public final class BaselineFuzz {

    private BaselineFuzz() {}

    /** Reads a baseline; what is read must come back from what is written of it. */
    public static void read(byte[] text) throws IOException {
        Baseline baseline = new BaselineFile(Scratch.file("baseline/baseline.json", text)).read();
        if (!BaselineReader.read("written", BaselineWriter.write(baseline)).equals(baseline)) {
            throw new AssertionError("The baseline does not come back as it was written");
        }
    }
}
