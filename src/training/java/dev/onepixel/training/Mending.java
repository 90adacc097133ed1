package dev.onepixel.training;

import ai.onnxruntime.OrtException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures what learning from fooled images does, over several rounds and several trainings: against the edits that
 * fooled the model before, against a fresh attack, and beside a control that learned the same images clean.
 */
public final class Mending {

    private Mending() {}

    /** Runs as the options say; an unknown one names those that exist. */
    public static void main(String[] args) throws IOException, OrtException {
        SignTrainer.setUpEngine();
        MendingOptions options = MendingOptions.parse(args);
        requireSameConditions(options);
        System.out.println(options);
        ImageSet heldOut = ImageSet.open(options.heldOut());
        MendingTable table = new MendingTable();
        for (long seed : options.seeds()) {
            new MendedSeed(options, seed, heldOut, table)
                    .run(seed == options.seeds().get(0));
            table.write(options.output().resolve("table.md"));
        }
        System.out.println("\n" + table);
    }

    private static void requireSameConditions(MendingOptions options) throws IOException {
        Path file = Files.createDirectories(options.output()).resolve("conditions.txt");
        if (Files.exists(file) && !Files.readString(file).equals(options.conditions())) {
            throw new IllegalArgumentException(Text.format(
                    "'%s' was begun with other options:%n%snot%n%sgive another --output, or delete that folder",
                    options.output(), Files.readString(file), options.conditions()));
        }
        Files.writeString(file, options.conditions());
    }
}
