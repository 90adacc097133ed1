package dev.onepixel.image.set;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.file.ImageFormat;
import dev.onepixel.text.Reason;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The images in a folder with one sub-folder a class: {@code class/file.png}, or deeper, {@code class/sub/file.png}.
 * Hidden files and folders are left alone, and so are files whose extension promises no picture. Symbolic links are
 * followed, but not in a circle.
 */
final class FolderScan {

    private final Path root;
    private final Optional<Synset> synset;
    private final List<FileImageSet.Entry> entries = new ArrayList<>();
    private final TreeSet<String> classes = new TreeSet<>();
    private final TreeSet<String> stray = new TreeSet<>();

    FolderScan(Path root) {
        this.root = root;
        this.synset = Synset.in(root);
    }

    List<FileImageSet.Entry> entries() {
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor());
        } catch (IOException e) {
            throw new ImageException(
                    Text.format("Cannot list image set '%s': %s. Check its permissions", root, Reason.of(e)), e);
        }
        if (!stray.isEmpty()) {
            throw refusal(
                    Text.format("%d image{s} {lies|lie} in no class folder, such as '%s'", stray.size(), stray.first()),
                    "Put each into a sub-folder named for its class, or list them in a .csv of file and label");
        }
        if (classes.isEmpty()) {
            throw refusal("it has no sub-folders", "Check the path, and whether the images were checked out");
        }
        if (entries.isEmpty()) {
            throw refusal(
                    "there are no images in its sub-folders " + String.join(", ", classes),
                    "Check whether the images were checked out");
        }
        return entries;
    }

    private ImageException refusal(String found, String nextStep) {
        return new ImageException(Text.format(
                "Image set '%s': expected one sub-folder a class with images in it, but %s. %s",
                root, found, nextStep));
    }

    private FileVisitor<Path> visitor() {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.equals(root)) {
                    return FileVisitResult.CONTINUE;
                }
                if (isHidden(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                classes.add(root.relativize(folder).getName(0).toString());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!isHidden(file) && ImageFormat.isPictureName(file.toString())) {
                    add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof FileSystemLoopException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        };
    }

    private void add(Path file) {
        Path relative = root.relativize(file);
        String name = StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
        if (relative.getNameCount() == 1) {
            stray.add(name);
            return;
        }
        String folder = relative.getName(0).toString();
        entries.add(new FileImageSet.Entry(
                name, synset.map(labels -> labels.ofFolder(folder)).orElse(folder), file));
    }

    private static boolean isHidden(Path path) throws IOException {
        return String.valueOf(path.getFileName()).startsWith(".") || Files.isHidden(path);
    }
}
