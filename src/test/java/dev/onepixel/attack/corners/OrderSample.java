package dev.onepixel.attack.corners;

import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.image.RgbImage;
import java.util.SplittableRandom;

/**
 * Made-up answers to all 8,192 corners of a 32 x 32 image in colour, nine rivals: they hang on corner and position as a smooth
 * field does, with some noise.
 */
final class OrderSample {

    static final int SIDE = 32;
    static final int CORNERS = 8 * SIDE * SIDE;
    static final int RIVALS = 9;

    private final CornerCube cube;
    private final float[] base = new float[RIVALS];
    private final float[][] odds = new float[CORNERS][RIVALS];
    private final int[] numbers = new int[CornerOrder.LARGEST_ROUND];

    OrderSample() {
        SplittableRandom random = new SplittableRandom(1);
        RgbImage image =
                RgbImage.rgb(SIDE, SIDE, random.ints(SIDE * SIDE, 0, 1 << 24).toArray());
        cube = new CornerCube(image, new EditSpace(image, EditRules.NONE));
        for (int rival = 0; rival < RIVALS; rival++) {
            base[rival] = 5 + rival;
            for (int number = 0; number < CORNERS; number++) {
                int row = number / 8 / SIDE;
                double field = StrictMath.sin(0.3 * (number / 8 % SIDE) + rival) * StrictMath.cos(0.2 * row - rival);
                odds[number][rival] =
                        (float) (base[rival] + field * ((number & 7) - 3.5) / 3.5 + 0.1 * random.nextDouble());
            }
        }
    }

    /** Sweeps all corners and returns their numbers in the order in which they were tried. */
    int[] sweep() {
        int[] sequence = new int[CORNERS];
        CornerOrder order = new CornerOrder(cube, new LinearSurrogate(cube, RIVALS, 2), base, 1);
        int tried = 0;
        for (int count = order.next(numbers); count > 0; count = order.next(numbers)) {
            for (int i = 0; i < count; i++) {
                float[] answer = odds[numbers[i]];
                float margin = Float.POSITIVE_INFINITY;
                for (float each : answer) {
                    margin = Math.min(margin, each);
                }
                order.learn(numbers[i], answer, margin);
                sequence[tried++] = numbers[i];
            }
        }
        return sequence;
    }
}
