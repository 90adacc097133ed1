package dev.onepixel.attack.corners;

import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.image.RgbImage;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the order of corners costs a query, the model left out: all 8,192 of a 32 x 32 image in colour, nine rivals. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CornerOrderBenchmark {

    private static final int SIDE = 32;
    private static final int CORNERS = 8 * SIDE * SIDE;
    private static final int RIVALS = 9;

    private CornerCube cube;
    private float[] base;
    private float[][] odds;
    private final int[] numbers = new int[CornerOrder.LARGEST_ROUND];

    /** Odds that hang on corner and position as a smooth field does, and some noise. */
    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        RgbImage image =
                RgbImage.rgb(SIDE, SIDE, random.ints(SIDE * SIDE, 0, 1 << 24).toArray());
        cube = new CornerCube(image, new EditSpace(image, EditRules.NONE));
        base = new float[RIVALS];
        odds = new float[CORNERS][RIVALS];
        for (int rival = 0; rival < RIVALS; rival++) {
            base[rival] = 5 + rival;
            for (int number = 0; number < CORNERS; number++) {
                int position = number / 8;
                double field = Math.sin(0.3 * (position % SIDE) + rival) * Math.cos(0.2 * (position / SIDE) - rival);
                odds[number][rival] =
                        (float) (base[rival] + field * ((number & 7) - 3.5) / 3.5 + 0.1 * random.nextDouble());
            }
        }
    }

    /** A whole sweep. */
    @Benchmark
    @OperationsPerInvocation(CORNERS)
    public int orderAndLearn() {
        CornerOrder order = new CornerOrder(cube, new LinearSurrogate(cube, RIVALS, 2), base, 1);
        int tried = 0;
        for (int count = order.next(numbers); count > 0; count = order.next(numbers)) {
            for (int i = 0; i < count; i++) {
                order.learn(numbers[i], odds[numbers[i]], odds[numbers[i]][0]);
            }
            tried += count;
        }
        return tried;
    }
}
