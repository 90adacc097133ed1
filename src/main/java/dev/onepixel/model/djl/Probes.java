package dev.onepixel.model.djl;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.output.RawScores;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a model answers to a few fixed images when it is loaded: how many scores it gives, of what kind, and whether an
 * answer depends on what else is in the pass.
 *
 * @param answers one row an image that the model has a finite answer to, at least one
 * @param independent whether each image has the same answer, bit by bit, alone and in a full pass
 */
record Probes(List<float[]> answers, boolean independent) {

    private static final long SEED = 0x5EED;

    static Probes of(ModelRun run) {
        List<RgbImage> images = images(run.input().size());
        Workspace workspace = run.newWorkspace();
        float[][] alone = new float[images.size()][];
        int rows = run.rowsFor(1);
        for (int i = 0; i < images.size(); i++) {
            for (int slot = 0; slot < rows; slot++) {
                workspace.pixels().fill(slot, images.get(i));
            }
            alone[i] = workspace.run(rows).row(0);
        }
        // A model that standardises each image has no answer to one of a single colour.
        List<float[]> finite = Arrays.stream(alone).filter(Probes::isFinite).toList();
        if (finite.isEmpty()) {
            throw new ClassifierException(ModelMessages.neverFinite(run.model().path()));
        }
        return new Probes(finite, sameTogether(run, workspace, images, alone));
    }

    private static boolean sameTogether(ModelRun run, Workspace workspace, List<RgbImage> images, float[][] alone) {
        int slots = run.slots();
        for (int slot = 0; slot < slots; slot++) {
            workspace.pixels().fill(slot, images.get(slot % images.size()));
        }
        RawScores together = workspace.run(slots);
        return IntStream.range(0, slots)
                .allMatch(slot -> Arrays.equals(together.row(slot), alone[slot % alone.length]));
    }

    static List<RgbImage> images(DjlOptions.Size size) {
        SplittableRandom random = new SplittableRandom(SEED);
        int area = size.width() * size.height();
        return List.of(
                image(size, IntStream.range(0, area).map(i -> random.nextInt(1 << 24))),
                image(size, IntStream.range(0, area).map(i -> (int) (255L * i / area) * 0x010101)),
                image(size, IntStream.range(0, area).map(i -> 0x000000)),
                image(size, IntStream.range(0, area).map(i -> 0xFFFFFF)));
    }

    private static RgbImage image(DjlOptions.Size size, IntStream pixels) {
        return RgbImage.rgb(size.width(), size.height(), pixels.toArray());
    }

    static boolean isFinite(float[] row) {
        for (float score : row) {
            if (!Float.isFinite(score)) {
                return false;
            }
        }
        return true;
    }
}
