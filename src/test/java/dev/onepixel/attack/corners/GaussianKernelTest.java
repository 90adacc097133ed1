package dev.onepixel.attack.corners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianKernelTest {

    private static final Offset<Float> ROUNDING = within(1e-5f);

    /** Images narrower than a bump, about four bumps wide (where the way of adding changes), and wide ones. */
    @ParameterizedTest
    @CsvSource({"1, 1, 2", "3, 20, 2", "32, 32, 2", "44, 13, 2", "45, 13, 2", "100, 7, 1", "60, 60, 6"})
    void addsOneBumpToEachFieldWhereverItLies(int width, int height, double reach) {
        GaussianKernel kernel = new GaussianKernel(width, height, reach);
        float[] heights = {1.5f, -2};
        for (int at = 0; at < width * height; at += Math.max(1, width * height / 97)) {
            float[][] fields = new float[2][width * height];
            Arrays.fill(fields[1], 3);

            kernel.add(fields, at, heights);

            for (int position = 0; position < width * height; position++) {
                double bump = bump(position % width - at % width, position / width - at / width, reach);
                assertThat(fields[0][position]).isCloseTo((float) (1.5 * bump), ROUNDING);
                assertThat(fields[1][position]).isCloseTo((float) (3 - 2 * bump), ROUNDING);
            }
        }
    }

    private static double bump(int dx, int dy, double reach) {
        double window = Math.ceil(2.5 * reach);
        return Math.abs(dx) > window || Math.abs(dy) > window
                ? 0
                : Math.exp(-(dx * dx + dy * dy) / (2 * reach * reach));
    }
}
