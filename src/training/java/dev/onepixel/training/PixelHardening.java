package dev.onepixel.training;

import static dev.onepixel.training.LabelledImages.LENGTH;
import static dev.onepixel.training.LabelledImages.PLANE;
import static dev.onepixel.training.LabelledImages.SIDE;

import dev.onepixel.training.signs.SignClass;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Edits pixels so that a network learns not to mind them. Of each batch, one part stays as it is, one part gets a few
 * pixels in random corner colours (each channel 0 or 1), and one part gets the worst single pixel that a small search
 * against the network as it stands can find: the places where the loss rises fastest, and some random ones.
 */
final class PixelHardening implements BatchEditor {

    private static final double CLEAN_SHARE = 0.3;
    private static final double RANDOM_SHARE = 0.2;
    private static final int MOST_PIXELS = 4;
    private static final int STEEPEST = 8;
    private static final int RANDOM_TRIES = 6;
    private static final int TRIES = STEEPEST + RANDOM_TRIES;

    private final SignTrainer network;

    PixelHardening(SignTrainer network) {
        this.network = network;
    }

    @Override
    public void edit(float[] images, int[] labels, SplittableRandom random) {
        int clean = (int) (labels.length * CLEAN_SHARE);
        int attackedFrom = clean + (int) (labels.length * RANDOM_SHARE);
        for (int i = clean; i < attackedFrom; i++) {
            int pixels = random.nextInt(1, MOST_PIXELS + 1);
            for (int k = 0; k < pixels; k++) {
                paint(images, i, random.nextInt(PLANE), random.nextInt(8));
            }
        }
        attack(images, labels, attackedFrom, random);
    }

    private void attack(float[] images, int[] labels, int from, SplittableRandom random) {
        int count = labels.length - from;
        float[] attacked = Arrays.copyOfRange(images, from * LENGTH, images.length);
        int[] truth = Arrays.copyOfRange(labels, from, labels.length);
        float[] seen = network.seen(attacked);
        float[] slopes = network.slopes(seen, truth);
        float[] variants = new float[count * TRIES * LENGTH];
        int[] edits = new int[count * TRIES];
        for (int i = 0; i < count; i++) {
            steepest(attacked, seen, slopes, i, edits);
            for (int t = 0; t < TRIES; t++) {
                int slot = i * TRIES + t;
                if (t >= STEEPEST) {
                    edits[slot] = random.nextInt(PLANE) << 3 | random.nextInt(8);
                }
                System.arraycopy(seen, i * LENGTH, variants, slot * LENGTH, LENGTH);
                see(attacked, i, edits[slot], variants, slot);
            }
        }
        float[] scores = network.logitsOfSeen(variants, count * TRIES);
        int classes = SignClass.values().length;
        for (int i = 0; i < count; i++) {
            int worst = i * TRIES;
            for (int slot = worst + 1; slot < (i + 1) * TRIES; slot++) {
                if (Scores.margin(scores, slot, classes, truth[i]) < Scores.margin(scores, worst, classes, truth[i])) {
                    worst = slot;
                }
            }
            paint(images, from + i, edits[worst] >> 3, edits[worst] & 7);
        }
    }

    /** Finds the positions whose best corner raises the loss most, were the loss linear. */
    private void steepest(float[] images, float[] seen, float[] slopes, int image, int[] edits) {
        float[] gains = new float[STEEPEST];
        int first = image * TRIES;
        for (int p = 0; p < PLANE; p++) {
            float gain = 0;
            int corner = 0;
            for (int c = 0; c < 3; c++) {
                int i = image * LENGTH + c * PLANE + p;
                boolean up = slopes[i] > 0;
                // As far as an edit of this pixel can push what is seen of it.
                float end =
                        network.despeckles() ? up ? Despeckle.high(images, i) : Despeckle.low(images, i) : up ? 1 : 0;
                gain += slopes[i] * (end - seen[i]);
                corner |= (up ? 1 : 0) << c;
            }
            // Insertion into a short list, best first.
            for (int k = 0; k < STEEPEST; k++) {
                if (gain > gains[k]) {
                    System.arraycopy(gains, k, gains, k + 1, STEEPEST - k - 1);
                    System.arraycopy(edits, first + k, edits, first + k + 1, STEEPEST - k - 1);
                    gains[k] = gain;
                    edits[first + k] = p << 3 | corner;
                    break;
                }
            }
        }
    }

    /** Applies an edit to what is seen of an image; only the pixel and its neighbours can look different. */
    private void see(float[] images, int image, int edit, float[] variants, int slot) {
        int position = edit >> 3;
        if (!network.despeckles()) {
            paint(variants, slot, position, edit & 7);
            return;
        }
        for (int c = 0; c < 3; c++) {
            int sample = image * LENGTH + c * PLANE + position;
            float before = images[sample];
            images[sample] = edit >> c & 1;
            for (int y = Math.max(0, position / SIDE - 1); y <= Math.min(SIDE - 1, position / SIDE + 1); y++) {
                for (int x = Math.max(0, position % SIDE - 1); x <= Math.min(SIDE - 1, position % SIDE + 1); x++) {
                    int place = c * PLANE + y * SIDE + x;
                    variants[slot * LENGTH + place] = Despeckle.seen(images, image * LENGTH + place);
                }
            }
            images[sample] = before;
        }
    }

    private static void paint(float[] images, int image, int position, int corner) {
        for (int c = 0; c < 3; c++) {
            images[image * LENGTH + c * PLANE + position] = corner >> c & 1;
        }
    }
}
