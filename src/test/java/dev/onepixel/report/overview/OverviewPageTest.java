package dev.onepixel.report.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.image.Hashes;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.report.CloseUp;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.Hostile;
import dev.onepixel.testing.KnownModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewPageTest {

    @TempDir
    Path output;

    private static Document page(FinishedEvaluation evaluation) throws IOException {
        OverviewPage.write(evaluation);
        return Jsoup.parse(evaluation.directory().resolve("overview.html").toFile(), "UTF-8");
    }

    private Document hostile() throws IOException {
        return page(Hostile.evaluate(output, Optional.empty()));
    }

    @Test
    void showsEachFooledImageCleanEditedAndTheirDifference() throws IOException {
        Document page = hostile();

        assertThat(page.select(".card")).hasSize(6);
        assertThat(page.select(".card")).allSatisfy(card -> {
            assertThat(card.select("img[src^=data:image/png;base64,]")).hasSize(3);
            assertThat(card.select(".edited .frame, .difference .frame")).hasSize(2);
            assertThat(card.text()).contains("-> #FF0000").contains("held in 1 of 1");
        });
        assertThat(page.select(".difference .frame").attr("style"))
                .isEqualTo("left:68.750%;top:81.250%;width:12.500%;height:12.500%;background:#FF0000");
    }

    @Test
    void keepsHostileNamesIntactAndHarmless() throws IOException {
        Document page = hostile();

        assertThat(page.select(".card .name").eachText()).containsExactlyInAnyOrderElementsOf(Hostile.FOOLED);
        assertThat(page.select(".matrix tbody th").eachText()).containsExactlyInAnyOrderElementsOf(Hostile.LABELS);
        assertThat(page.select("#evaluation dd").eachText())
                .contains(Hostile.MODEL, "9 of images <i>of</i> \"anything\"");
        assertThat(page.select("h1").text()).isEqualTo("Evil.Test.withstands <b>one</b> pixel");
        assertThat(page.select("iframe, object, embed, link, base, form")).isEmpty();
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("b, i")).isEmpty();
        assertThat(page.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes().asList())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")));
        assertThat(page.select("image[href]").eachAttr("href"))
                .allMatch(href -> href.startsWith("data:image/png;base64,"));
        assertThat(page.select("[src]").eachAttr("src")).allMatch(src -> src.startsWith("data:image/png;base64,"));
        assertThat(page.select("a[href]").eachAttr("href"))
                .allMatch(href ->
                        href.startsWith("./adversarial") || href.startsWith("#") || href.equals("../../index.html"));
    }

    @Test
    void forbidsItselfToLoadAnything() throws IOException {
        Document page = hostile();

        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'; img-src data:;")
                .contains("; script-src 'sha256-" + hash(page.select("script").get(0)) + "';");
        assertThat(page.select("style").html()).doesNotContain("url(", "@import");
        assertThat(page.select("[xlink:href], [href^=http]")).isEmpty();
    }

    private static String hash(Element script) {
        return Base64.getEncoder()
                .encodeToString(Hashes.sha256().digest(script.data().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void drawsItsChartsAsInlineSvgThatIsReadAloudInWords() throws IOException {
        Document page = hostile();

        assertThat(page.select("svg[role=img] > title").eachText())
                .containsExactly(
                        "attack success by the confidence in the clean image",
                        "attack success against queries an image",
                        "map of edited positions");
        assertThat(page.select("svg > desc").eachText())
                .containsExactly(
                        "undefended: 50-60 66.7 %, 60-70 100.0 %, 70-80 100.0 %, 80-90 100.0 %",
                        "undefended: the first fooled after 324 queries, 85.7 % after 388",
                        "edits by position: (5, 6): 6");
        assertThat(page.select("svg")).allSatisfy(svg -> {
            assertThat(svg.attr("aria-labelledby"))
                    .isEqualTo(svg.select("> title").attr("id"));
            assertThat(svg.attr("aria-describedby"))
                    .isEqualTo(svg.select("> desc").attr("id"));
        });
        assertThat(page.select("svg [id]").eachAttr("id")).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void givesEachValueItsHeightAndItsWords() throws IOException {
        Document page = hostile();

        Elements bars = page.select("svg:has(title:contains(confidence)) rect:has(title)");
        assertThat(bars.select("title").eachText())
                .containsExactly(
                        "undefended, 50-60: 66.7 %",
                        "undefended, 60-70: 100.0 %", "undefended, 70-80: 100.0 %", "undefended, 80-90: 100.0 %");
        assertThat(bars.eachAttr("height")).containsExactly("166.7", "250.0", "250.0", "250.0");
        assertThat(bars.eachAttr("class")).containsOnly("undefended");
        assertThat(page.select("svg:has(title:contains(confidence)) text").eachText())
                .contains("0", "20", "40", "60", "80", "100", "99-100", "fooled, %", "undefended");
        Elements cells = page.select("svg:has(title:contains(map)) rect:has(title)");
        assertThat(cells).singleElement().satisfies(cell -> {
            assertThat(cell.attr("x")).isEqualTo("225.0");
            assertThat(cell.attr("y")).isEqualTo("270.0");
            assertThat(cell.attr("fill-opacity")).isEqualTo("1.00");
        });
        assertThat(page.select("svg:has(title:contains(queries)) polyline").attr("points"))
                .startsWith("0.0,250.0 ")
                .endsWith(" 540.0,35.7");
    }

    /** Whoever wants other colours, for instance in the dark, sets the properties of the style sheet. */
    @Test
    void takesAllColoursFromTheStyleSheet() throws IOException {
        Document page = hostile();

        assertThat(page.select("svg [fill], svg [stroke], svg [style], svg [font-family]"))
                .isEmpty();
        assertThat(page.select("style").html()).contains("--undefended: #c2410c", "fill: var(--undefended)");
    }

    @Test
    void countsWhatBecameOfAllImages() throws IOException {
        Document page = hostile();

        assertThat(page.select("#figures tbody tr").eachText())
                .containsExactly(
                        "attack success 85.7 % (42.1..99.6 %)",
                        "robust accuracy 12.5 % (0.3..52.7 %)",
                        "clean accuracy 87.5 % (47.3..99.7 %)",
                        "attacked 7",
                        "fooled 6",
                        "withstood 1",
                        "misclassified 1",
                        "inconclusive 0");
        assertThat(page.select("h2").eachText()).contains("Inconclusive: 1", "Not attacked: 1");
        assertThat(page.text()).as("no proof was tried").doesNotContain("proved accuracy");
    }

    @Test
    void putsTheAttackersSideBySideWhereThereIsADefense() throws IOException {
        Document page = page(Hostile.evaluate(output, Optional.of(TransformVote.of("identity", "flip", "identity"))));

        assertThat(page.select("h2").eachText()).contains("The attackers side by side");
        assertThat(page.select("#figures thead th").eachText()).containsExactly("aware", "unaware", "undefended");
        assertThat(page.select("dd").eachText()).contains("MAJORITY of identity, flip, identity");
        assertThat(page.select("section:has(h2:contains(The defense))").text())
                .contains("Self-check:", "forward passes a classification", "clean images flagged falsely");
    }

    @Test
    void saysSoWhereNothingWasFooled() throws IOException {
        ImageSet images = ImageSet.of("one", List.of(KnownModels.plain("a", 4, 4)));
        Document page = page(evaluation(KnownModels.immovable(), images));

        assertThat(page.select(".verdict").text()).isEqualTo("All limits hold");
        assertThat(page.text()).contains("No image was fooled.");
    }

    @Test
    void standsWithoutAnyImage() throws IOException {
        Document page = page(evaluation(KnownModels.immovable(), ImageSet.of("none", List.of())));

        assertThat(page.select("h1").text()).isEqualTo("Small.test");
    }

    private FinishedEvaluation evaluation(Classifier model, ImageSet images) throws IOException {
        RobustnessReport report = RobustnessEvaluation.of(model)
                .on(images)
                .population(4)
                .generations(1)
                .run();
        Path directory = Files.createDirectories(output.resolve("small"));
        Limits limits = new Limits(OptionalDouble.empty(), OptionalDouble.of(1), OptionalDouble.empty());
        return new FinishedEvaluation(
                "shop.Small", "test", report, images, limits, Verdict.State.HOLDS, List.of(), directory);
    }

    @Test
    void cutsThePartAroundTheEditOutOfALargeImage() {
        RgbImage large = RgbImage.rgb(600, 300, new int[600 * 300]).with(List.of(PixelEdit.of(590, 10, 255, 0, 0)));

        CloseUp shown = CloseUp.of(large, List.of(PixelEdit.of(590, 10, 255, 0, 0)));

        assertThat(shown.cut()).isTrue();
        assertThat(shown.image().width()).isEqualTo(256);
        assertThat(shown.image().rgb(590 - shown.left(), 10 - shown.top())).isEqualTo(0xFF0000);
    }

    @Test
    void enlargesByRepeatingPixelsAndFramesTheEditedOne() {
        RgbImage image = KnownModels.plain("a", 8, 8).image().with(List.of(PixelEdit.of(5, 6, 255, 0, 0)));

        RgbImage framed = CloseUp.of(image, List.of()).framed(List.of(PixelEdit.of(5, 6, 255, 0, 0)));

        assertThat(framed.width()).isEqualTo(256);
        assertThat(framed.rgb(5 * 32, 6 * 32)).isEqualTo(0xFF0000);
        assertThat(framed.rgb(5 * 32 + 31, 6 * 32 + 31)).isEqualTo(0xFF0000);
        assertThat(framed.rgb(5 * 32 - 1, 6 * 32)).isEqualTo(0xFFFFFF);
        assertThat(framed.rgb(5 * 32 - 4, 6 * 32)).isEqualTo(0xE4002B);
        assertThat(framed.rgb(5 * 32 - 5, 6 * 32)).isEqualTo(0x808080);
    }
}
