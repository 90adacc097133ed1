package dev.onepixel.training;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Prints how many images a second ONNX files score, one thread, side by side in the same run. */
public final class ForwardRate {

    private static final int BATCH = 64;
    private static final int ROUNDS = 9;
    private static final long ROUND_NANOS = 300_000_000;

    private ForwardRate() {}

    /** Measures the ONNX files named by the arguments in turns and prints the median of each one's rounds. */
    public static void main(String[] args) throws OrtException {
        double[][] rates = new double[args.length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < args.length; i++) {
                rates[i][round] = measured(Path.of(args[i]));
            }
        }
        for (int i = 0; i < args.length; i++) {
            Arrays.sort(rates[i]);
            System.out.println(String.format(
                    Locale.ROOT, "%s: %.0f images a second at batch %d", args[i], rates[i][ROUNDS / 2], BATCH));
        }
    }

    private static double measured(Path file) throws OrtException {
        try (OrtModel model = new OrtModel(file, BATCH)) {
            for (int i = 0; i < 20; i++) {
                model.run();
            }
            long began = System.nanoTime();
            long images = 0;
            while (System.nanoTime() - began < ROUND_NANOS) {
                model.run();
                images += BATCH;
            }
            return images * 1e9 / (System.nanoTime() - began);
        }
    }
}
