package dev.onepixel.report.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.report.Console;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.Hostile;
import dev.onepixel.report.RunSummary;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the pages do under their own policy, with and without scripts, by keyboard and on a phone; skipped by name where
 * there is no chromium.
 */
class PagesInBrowserTest {

    private static final int PHONE = 390;

    @TempDir
    static Path work;

    private static Browser browser;
    private static URI index;
    private static URI overview;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        Chromium.require();
        try (RunSummary summary = new RunSummary(work, Console.QUIET, IndexPage::write)) {
            FinishedEvaluation before = Hostile.evaluate(work.resolve("before"), Optional.empty());
            FinishedEvaluation first = Hostile.evaluate(work, "shop.SignTest", "withstandsOnePixel", Optional.empty());
            FinishedEvaluation second = Hostile.evaluate(work, "shop.AnimalTest", "withstands", Optional.empty());
            for (FinishedEvaluation each : List.of(SamplePages.compared(first, before), second)) {
                OverviewPage.write(each);
                summary.add(each);
            }
            overview = first.directory().resolve("overview.html").toUri();
        }
        index = work.resolve("index.html").toUri();
        browser = Browser.start(work);
    }

    @AfterAll
    static void close() {
        // None was started where the tests are skipped.
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void neitherComplainsNorAsksForAnythingElse() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).hasSize(1);
        browser.withScripts(true);
    }

    private static List<String> tests() {
        return browser.texts("[...document.querySelectorAll('tbody th')].map(e => e.textContent)");
    }

    private static void click(String selector) {
        browser.ask("document.querySelector(\"" + selector + "\").click()");
    }

    /** Returns how many elements that a selector names take up room on the page. */
    private static int shown(String selector) {
        return browser.ask(
                        "[...document.querySelectorAll(\"" + selector + "\")].filter(e => e.checkVisibility()).length")
                .asInt();
    }

    @Test
    void sortsByAColumnAndSaysSoAloud() {
        browser.show(index, 1280, false);

        assertThat(tests()).containsExactly("AnimalTest.withstands", "SignTest.withstandsOnePixel");
        click("thead th:first-child button");
        assertThat(tests()).containsExactly("AnimalTest.withstands", "SignTest.withstandsOnePixel");
        click("thead th:first-child button");
        assertThat(tests()).containsExactly("SignTest.withstandsOnePixel", "AnimalTest.withstands");
        assertThat(browser.ask("document.querySelector('thead th').getAttribute('aria-sort')")
                        .asText())
                .isEqualTo("descending");
    }

    @Test
    void sortsNumbersByTheirValue() {
        browser.show(overview, 1280, false);
        click("#images thead th:nth-child(5) button");

        assertThat(browser
                        .texts("[...document.querySelectorAll('#images tbody td:nth-child(5)')]"
                                + ".map(e => e.textContent.replaceAll(',', ''))")
                        .stream()
                        .map(Integer::valueOf))
                .hasSize(9)
                .isSorted();
    }

    @Test
    void filtersByOutcomeWithoutAnyScript() {
        browser.withScripts(false);
        browser.show(overview, 1280, false);

        assertThat(shown("#images tr[data-outcome]")).isEqualTo(9);
        assertThat(shown("[data-with-script]")).isZero();
        browser.withScripts(true);
        click("#show-fooled");
        assertThat(shown("#images tr[data-outcome]")).isEqualTo(3);
        assertThat(shown(".card")).isZero();
    }

    @Test
    void findsImagesByWhatIsTyped() {
        browser.show(overview, 1280, false);
        browser.ask("document.getElementById('search').focus()");
        for (String letter : List.of("A", "|", "b")) {
            browser.press(letter);
        }

        assertThat(shown("#images tr[data-outcome]")).isEqualTo(1);
        assertThat(shown(".card")).isEqualTo(1);
        assertThat(browser.ask("document.getElementById('found').textContent").asText())
                .isEqualTo("1 shown");
    }

    @Test
    void copiesACommand() {
        browser.show(overview, 1280, false);
        browser.command(
                "Browser.grantPermissions",
                java.util.Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        browser.ask("document.querySelector('#commands button').focus()");
        browser.press("Enter");

        assertThat(browser.ask("new Promise(done => setTimeout(() => done("
                                + "document.querySelector('#commands button').textContent), 300))")
                        .asText())
                .isEqualTo("Copied");
        assertThat(browser.ask("navigator.clipboard.readText()").asText())
                .isEqualTo(browser.ask("document.querySelector('#commands code').textContent")
                        .asText());
    }

    @Test
    void looksCloselyByKeyboardAlone() {
        browser.show(overview, 1280, false);
        browser.ask("document.querySelector('.card .zoom').focus()");
        browser.press("Enter");

        assertThat(browser.ask("document.getElementById('zoom').open").asBoolean())
                .isTrue();
        assertThat(browser.ask("document.getElementById('zoom-title').textContent")
                        .asText())
                .isEqualTo(browser.ask("document.querySelector('.card .name').textContent")
                        .asText());
        assertThat(browser.ask("document.querySelectorAll('.stage img').length").asInt())
                .isEqualTo(2);
        browser.ask("document.getElementById('zoom-edited').focus()");
        browser.press("ArrowRight");
        assertThat(browser.ask("getComputedStyle(document.querySelector('.stage .edited')).clipPath")
                        .asText())
                .isEqualTo("inset(0px 0px 0px 49%)");
        browser.press("Escape");
        assertThat(browser.ask("document.getElementById('zoom').open").asBoolean())
                .isFalse();
        assertThat(browser.ask("document.activeElement.className").asText()).isEqualTo("zoom");
    }

    @Test
    void blinksWithoutAnyScript() {
        browser.show(overview, 1280, false);
        click(".card .blink");

        assertThat(browser.ask("getComputedStyle(document.querySelector('.card figure.clean')).animationName")
                        .asText())
                .isEqualTo("blink");
        assertThat(browser.ask("""
                        (() => { const [clean, edited] = ['clean', 'edited'].map(kind =>
                          document.querySelector('.card figure.' + kind).getBoundingClientRect());
                          return clean.left === edited.left && clean.top === edited.top; })()""").asBoolean()).isTrue();
    }

    @Test
    void beginsWithALinkThatSkipsToTheContent() {
        browser.show(overview, 1280, false);
        browser.press("Tab");

        assertThat(browser.ask("document.activeElement.textContent").asText()).isEqualTo("To the content");
        assertThat(browser.ask("document.activeElement.getBoundingClientRect().left")
                        .asDouble())
                .isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fitsAPhoneWithAttackSuccessInSight(boolean ofAllTests) {
        browser.show(ofAllTests ? index : overview, PHONE, false);

        assertThat(browser.ask("document.documentElement.scrollWidth").asInt()).isEqualTo(PHONE);
        assertThat(browser.texts("""
                        [...document.querySelectorAll('td')].filter(cell => /^85[.]7\\s%/.test(cell.textContent))
                          .map(cell => cell.getBoundingClientRect())
                          .map(box => box.left >= 0 && box.right <= innerWidth ? 'in sight' : 'out of sight')""")).isNotEmpty().containsOnly("in sight");
    }

    /** A name breaks only where it may: every piece between two places to break stands in one line. */
    @ParameterizedTest
    @ValueSource(ints = {1280, PHONE})
    void breaksNoWord(int width) {
        browser.show(index, width, false);

        assertThat(browser.texts("""
                        [...document.querySelectorAll('h1, h2, tbody th, tbody td, nav a')].flatMap(element => {
                          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
                          const broken = [];
                          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                            for (const word of node.data.matchAll(/[\\p{Script=Latin}\\p{N}]+/gu)) {
                              const range = document.createRange();
                              range.setStart(node, word.index);
                              range.setEnd(node, word.index + word[0].length);
                              if (range.getClientRects().length > 1) broken.push(word[0]);
                            }
                          }
                          return broken; })""")).isEmpty();
    }

    @Test
    void turnsDarkWithTheSystem() {
        browser.show(overview, 1280, true);
        String dark =
                browser.ask("getComputedStyle(document.body).backgroundColor").asText();
        browser.show(overview, 1280, false);
        String light =
                browser.ask("getComputedStyle(document.body).backgroundColor").asText();

        assertThat(dark).isEqualTo("rgb(13, 17, 23)");
        assertThat(light).isEqualTo("rgb(246, 248, 250)");
    }

    @Test
    void runsNoScriptButItsOwn() {
        browser.show(overview, 1280, false);
        browser.ask("""
                (() => { const script = document.createElement('script');
                  script.textContent = 'window.intruded = true'; document.body.append(script); })()""");

        assertThat(browser.ask("window.intruded === undefined").asBoolean()).isTrue();
        assertThat(browser.complaints()).singleElement().asString().contains("Content Security Policy");
        browser.forget();
    }
}
