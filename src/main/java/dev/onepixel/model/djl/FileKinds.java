package dev.onepixel.model.djl;

import dev.onepixel.model.ClassifierException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** Tells files that only carry a model's name from models. */
final class FileKinds {

    private static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";

    /** How every pickle begins, which is what {@code torch.save} wrote before it wrote archives. */
    private static final int PICKLE = 0x80;

    private FileKinds() {}

    /**
     * Refuses what is no model of its kind.
     *
     * @throws ClassifierException when the file is empty, stands for one that Git LFS did not fetch, or holds weights alone
     */
    static void requireModel(Path file, DjlEngine engine) {
        try {
            byte[] head = head(file);
            if (head.length == 0) {
                throw new ClassifierException(FileMessages.empty(file));
            }
            if (new String(head, StandardCharsets.ISO_8859_1).equals(LFS_POINTER)) {
                throw new ClassifierException(FileMessages.lfsPointer(file));
            }
            if (engine == DjlEngine.PYTORCH && holdsWeightsOnly(file, head)) {
                throw new ClassifierException(FileMessages.weightsOnly(file));
            }
        } catch (IOException e) {
            throw new ClassifierException(FileMessages.unreadable(file.toString(), "model", e), e);
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LFS_POINTER.length());
        }
    }

    // TorchScript is an archive with its code and constants in it.
    private static boolean holdsWeightsOnly(Path file, byte[] head) throws IOException {
        if ((head[0] & 0xFF) == PICKLE) {
            return true;
        }
        if (head.length < 2 || head[0] != 'P' || head[1] != 'K') {
            return false;
        }
        try (ZipFile archive = new ZipFile(file.toFile())) {
            return archive.stream().anyMatch(entry -> entry.getName().endsWith("data.pkl"))
                    && archive.stream()
                            .noneMatch(entry -> entry.getName().contains("/code/")
                                    || entry.getName().endsWith("constants.pkl"));
        }
    }
}
