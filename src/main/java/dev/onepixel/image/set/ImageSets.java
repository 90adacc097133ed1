package dev.onepixel.image.set;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.Unreadable;
import dev.onepixel.image.file.ImageFormat;
import dev.onepixel.image.file.ImageLimits;
import dev.onepixel.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out what kind of image set lies at a path. */
public final class ImageSets {

    private static final String KINDS =
            "Give a folder with one sub-folder a class, a CIFAR-10 .bin file, or a .csv of file and label";

    private ImageSets() {}

    public static ImageSet open(Path path, Unreadable unreadable, ImageLimits limits) {
        if (path.toString().isEmpty()) {
            throw new ImageException("An image set needs a path, but it is empty. " + KINDS);
        }
        if (!Files.exists(path)) {
            throw new ImageException(Text.format("There is no image set at '%s'. %s", path, KINDS));
        }
        if (Files.isDirectory(path)) {
            return FileImageSet.of(path.toString(), new FolderScan(path).entries(), unreadable, limits);
        }
        return switch (ImageFormat.extension(path.toString())) {
            case "bin" -> CifarImageSet.open(path, unreadable);
            case "csv" -> FileImageSet.of(path.toString(), new CsvList(path, unreadable).entries(), unreadable, limits);
            default -> throw new ImageException(Text.format("'%s' is no image set. %s", path, KINDS));
        };
    }
}
