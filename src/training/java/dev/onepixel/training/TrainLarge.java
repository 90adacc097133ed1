package dev.onepixel.training;

import ai.onnxruntime.OrtException;
import dev.onepixel.training.signs.SignRenderer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Trains the three large networks, with which the order of corners on large images is measured, and writes their folders. */
public final class TrainLarge {

    private static final long SEED = 5;
    private static final int BATCH = 32;
    private static final int VALIDATION_PER_CLASS = 25;

    private TrainLarge() {}

    /** Trains on so many images a class (200) and writes to a folder (target/large-models); networks (all) may follow. */
    public static void main(String[] args) throws IOException, OrtException {
        int imagesPerClass = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        Path output = Path.of(args.length > 1 ? args[1] : "target/large-models");
        SignTrainer.setUpEngine();
        Lessons lessons =
                Lessons.drawn(new SignRenderer(SEED, LargeNetwork.SIDE), imagesPerClass, VALIDATION_PER_CLASS, BATCH);
        List<String> words = List.of(args).subList(Math.min(2, args.length), args.length);
        for (LargeNetwork large : LargeNetwork.values()) {
            if (!words.isEmpty() && !words.contains(large.word())) {
                continue;
            }
            ModelFolder folder = new ModelFolder(output.resolve(large.word()));
            try (SignTrainer network = new SignTrainer(SEED, Architecture.large(large))) {
                lessons.learn(network, large.word(), BatchEditor.NONE, epochs(large), Lessons.RATE);
                folder.write(network);
                folder.check(network, lessons.validation());
            }
            System.out.println("Wrote " + folder.path());
        }
    }

    // Not longer: of one that knows nearly all pictures hardly any can be fooled, and there is nothing to compare.
    private static int epochs(LargeNetwork large) {
        return large == LargeNetwork.POOLED ? 3 : 6;
    }
}
