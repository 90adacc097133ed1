package dev.onepixel.evaluation;

import dev.onepixel.image.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Identifies this build of OnePixel by a hash of its code: a version's number is the same for all its snapshots. */
final class CodeVersion {

    private static final String ROOT = "dev/onepixel";

    private CodeVersion() {}

    /** Holds the hash, which is computed when it is first asked for. */
    private static final class Holder {
        private static final String SHA256 = hash();
    }

    /** Returns the SHA-256 of OnePixel's class files, or what takes its place where they cannot be read. */
    static String sha256() {
        return Holder.SHA256;
    }

    private static String hash() {
        try {
            URI place = Objects.requireNonNull(CodeVersion.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation())
                    .toURI();
            Path path = Path.of(place);
            if (Files.isDirectory(path)) {
                return hash(path.resolve(ROOT));
            }
            try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
                return hash(jar.getPath(ROOT));
            }
        } catch (IOException | URISyntaxException | RuntimeException e) {
            // Some class loaders say nothing of where classes come from; then the version has to do.
            return String.valueOf(CodeVersion.class.getPackage().getImplementationVersion());
        }
    }

    private static String hash(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(file -> file.toString().endsWith(".class"))
                    .sorted((a, b) -> name(root, a).compareTo(name(root, b)))
                    .toList();
        }
        MessageDigest all = Hashes.sha256();
        for (Path file : files) {
            all.update(Hashes.sha256(name(root, file)).getBytes(StandardCharsets.UTF_8));
            try (InputStream bytes = Files.newInputStream(file)) {
                all.update(Hashes.sha256().digest(bytes.readAllBytes()));
            }
        }
        return HexFormat.of().formatHex(all.digest());
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
