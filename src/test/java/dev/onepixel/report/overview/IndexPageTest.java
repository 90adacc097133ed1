package dev.onepixel.report.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.report.Console;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.Hostile;
import dev.onepixel.report.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on all tests of a run, as it is without scripts. */
class IndexPageTest {

    @TempDir
    Path output;

    private Document page() throws IOException {
        try (RunSummary summary = new RunSummary(output, Console.QUIET, IndexPage::write)) {
            for (FinishedEvaluation each : List.of(
                    Hostile.evaluate(output, "shop.SignTest", "withstands", Optional.empty()),
                    Hostile.evaluate(output, Optional.empty()))) {
                OverviewPage.write(each);
                summary.add(each);
            }
        }
        return Jsoup.parse(output.resolve("index.html").toFile(), "UTF-8");
    }

    @Test
    void showsTheFiguresOfEachTestWithAnInterval() throws IOException {
        Document page = page();

        assertThat(page.select(".verdict").text()).isEqualTo("OnePixel: 2 evaluations, limits broken in 2");
        assertThat(page.select("tbody th").eachText())
                .containsExactly("Evil.Test.withstands <b>one</b> pixel", "SignTest.withstands");
        assertThat(page.select("tbody tr").get(1).select("td").eachText())
                .startsWith(
                        "BROKEN", "85.7 % (42.1..99.6 %, limit 0 %)", "6 of 7", "87.5 %", "undefended", Hostile.MODEL);
        assertThat(page.select("#test-1 li").eachText())
                .first()
                .asString()
                .startsWith("6 of 7 correctly classified images can be flipped by one pixel (85.7 %, limit 0 %");
    }

    @Test
    void linksOnlyFilesThatAreThere() throws IOException {
        List<String> links = page().select("a[href^=.]").eachAttr("href");

        assertThat(links).hasSize(4).contains("./shop.SignTest/withstands/overview.html");
        assertThat(links).allSatisfy(link -> assertThat(Path.of(output.toUri().resolve(link)))
                .isRegularFile());
    }

    @Test
    void saysWhenTheReportsWereWrittenAndByWhichVersion() throws IOException {
        assertThat(page().select("footer").text())
                .matches("Written \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC by OnePixel \\(built from source\\)\\.");
    }
}
