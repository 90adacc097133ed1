package dev.onepixel.training;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a training run is asked to do.
 *
 * @param seed fixes the training images, the first weights and the order of the batches
 * @param output the folder that receives one model folder a model
 * @param extra a folder with one sub-folder a class, whose images are learned too
 * @param extraCopies how often each extra image is shown for each time that a drawn one is
 * @param imagesPerClass how many images of each class are drawn to learn from
 * @param epochs how often the plain model sees all of them
 * @param hardenedEpochs how often the hardened model, which goes on from the plain one, sees them; 0 leaves it out
 * @param architecture what is trained; another than the bundled models' is trained alone, for measurements
 */
record TrainingOptions(
        long seed,
        Path output,
        Optional<Path> extra,
        int extraCopies,
        int imagesPerClass,
        int epochs,
        int hardenedEpochs,
        Architecture architecture) {

    private static final String USAGE = "Options: --seed N (5), --output DIR (models), --extra DIR, --extra-copies N"
            + " (10), --images-per-class N (1000), --epochs N (20), --hardened-epochs N (12; 0 = plain model only),"
            + " --architecture NAME (convolutions; wide, deep, average-pooled or residual: trained in place of both)";

    TrainingOptions {
        atLeast(1, imagesPerClass, "--images-per-class");
        atLeast(1, epochs, "--epochs");
        atLeast(0, hardenedEpochs, "--hardened-epochs");
        atLeast(1, extraCopies, "--extra-copies");
    }

    static TrainingOptions parse(String... args) {
        TrainingOptions options = new TrainingOptions(
                5, Path.of("models"), Optional.empty(), 10, 1000, 20, 12, Architecture.CONVOLUTIONS);
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("No value after '" + args[i] + "'. " + USAGE);
            }
            options = options.with(args[i], args[i + 1]);
        }
        return options;
    }

    private TrainingOptions with(String name, String value) {
        boolean number = !name.equals("--output") && !name.equals("--extra") && !name.equals("--architecture");
        long n = number ? number(name, value) : 0;
        return new TrainingOptions(
                name.equals("--seed") ? n : seed,
                name.equals("--output") ? Path.of(value) : output,
                name.equals("--extra") ? Optional.of(Path.of(value)) : extra,
                name.equals("--extra-copies") ? Math.toIntExact(n) : extraCopies,
                name.equals("--images-per-class") ? Math.toIntExact(n) : imagesPerClass,
                name.equals("--epochs") ? Math.toIntExact(n) : epochs,
                name.equals("--hardened-epochs") ? Math.toIntExact(n) : hardenedEpochs,
                name.equals("--architecture") ? Architecture.of(value) : architecture);
    }

    private static long number(String name, String value) {
        if (!name.matches("--(seed|extra-copies|images-per-class|epochs|hardened-epochs)")) {
            throw new IllegalArgumentException("Unknown option '" + name + "'. " + USAGE);
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " wants a whole number but got '" + value + "'", e);
        }
    }

    private static void atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + " but is " + value);
        }
    }
}
