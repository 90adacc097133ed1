package dev.onepixel.report.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.report.Console;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.Hostile;
import dev.onepixel.report.RunSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What axe-core says of the pages, with all their parts; skipped by name where there is no chromium. */
class AccessibilityTest {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    @TempDir
    static Path work;

    private static Browser browser;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        Chromium.require();
        try (RunSummary summary = new RunSummary(work, Console.QUIET, IndexPage::write)) {
            FinishedEvaluation before = Hostile.evaluate(work.resolve("before"), Optional.empty());
            FinishedEvaluation plain = Hostile.evaluate(work, "shop.SignTest", "withstands", Optional.empty());
            FinishedEvaluation voted = Hostile.evaluate(
                    work, "shop.SignTest", "vote", Optional.of(TransformVote.of("identity", "flip", "identity")));
            for (FinishedEvaluation each : List.of(SamplePages.compared(plain, before), voted)) {
                OverviewPage.write(each);
                summary.add(each);
            }
        }
        browser = Browser.start(work);
    }

    @AfterAll
    static void close() {
        // None was started where the tests are skipped.
        if (browser != null) {
            browser.close();
        }
    }

    /** Returns what axe finds wrong: impact, rule and where. */
    private static List<String> findings() throws IOException {
        try (InputStream axe = Objects.requireNonNull(AccessibilityTest.class.getResourceAsStream(AXE))) {
            browser.ask(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; 1");
        }
        List<String> findings = new ArrayList<>();
        for (JsonNode violation : browser.ask("axe.run(document).then(found => found.violations)")) {
            for (JsonNode node : violation.get("nodes")) {
                findings.add(violation.get("impact").asText() + " "
                        + violation.get("id").asText() + ": " + node.get("html").asText()
                        + node.path("failureSummary").asText());
            }
        }
        return findings;
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, 1280, false",
        "index.html, 390, true",
        "shop.SignTest/withstands/overview.html, 1280, false",
        "shop.SignTest/withstands/overview.html, 1280, true",
        "shop.SignTest/withstands/overview.html, 390, false",
        "shop.SignTest/withstands/overview.html, 390, true",
        "shop.SignTest/vote/overview.html, 1280, true",
        "shop.SignTest/vote/overview.html, 390, false"
    })
    void axeFindsNothing(String page, int width, boolean dark) throws IOException {
        browser.show(work.resolve(page).toUri(), width, dark);

        assertThat(findings()).isEmpty();
    }

    @Test
    void axeFindsNothingInTheOpenDialogEither() throws IOException {
        browser.show(work.resolve("shop.SignTest/withstands/overview.html").toUri(), 1280, false);
        browser.ask("document.querySelector('.zoom').click()");

        assertThat(browser.ask("document.getElementById('zoom').open").asBoolean())
                .isTrue();
        assertThat(findings()).isEmpty();
    }

    @Test
    void axeWouldFindSomething() throws IOException {
        Path page = Files.writeString(
                work.resolve("bad.html"), "<html><body><img src='x.png'><p style='color:#ddd'>pale</p></body></html>");
        browser.show(page.toUri(), 1280, false);

        assertThat(findings())
                .anyMatch(finding -> finding.startsWith("critical image-alt"))
                .anyMatch(finding -> finding.startsWith("serious color-contrast"));
    }
}
