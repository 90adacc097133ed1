package dev.onepixel.model.djl;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.input.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * What a model answers to a few fixed images when it is loaded: how many scores it gives, of what kind, whether it answers
 * the same when it is asked twice, and whether an answer depends on what else is in the pass.
 */
final class Probes {

    private static final long SEED = 0x5EED;

    private final List<RgbImage> images;
    private final Pass pass;
    private final float[][] alone;
    private final boolean steady;
    private Optional<ClassifierException> failure = Optional.empty();

    /** A pass of some images. */
    @FunctionalInterface
    interface Pass {

        /** Returns {@code float[images][outputs]}, to be kept. */
        float[][] answers(List<RgbImage> images);
    }

    /**
     * Asks a model for its answers to each image alone, twice.
     *
     * @param size how large the images are
     * @param pass the model
     * @param model its path, for messages
     * @throws ClassifierException when no answer is finite
     */
    Probes(Size size, Pass pass, String model) {
        this.images = images(size);
        this.pass = pass;
        this.alone = eachAlone();
        if (answers().isEmpty()) {
            throw new ClassifierException(EngineMessages.neverFinite(model));
        }
        this.steady = Arrays.deepEquals(alone, eachAlone());
    }

    /** Returns whether the second answers were, bit by bit, the first. */
    boolean areSteady() {
        return steady;
    }

    private float[][] eachAlone() {
        return images.stream().map(image -> pass.answers(List.of(image))[0]).toArray(float[][]::new);
    }

    /** Returns one row for each image that has a finite answer, at least one. */
    List<float[]> answers() {
        // A model that standardises each image has no answer to one of a single colour.
        return Arrays.stream(alone).filter(Probes::isFinite).toList();
    }

    /** Returns the numbers of images at which each has the answer, bit by bit, that it has alone. */
    List<Integer> sameAmong(List<Integer> sizes, BooleanSupplier goOn) {
        return sizes.stream()
                .takeWhile(size -> size == 1 || goOn.getAsBoolean())
                .filter(this::isSameAt)
                .toList();
    }

    /** Returns whether each image has the answer, bit by bit, that it has alone, where so many share a pass. */
    boolean isSameAt(int size) {
        if (size == 1) {
            return true;
        }
        float[][] together;
        try {
            together = pass.answers(IntStream.range(0, size)
                    .mapToObj(i -> images.get(i % images.size()))
                    .toList());
        } catch (ClassifierException e) {
            failure = failure.or(() -> Optional.of(e));
            return false;
        }
        return IntStream.range(0, size).allMatch(i -> Arrays.equals(together[i], alone[i % alone.length]));
    }

    /** Returns why the first pass of several images failed, if one did. */
    Optional<ClassifierException> failure() {
        return failure;
    }

    /** Returns whether another way to run the model gives the same answers, bit by bit. */
    boolean isSameAs(Probes other) {
        return Arrays.deepEquals(alone, other.alone);
    }

    List<RgbImage> images() {
        return images;
    }

    private static List<RgbImage> images(Size size) {
        SplittableRandom random = new SplittableRandom(SEED);
        int area = size.width() * size.height();
        return List.of(
                image(size, IntStream.range(0, area).map(i -> random.nextInt(1 << 24))),
                image(size, IntStream.range(0, area).map(i -> (int) (255L * i / area) * 0x010101)),
                image(size, IntStream.range(0, area).map(i -> 0x000000)),
                image(size, IntStream.range(0, area).map(i -> 0xFFFFFF)));
    }

    private static RgbImage image(Size size, IntStream pixels) {
        return RgbImage.rgb(size.width(), size.height(), pixels.toArray());
    }

    private static boolean isFinite(float[] row) {
        for (float score : row) {
            if (!Float.isFinite(score)) {
                return false;
            }
        }
        return true;
    }
}
