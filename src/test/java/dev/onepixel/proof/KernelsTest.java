package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hot loops beside plain sums, for all numbers of rows up to three times the widest loop. */
class KernelsTest {

    private static final int COLUMNS = 5;
    private static final int FROM = 1;
    private static final int TO = 4;

    private final SplittableRandom random = new SplittableRandom(8);

    private double[] numbers(int count) {
        return random.doubles(count, -1, 1).toArray();
    }

    private double[][] rows(int count) {
        double[][] rows = new double[count][];
        Arrays.setAll(rows, i -> numbers(COLUMNS));
        return rows;
    }

    /** What stood in a sum before, beside the columns that are summed. */
    private static void isSum(
            double[] found, double[] before, double[][] rows, int[] index, double[] value, int count) {
        for (int t = 0; t < COLUMNS; t++) {
            double expected = before[t];
            if (t >= FROM && t < TO) {
                expected = 0;
                for (int i = 0; i < count; i++) {
                    expected += value[i] * rows[index[i]][t];
                }
            }
            assertThat(found[t]).as("column %d of %d rows", t, count).isCloseTo(expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 20, 21, 24})
    void sumsAnyNumberOfRows(int count) {
        double[][] rows = rows(30);
        int[] index = random.ints(count + 3, 0, 30).toArray();
        double[] value = numbers(count + 3);
        double[] before = numbers(COLUMNS);
        double[] sum = before.clone();

        Kernels.combine(sum, rows, index.clone(), value.clone(), count, FROM, TO);

        isSum(sum, before, rows, index, value, count);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13})
    void sumsAnyNumberOfRowsForFourAtOnce(int count) {
        double[][] rows = rows(30);
        int[] index = random.ints(count + 3, 0, 30).toArray();
        double[][] values = {numbers(count + 3), numbers(count + 3), numbers(count + 3), numbers(count + 3)};
        double[][] before = {numbers(COLUMNS), numbers(COLUMNS), numbers(COLUMNS), numbers(COLUMNS)};
        double[][] sums = Arrays.stream(before).map(double[]::clone).toArray(double[][]::new);
        double[][] given = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);

        Kernels.combine4(sums, rows, index.clone(), given, count, FROM, TO);

        for (int j = 0; j < 4; j++) {
            isSum(sums[j], before[j], rows, index, values[j], count);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6})
    void sumsTheLeastOfEachTerm(int length) {
        double[] a = numbers(10);
        double[] middle = numbers(10);
        double[] half = random.doubles(10, 0, 1).toArray();
        a[3] = 0;
        double expected = 0;
        for (int x = 2; x < 2 + length; x++) {
            expected += Math.min(a[x] * (middle[x] - half[x]), a[x] * (middle[x] + half[x]));
        }

        assertThat(Kernels.least(a, middle, half, 2, 2 + length)).isCloseTo(expected, within(1e-12));
    }
}
