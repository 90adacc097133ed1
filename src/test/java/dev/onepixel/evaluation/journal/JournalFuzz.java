package dev.onepixel.evaluation.journal;

import dev.onepixel.fuzz.Scratch;
import java.io.IOException;

/** Reads a journal from bytes. */
public final class JournalFuzz {

    private JournalFuzz() {}

    /** Reads a journal, whole or torn. */
    public static void read(byte[] lines) throws IOException {
        JournalReader.read(Scratch.file("journal/results.jsonl", lines));
    }
}
