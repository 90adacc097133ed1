package dev.onepixel.report.overview;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.defense.TransformVote;
import dev.onepixel.image.RgbImage;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.Hostile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it; skipped by name where there is no chromium. */
class OverviewInBrowserTest {

    @TempDir
    Path work;

    @BeforeEach
    void requireBrowser() {
        Chromium.require();
    }

    private Chromium.Visit visit() throws IOException, InterruptedException {
        FinishedEvaluation evaluation =
                Hostile.evaluate(work, Optional.of(TransformVote.of("identity", "flip", "identity")));
        OverviewPage.write(evaluation);
        return Chromium.visit(evaluation.directory().resolve("overview.html").toUri(), 9000, work);
    }

    private static long count(RgbImage screenshot, int rgb) {
        return IntStream.range(0, screenshot.size())
                .filter(i -> screenshot.rgb(i) == rgb)
                .count();
    }

    @Test
    void showsImagesFramesAndChartsAndStaysByItself() throws Exception {
        Chromium.Visit visit = visit();

        // 160 px for 8 pixels: each of 6 edited pixels fills 20 x 20, in the edited image and in the difference.
        assertThat(count(visit.screenshot(), 0xFF0000)).as("edited pixels").isGreaterThan(6 * 2 * 350L);
        assertThat(count(visit.screenshot(), 0xE4002B)).as("frames").isGreaterThan(6 * 2 * 100L);
        // Grey 20 + 40 i of the clean and the edited image.
        for (int i = 0; i < 6; i++) {
            assertThat(count(visit.screenshot(), (20 + 40 * i) * 0x010101))
                    .as("image " + i)
                    .isGreaterThan(40_000);
        }
        assertThat(count(visit.screenshot(), 0xC2410C))
                .as("undefended in charts")
                .isGreaterThan(5_000);
        assertThat(count(visit.screenshot(), 0x1F5FA8)).as("aware in charts").isGreaterThan(2_000);
        assertThat(visit.console()).isEmpty();
        assertThat(visit.hosts()).isEmpty();
    }

    @Test
    void fitsANarrowWindow() throws Exception {
        FinishedEvaluation evaluation =
                Hostile.evaluate(work, Optional.of(TransformVote.of("identity", "flip", "identity")));
        OverviewPage.write(evaluation);
        // The browser's own windows are at least 500 px wide.
        Path narrow = Files.writeString(
                work.resolve("narrow.html"),
                Files.readString(evaluation.directory().resolve("overview.html"))
                                .replace("Content-Security-Policy", "x-none")
                        + "<style>html { width: 400px }</style><script>"
                        + "const wide = [...document.querySelectorAll('section, dd, .card, figure')]"
                        + ".filter(e => e.getBoundingClientRect().right > 400);"
                        + "console.log('measured, too wide: ' + wide.map(e => e.outerHTML).join())</script>");

        Chromium.Visit visit = Chromium.visit(narrow.toUri(), 600, work);

        assertThat(visit.console())
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .contains("too wide: \"");
    }

    @Test
    void wouldNoticeARequest() throws Exception {
        Path page = Files.writeString(
                work.resolve("page.html"), "<img src='http://elsewhere.invalid/x.png'><script>unknown()</script>");

        Chromium.Visit visit = Chromium.visit(page.toUri(), 600, work);

        assertThat(visit.hosts()).containsExactly("elsewhere.invalid");
        assertThat(visit.console()).isNotEmpty();
    }
}
