package dev.onepixel.model.djl;

import ai.djl.util.Utils;
import dev.onepixel.model.ClassifierException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that a model consists of.
 *
 * @param file the model file itself
 * @param engine what runs it
 * @param properties what lies beside it
 */
record ModelFiles(Path file, DjlEngine engine, ServingProperties properties) {

    /** Finds the files of a model that is given by its file or by its folder. */
    static ModelFiles find(Path path) {
        if (!Files.exists(path)) {
            throw new ClassifierException(FileMessages.missing(path));
        }
        Path folder = Files.isDirectory(path) ? nested(path) : folderOf(path);
        ServingProperties properties = ServingProperties.in(folder);
        Path file = Files.isDirectory(path) ? fileIn(folder, path, properties) : path;
        DjlEngine engine = engineOf(file);
        properties.engine().ifPresent(declared -> {
            if (!declared.equals(engine.djlName())) {
                throw new ClassifierException(FileMessages.otherEngine(path, declared, file, engine.djlName()));
            }
        });
        FileKinds.requireModel(file, engine);
        return new ModelFiles(file, engine, properties);
    }

    Path folder() {
        return folderOf(file);
    }

    /** Returns the class names that lie beside the model, or none. */
    List<String> labels() {
        Path synset = folder().resolve(properties.synsetFile());
        if (!Files.isRegularFile(synset)) {
            return List.of();
        }
        try {
            return Files.readAllLines(synset).stream()
                    .map(line -> line.replace("\uFEFF", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (CharacterCodingException e) {
            throw new ClassifierException(FileMessages.notUtf8(synset), e);
        } catch (IOException | UncheckedIOException e) {
            throw new ClassifierException(FileMessages.unreadable(synset.toString(), "class name", e), e);
        }
    }

    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new ClassifierException(FileMessages.unreadable(file.toString(), "model", e), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    // A folder that holds nothing but a folder stands for that one, as an unpacked archive does; DJL answers
    // absolutely.
    private static Path nested(Path folder) {
        Path found = Utils.getNestedModelDir(folder);
        return found.equals(folder.toAbsolutePath()) ? folder : folder.resolve(nameOf(found));
    }

    private static Path fileIn(Path folder, Path given, ServingProperties properties) {
        // DJL's order: the declared name, the folder's name, then "model"; and beyond it, the only one there is.
        Set<String> names = new LinkedHashSet<>();
        properties.modelName().ifPresent(names::add);
        if (names.isEmpty()) {
            names.add(nameOf(folder));
            names.add("model");
        }
        for (String name : names) {
            for (DjlEngine engine : DjlEngine.values()) {
                for (String candidate : List.of(name, name + engine.extension())) {
                    Path file = folder.resolve(candidate);
                    if (candidate.endsWith(engine.extension()) && Files.isRegularFile(file)) {
                        return file;
                    }
                }
            }
        }
        List<Path> files = modelFiles(folder);
        if (properties.modelName().isEmpty() && files.size() == 1) {
            return files.get(0);
        }
        throw new ClassifierException(FileMessages.noModelFile(given, List.copyOf(names), files));
    }

    private static List<Path> modelFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Stream.of(DjlEngine.values())
                            .anyMatch(engine -> nameOf(file).endsWith(engine.extension())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ClassifierException(FileMessages.unreadable(folder.toString(), "model folder", e), e);
        }
    }

    private static DjlEngine engineOf(Path file) {
        for (DjlEngine engine : DjlEngine.values()) {
            if (nameOf(file).endsWith(engine.extension())) {
                return engine;
            }
        }
        throw new ClassifierException(FileMessages.otherFile(file));
    }

    private static Path folderOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    static String nameOf(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
