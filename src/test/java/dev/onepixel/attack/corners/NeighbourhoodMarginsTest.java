package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.image.RgbImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class NeighbourhoodMarginsTest {

    private static final int WIDTH = 8;
    private static final int HEIGHT = 6;
    private static final RgbImage IMAGE = RgbImage.rgb(
            WIDTH,
            HEIGHT,
            new SplittableRandom(9).ints(WIDTH * HEIGHT, 0, 1 << 24).toArray());
    private static final CornerCube CUBE = new CornerCube(IMAGE, new EditSpace(IMAGE, EditRules.NONE));

    private static float[][] promises(NeighbourhoodMargins margins) {
        float[][] promises = new float[8][WIDTH * HEIGHT];
        margins.promise(promises);
        return promises;
    }

    @Test
    void promiseTheDistanceFromThePixelsColourAsLongAsNothingIsKnown() {
        float[][] promises = promises(new NeighbourhoodMargins(CUBE));

        for (int number = 0; number < CUBE.size(); number++) {
            assertThat(promises[number % 8][number / 8]).isEqualTo(CUBE.distance(number));
        }
    }

    @Test
    void promiseWhatTheLowestNearbyTheCornersGainAndTheDistanceAddUpTo() {
        SplittableRandom random = new SplittableRandom(10);
        NeighbourhoodMargins margins = new NeighbourhoodMargins(CUBE);
        Map<Integer, Float> seen = new LinkedHashMap<>();
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 1 + 3 * round; i++) {
                // Of all corners but the last.
                int number = 8 * random.nextInt(WIDTH * HEIGHT) + random.nextInt(7);
                float margin = 4 * random.nextFloat() - 1;
                if (seen.putIfAbsent(number, margin) == null) {
                    margins.learn(number, margin);
                }
            }
            float[][] promises = promises(margins);
            for (int number = 0; number < CUBE.size(); number++) {
                assertThat((double) promises[number % 8][number / 8])
                        .as("corner %d after %d", number, seen.size())
                        .isCloseTo(promise(seen, number), within(1e-5));
            }
        }
    }

    private static double promise(Map<Integer, Float> seen, int number) {
        double mean = mean(seen, other -> true);
        double gain = mean - mean(seen, other -> other % 8 == number % 8, mean);
        double lowest = seen.entrySet().stream()
                .filter(entry -> near(entry.getKey() / 8, number / 8))
                .mapToDouble(Map.Entry::getValue)
                .min()
                .orElse(mean);
        return gain - lowest + CUBE.distance(number);
    }

    private static boolean near(int a, int b) {
        return Math.abs(a % WIDTH - b % WIDTH) <= 2 && Math.abs(a / WIDTH - b / WIDTH) <= 2;
    }

    private static double mean(Map<Integer, Float> seen, IntPredicate of) {
        return mean(seen, of, 0);
    }

    private static double mean(Map<Integer, Float> seen, IntPredicate of, double none) {
        return seen.entrySet().stream()
                .filter(entry -> of.test(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElse(none);
    }
}
