package dev.onepixel.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs that are kept: seeds, so that fuzzing begins with whole files, and whatever once broke the promise. A folder
 * a target, a file an input.
 */
final class Corpus {

    static final Path FOLDER = Path.of("src/test/resources/fuzz");

    private Corpus() {}

    /** Returns the inputs of a target by name. */
    static List<Path> of(FuzzTarget target) throws IOException {
        return of(FOLDER, target);
    }

    /** Returns the inputs of a target in another folder of corpora. */
    static List<Path> of(Path corpora, FuzzTarget target) throws IOException {
        try (Stream<Path> files = Files.list(corpora.resolve(target.name()))) {
            return files.sorted().toList();
        }
    }
}
