package dev.onepixel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSizeTest {

    @TempDir
    Path output;

    /** Every image is fooled by nearly every edit, as the noise has no odd levels: the most that a report can hold. */
    private static final Classifier WEAK = Classifier.of("weak", KnownModels.LABELS, ReportSizeTest::scores);

    private static float[] scores(RgbImage image) {
        for (int i = 0; i < image.size(); i++) {
            if ((image.rgb(i) & 0x010101) != 0) {
                return new float[] {0.2f, 0.8f};
            }
        }
        return new float[] {0.9f, 0.1f};
    }

    @Test
    void aThousandFooledImagesStayUnderTwentyMegabytes() throws IOException {
        FinishedEvaluation evaluation = ThousandImages.evaluate(WEAK, ThousandImages.noise(), Long.MAX_VALUE, output);

        ThousandImages.write(evaluation, output);

        assertThat(evaluation.report().headline().fooled()).isEqualTo(ThousandImages.COUNT);
        assertThat(ThousandImages.bytes(output)).isLessThan(20_000_000);
    }
}
