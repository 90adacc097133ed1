package dev.onepixel.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder in which inputs stand as files for readers of files, one at a time. */
public final class Scratch {

    /** The system property that names the folder; the temporary folder where it is not set. */
    static final String FOLDER = "fuzz.scratch";

    private static final Path ROOT = root();

    private Scratch() {}

    private static Path root() {
        try {
            String set = System.getProperty(FOLDER, "");
            Path parent = Path.of(set.isEmpty() ? System.getProperty("java.io.tmpdir") : set);
            Files.createDirectories(parent);
            Path root = Files.createTempDirectory(parent, "fuzz");
            root.toFile().deleteOnExit();
            return root;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Makes a folder.
     *
     * @param name its name
     * @return the folder
     */
    public static Path folder(String name) throws IOException {
        return Files.createDirectories(ROOT.resolve(name));
    }

    /**
     * Writes an input, over the last one.
     *
     * @param name the file's name, folders in front
     * @param input the bytes
     * @return the file
     */
    public static Path file(String name, byte[] input) throws IOException {
        Path file = ROOT.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, input);
    }
}
