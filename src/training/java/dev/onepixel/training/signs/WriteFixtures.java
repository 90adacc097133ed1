package dev.onepixel.training.signs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Writes the held-out images: {@code <folder>/<class>/<nnnn>.png}. */
public final class WriteFixtures {

    /** How many images of each class are held out. */
    public static final int IMAGES_PER_CLASS = 30;

    private WriteFixtures() {}

    /**
     * Writes them to the folder named by the first argument, by default {@code fixtures/traffic-signs}. A split and a
     * number after it write so many images a class of that split, drawn with the fixtures' seed, which no training uses.
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "fixtures/traffic-signs");
        Split split = args.length > 1 ? Split.valueOf(args[1].toUpperCase(Locale.ROOT)) : Split.HELD_OUT;
        int perClass = args.length > 2 ? Integer.parseInt(args[2]) : IMAGES_PER_CLASS;
        SignRenderer renderer = new SignRenderer(SignRenderer.FIXTURES_SEED);
        for (SignClass sign : SignClass.values()) {
            Path home = Files.createDirectories(folder.resolve(sign.label()));
            for (int i = 0; i < perClass; i++) {
                ImageIO.write(
                        renderer.render(split, sign, i),
                        "png",
                        home.resolve(fileName(i)).toFile());
            }
        }
        System.out.println("Wrote " + SignClass.values().length * perClass + " images to " + folder);
    }

    static String fileName(int index) {
        return String.format(Locale.ROOT, "%04d.png", index);
    }
}
