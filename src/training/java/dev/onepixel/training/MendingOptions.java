package dev.onepixel.training;

import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the mending over several rounds is asked to do.
 *
 * @param seeds one training from scratch, with images and first weights of its own, for each
 * @param rounds how often a model is attacked, and trained again with what fooled it, at least 1
 * @param attackedPerClass how many images of each class are drawn for the attack of a round, at least 1
 * @param queries what each attack may spend on an image, at least 1
 * @param population of the differential evolution that has the last word on the first seed, at least 4
 * @param generations of that evolution, at least 1
 * @param copies how often each image that was learned besides is shown for each time that a drawn one is, at least 1
 * @param imagesPerClass how many images of each class are drawn to learn from, at least 1
 * @param epochs how often a model sees all of them, at least 1
 * @param heldOut the images that everything is measured on
 * @param output the folder that receives models and results; what lies there is not made again
 */
record MendingOptions(
        List<Long> seeds,
        int rounds,
        int attackedPerClass,
        int queries,
        int population,
        int generations,
        int copies,
        int imagesPerClass,
        int epochs,
        Path heldOut,
        Path output) {

    private static final MendingOptions DEFAULT = new MendingOptions(
            List.of(5L, 6L, 7L), 3, 100, 1000, 100, 20, 10, 1000, 20, Train.FIXTURES, Path.of("target/mending"));

    private static final String USAGE = "Options: --seeds N,N,… (5,6,7), --rounds N (3), --attacked-per-class N (100),"
            + " --queries N (1000), --population N (100), --generations N (20), --copies N (10), --images-per-class N"
            + " (1000), --epochs N (20), --held-out DIR (fixtures/traffic-signs), --output DIR (target/mending)";

    MendingOptions {
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
            throw new IllegalArgumentException("--seeds must be one or more different numbers but is " + seeds);
        }
        atLeast(1, rounds, "--rounds");
        atLeast(1, attackedPerClass, "--attacked-per-class");
        atLeast(1, queries, "--queries");
        atLeast(4, population, "--population");
        atLeast(1, generations, "--generations");
        atLeast(1, copies, "--copies");
        atLeast(1, imagesPerClass, "--images-per-class");
        atLeast(1, epochs, "--epochs");
    }

    static MendingOptions parse(String... args) {
        MendingOptions options = DEFAULT;
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("No value after '" + args[i] + "'. " + USAGE);
            }
            options = options.with(args[i], args[i + 1]);
        }
        return options;
    }

    /** Says what the results depend on; results of other conditions do not belong in one folder. */
    String conditions() {
        return Text.format(
                """
                attacked-per-class %d
                queries %d
                population %d
                generations %d
                copies %d
                images-per-class %d
                epochs %d
                held-out %s
                """,
                attackedPerClass,
                queries,
                population,
                generations,
                copies,
                imagesPerClass,
                epochs,
                heldOut.toString().replace('\\', '/'));
    }

    private MendingOptions with(String name, String value) {
        return switch (name) {
            case "--seeds" -> with(seeds(value), heldOut, output);
            case "--held-out" -> with(seeds, Path.of(value), output);
            case "--output" -> with(seeds, heldOut, Path.of(value));
            default -> withNumber(name, value);
        };
    }

    private MendingOptions with(List<Long> newSeeds, Path newHeldOut, Path newOutput) {
        return new MendingOptions(
                newSeeds,
                rounds,
                attackedPerClass,
                queries,
                population,
                generations,
                copies,
                imagesPerClass,
                epochs,
                newHeldOut,
                newOutput);
    }

    private MendingOptions withNumber(String name, String value) {
        if (!name.matches(
                "--(rounds|attacked-per-class|queries|population|generations|copies|images-per-class|epochs)")) {
            throw new IllegalArgumentException("Unknown option '" + name + "'. " + USAGE);
        }
        int n = Math.toIntExact(number(name, value));
        return new MendingOptions(
                seeds,
                name.equals("--rounds") ? n : rounds,
                name.equals("--attacked-per-class") ? n : attackedPerClass,
                name.equals("--queries") ? n : queries,
                name.equals("--population") ? n : population,
                name.equals("--generations") ? n : generations,
                name.equals("--copies") ? n : copies,
                name.equals("--images-per-class") ? n : imagesPerClass,
                name.equals("--epochs") ? n : epochs,
                heldOut,
                output);
    }

    private static List<Long> seeds(String value) {
        return Arrays.stream(value.split(","))
                .map(seed -> number("--seeds", seed.strip()))
                .toList();
    }

    private static long number(String name, String value) {
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
