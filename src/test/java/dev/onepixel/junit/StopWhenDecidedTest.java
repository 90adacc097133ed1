package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The attribute that ends the attack once its verdict is certain. */
class StopWhenDecidedTest {

    private final Path output;

    StopWhenDecidedTest(@TempDir Path output) {
        this.output = output;
    }

    /** Two weak images, then eight that no edit changes. */
    static class Base {
        @ModelUnderTest
        static final Classifier MODEL = KnownModels.planted(0, Samples.WEAKNESS);

        @ImagesUnderTest
        static final ImageSet IMAGES = ten();

        private static ImageSet ten() {
            List<LabelledImage> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                all.add(KnownModels.plain(Text.format("%02d", i), 4, 8));
            }
            List<String> order = ImageSet.of("ten images", all).fairOrder();
            return ImageSet.of(
                    "ten images",
                    order.stream()
                            .map(name -> KnownModels.plain(name, order.indexOf(name) < 2 ? 8 : 4, 8))
                            .toList());
        }
    }

    static class Failing extends Base {
        @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.1, stopWhenDecided = true)
        void test() {}
    }

    static class Passing extends Base {
        @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.5, stopWhenDecided = true)
        void test() {}
    }

    @Test
    void aFailureSaysHowManyImagesWereLeftOut() throws IOException {
        Throwable failure = failure(Failing.class);

        assertThat(failure).hasMessageStartingWith("2 of 2 correctly classified images can be flipped by one pixel");
        assertThat(failure)
                .hasMessageContaining(
                        "Attack   CORNERS, 1 pixel, seed 24301; stopped after 2 of 10 images, as the others could not change the verdict\n");
        assertThat(leftOut(Failing.class)).isEqualTo(8);
    }

    @Test
    void aPassSaysItInTheReport() throws IOException {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Passing.class))
                .configurationParameter("onepixel.output-dir", output.toString())
                .configurationParameter("onepixel.progress", "false")
                .execute()
                .testEvents()
                .assertStatistics(s -> s.started(1).succeeded(1));

        // 2 fooled of 7 and the 3 left: at most 5 of 10.
        assertThat(leftOut(Passing.class)).isEqualTo(3);
        assertThat(output.resolve("summary.md"))
                .content()
                .contains("- images left out, as the others could not change the verdict\\: 3\n");
    }

    static class WithBaseline extends Base {
        @OnePixelRobust(stopWhenDecided = true, baseline = "target/none.json")
        void test() {}
    }

    static class EachImage extends Base {
        @OnePixelRobust(stopWhenDecided = true, granularity = Granularity.IMAGE)
        void test() {}
    }

    static class ByInterval extends Base {
        @OnePixelRobust(stopWhenDecided = true, maxAttackSuccessRate = 0.1, evidence = Estimate.INTERVAL)
        void test() {}
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WithBaseline|stopWhenDecided leaves images out, but baseline = \"target/none.json\" needs a result of each; set stopWhenDecided = false, or hold the limits in a test without a baseline",
                "EachImage|stopWhenDecided leaves images out, but granularity = IMAGE runs a test for each; set granularity = DATASET, or stopWhenDecided = false",
                "ByInterval|stopWhenDecided decides on measured rates, but evidence = INTERVAL holds intervals against the limits, which each further image narrows; set evidence = POINT, or stopWhenDecided = false"
            })
    void isRefusedWhereEveryImageIsNeeded(String sample, String message) throws ClassNotFoundException {
        Class<?> type = Class.forName(StopWhenDecidedTest.class.getName() + "$" + sample);

        assertThat(failure(type))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(Text.format(
                        "Configuration error: @OnePixelRobust on method [void %s.test()]: %s",
                        type.getName(), message));
    }

    private int leftOut(Class<?> sample) throws IOException {
        Path report = output.resolve(sample.getName()).resolve("test").resolve("report.json");
        return new ObjectMapper()
                .readTree(report.toFile())
                .at("/summary/leftOut")
                .asInt();
    }

    private Throwable failure(Class<?> sample) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .configurationParameter("onepixel.output-dir", output.toString())
                .configurationParameter("onepixel.progress", "false")
                .execute()
                .allEvents()
                .failed()
                .list()
                .get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }
}
