package dev.onepixel.report;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.file.ImageFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * Fooled images as an image set to learn from: one folder a class, named for the <em>true</em> class, so that it can be
 * appended to a training set as it is.
 *
 * <pre>{@code
 * RobustnessReport report = RobustnessEvaluation.of(model).on(images).search(Search.CORNERS).run();
 * FooledImages.write(report, images, Path.of("target/fooled"));
 * }</pre>
 */
public final class FooledImages {

    private FooledImages() {}

    /**
     * Writes each image that the headline attacker fooled, edited, as {@code <true class>/<image>-onepixel.png};
     * the name of an image that is no PNG directly in the folder of its class gets a hash.
     *
     * @param report what fooled
     * @param images the clean images that the report is of
     * @param folder the folder to write to; what lies there stays, but for files of the same name
     * @return the files, by image name
     */
    public static List<Path> write(RobustnessReport report, ImageSet images, Path folder) {
        return report.attacks(report.headlineAttacker()).stream()
                .filter(AttackResult::isFooled)
                .map(attack -> write(attack, images.load(attack.image()), folder))
                .toList();
    }

    private static Path write(AttackResult attack, LabelledImage clean, Path folder) {
        Path file = folder.resolve(SafeNames.distinct(clean.label())).resolve(fileName(clean));
        ImageFiles.write(clean.image().with(attack.edits()), file);
        return file;
    }

    /** An image that lies as PNG in the folder of its class keeps its name; others could meet it and get a hash. */
    private static String fileName(LabelledImage clean) {
        String name = clean.name();
        String prefix = clean.label() + "/";
        String own = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        int extension = own.lastIndexOf('.');
        String stem = (extension > 0 ? own.substring(0, extension) : own).replace('/', '-');
        boolean plain = name.equals(prefix + stem + ".png");
        return (plain ? SafeNames.distinct(stem) : SafeNames.part(stem) + "-" + SafeNames.hash(name)) + "-onepixel.png";
    }
}
