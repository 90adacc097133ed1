package dev.onepixel.evaluation;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.text.Text;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Where edited images are kept as proof. What fooled the model counts only after it was kept here, read back and
 * classified again, so that a success never rests on pixels that no file can hold.
 *
 * <p>Implementations are safe for use by several threads at once.
 */
public interface Evidence {

    /**
     * Keeps an edited image and reads it back.
     *
     * @param attacker who found it
     * @param image the clean image's name
     * @param edited the edited image
     * @return the image as it was read back, and where it lies
     */
    Kept keep(Attacker attacker, String image, RgbImage edited);

    /**
     * Takes back what was kept, because it did not hold.
     *
     * @param path where it lies
     */
    default void discard(String path) {}

    /**
     * Deletes all that an earlier run kept, but for what this run resumes from.
     *
     * @param paths where that lies
     */
    default void keepOnly(Set<String> paths) {}

    /**
     * An edited image as it was read back.
     *
     * @param path where it lies, relative to the report; "" where it was not kept
     * @param readBack the image read from there
     */
    record Kept(String path, RgbImage readBack) {}

    /** Returns evidence that goes through PNG and is then forgotten. */
    static Evidence forgotten() {
        return (attacker, image, edited) -> new Kept("", ImageFiles.fromPng(ImageFiles.toPng(edited), image));
    }

    /**
     * Returns this evidence, which keeps nothing any more once it is closed.
     *
     * @param open whether it still is open
     */
    default Evidence whileOpen(BooleanSupplier open) {
        Evidence inner = this;
        return new Evidence() {
            @Override
            public Kept keep(Attacker attacker, String image, RgbImage edited) {
                if (!open.getAsBoolean()) {
                    throw new EvaluationException(Text.format("The run is over; '%s' is not kept any more", image));
                }
                return inner.keep(attacker, image, edited);
            }

            @Override
            public void discard(String path) {
                inner.discard(path);
            }
        };
    }

    /** Returns this evidence, with what was found for a class in a folder of its own. */
    default Evidence inFolder(String folder) {
        Evidence inner = this;
        return new Evidence() {
            @Override
            public Kept keep(Attacker attacker, String image, RgbImage edited) {
                return inner.keep(attacker, folder + "/" + image, edited);
            }

            @Override
            public void discard(String path) {
                inner.discard(path);
            }
        };
    }
}
