package dev.onepixel.report.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.model.Classifier;
import dev.onepixel.report.EvaluationContext;
import dev.onepixel.report.EvaluationContext.Command;
import dev.onepixel.report.EvaluationContext.KnownBefore;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.Hostile;
import dev.onepixel.testing.KnownModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of an overview beside its figures and charts, as they are without scripts. */
class OverviewPartsTest {

    @TempDir
    Path output;

    /** A red pixel at (5, 6) makes it wrong. */
    private static final Classifier WEAK = Classifier.of(
            "weak",
            KnownModels.LABELS,
            image -> image.rgb(5, 6) == 0xFF0000 ? new float[] {0.2f, 0.8f} : new float[] {0.95f, 0.05f});

    private static final ImageSet IMAGES =
            ImageSet.of("two", List.of(KnownModels.plain("a", 8, 8), KnownModels.plain("b", 8, 8)));

    private static Document page(FinishedEvaluation evaluation) {
        return Jsoup.parse(OverviewPage.render(evaluation));
    }

    private Document hostile() {
        return page(Hostile.evaluate(output, Optional.empty()));
    }

    private FinishedEvaluation evaluation(RobustnessReport report, ImageSet images, EvaluationContext context) {
        return new FinishedEvaluation(
                "shop.Test",
                "test",
                report,
                images,
                Limits.NONE_FOOLED,
                Verdict.State.HOLDS,
                List.of(),
                output,
                context);
    }

    private static RobustnessReport report(Classifier model, ImageSet images) {
        return RobustnessEvaluation.of(model).on(images).search(Search.CORNERS).run();
    }

    @Test
    void isNamedInATableOfContentsWhoseLinksAllLeadSomewhere() {
        Document page = hostile();

        assertThat(page.select("nav a").eachText())
                .containsExactlyElementsOf(page.select("main h2").eachText())
                .contains("Figures", "Rates by true class", "Images", "Inconclusive: 1", "Not attacked: 1", "Glossary");
        assertThat(page.select("a[href^=#]")).allSatisfy(link -> assertThat(
                        page.getElementById(link.attr("href").substring(1)))
                .as(link.attr("href"))
                .isNotNull());
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void givesRatesOfEachClassWithTheirIntervals() {
        Elements rows = hostile().select("#classes tbody tr");

        assertThat(rows).hasSize(6);
        assertThat(rows.get(5).select("th").text()).isEqualTo(Hostile.LABELS.get(0));
        assertThat(rows.get(5).select("td").eachText())
                .containsExactly("50.0 % (1.3..98.7 %)", "1", "2", "33.3 % (0.8..90.6 %)", "66.7 % (9.4..99.2 %)", "4");
    }

    @Test
    void listsWhatWasNotAttackedOrNotDecidedByItsCause() {
        Document page = hostile();

        assertThat(page.select("#misclassified h3").text())
                .isEqualTo(Hostile.LABELS.get(0) + " taken for " + Hostile.LABELS.get(1) + ": 1");
        assertThat(page.select("#misclassified li").text()).isEqualTo("misclassified (57.0 %)");
        assertThat(page.select("#inconclusive h3").text())
                .isEqualTo("Model '" + Hostile.MODEL
                        + "' gave the score NaN for class 0; scores must be probabilities, finite and not negative: 1");
        assertThat(page.select("#inconclusive li").text()).isEqualTo("inconclusive");
    }

    @Test
    void listsAllImagesWithTheirOutcomeAndItsCause() {
        Elements rows = hostile().select("#images table.list tbody tr");

        assertThat(rows).hasSize(9);
        assertThat(rows.eachAttr("data-outcome")).contains("fooled", "withstood", "misclassified", "inconclusive");
        assertThat(rows.select("tr[data-outcome=misclassified]").text())
                .isEqualTo("misclassified misclassified <script>alert('label')</script>"
                        + " \"quoted\" 'label' & | `more` [x](javascript:alert(1)) 57.0 % 1"
                        + " taken for \"quoted\" 'label' & | `more` [x](javascript:alert(1)) when clean");
        assertThat(rows.select("tr[data-outcome=fooled] a").eachAttr("href"))
                .containsExactlyInAnyOrder("#image-1", "#image-2", "#image-3", "#image-4", "#image-5", "#image-6");
    }

    @Test
    void putsTheMeanOfTheCleanImagesBehindTheMapOfEdits() throws IOException {
        ImageSet images = ImageSet.of("two", List.of(half("a", 0, 100), half("b", 0, 200)));
        Document page = page(evaluation(report(WEAK, images), images, EvaluationContext.NONE));

        assertThat(page.select("#positions p").text()).contains("Behind them the mean of 2 clean images");
        String address = page.select("#positions image").attr("href");
        RgbImage mean = ImageFiles.fromPng(
                Base64.getDecoder().decode(address.substring("data:image/png;base64,".length())), "mean");
        assertThat(mean.width()).isEqualTo(8);
        assertThat(mean.rgb(0, 0)).isEqualTo(0x000000);
        assertThat(mean.rgb(7, 0)).isEqualTo(0xFFFFFF);
    }

    /** Left half of one level, right half of another. */
    private static LabelledImage half(String name, int left, int right) {
        int[] pixels = new int[64];
        for (int i = 0; i < 64; i++) {
            pixels[i] = (i % 8 < 4 ? left : right) * 0x010101;
        }
        return new LabelledImage(name, "right", RgbImage.rgb(8, 8, pixels));
    }

    /** With cells of two pixels a label in the middle of its cell would be off by half a pixel, and the last by one. */
    @Test
    void labelsTheMapAtTheMiddleOfThePixelThatIsNamed() {
        int[] grey = new int[64 * 40];
        Arrays.fill(grey, 0x808080);
        ImageSet images = ImageSet.of("large", List.of(new LabelledImage("a", "right", RgbImage.rgb(64, 40, grey))));
        Document page = page(evaluation(report(WEAK, images), images, EvaluationContext.NONE));

        Elements labels = page.select("#positions svg text");
        double pixel = 360.0 / 64;
        for (String x : List.of("0", "10", "60")) {
            assertThat(labels.stream()
                            .filter(label -> label.text().equals(x)
                                    && label.attr("text-anchor").equals("middle"))
                            .map(label -> Double.parseDouble(label.attr("x"))))
                    .as(x)
                    .singleElement(org.assertj.core.api.InstanceOfAssertFactories.DOUBLE)
                    .isCloseTo((Integer.parseInt(x) + 0.5) * pixel, org.assertj.core.api.Assertions.within(0.06));
        }
        assertThat(page.select("#positions rect title").text()).isEqualTo("(4..5, 6..7): 1");
        assertThat(page.select("#positions rect:has(title)").attr("x")).isEqualTo("22.5");
    }

    @Test
    void magnifiesTheEditOfALargeImage() {
        int[] grey = new int[300 * 300];
        Arrays.fill(grey, 0x808080);
        ImageSet images = ImageSet.of("large", List.of(new LabelledImage("a", "right", RgbImage.rgb(300, 300, grey))));
        Classifier weakEverywhere = Classifier.of("weak everywhere", KnownModels.LABELS, image -> {
            boolean clean = Arrays.equals(image.toPixels(), grey);
            return clean ? new float[] {0.95f, 0.05f} : new float[] {0.2f, 0.8f};
        });
        Document page = page(evaluation(report(weakEverywhere, images), images, EvaluationContext.NONE));

        assertThat(page.select(".card figcaption span").eachText())
                .containsExactly(
                        "clean: right",
                        "95.0 %, cut out",
                        "edited: wrong",
                        "80.0 %, cut out",
                        "difference",
                        "the rest dimmed, cut out",
                        "the edit, magnified",
                        "32 x 32 pixels");
        assertThat(page.select(".picture.lens .frame").attr("style")).endsWith(";width:3.125%;height:3.125%");
    }

    @Test
    void saysWhatBecameOfEachImageSinceTheBaseline() {
        RobustnessReport before = report(KnownModels.immovable(), IMAGES);
        RobustnessReport now = report(WEAK, IMAGES);
        Document page = page(evaluation(
                now,
                IMAGES,
                new EvaluationContext(
                        Optional.of(new KnownBefore("known.json", BaselineComparison.of(before, now))),
                        Optional.empty(),
                        List.of())));

        Elements part = page.select("#baseline");
        assertThat(part.select("h2").text()).isEqualTo("Compared with the baseline");
        assertThat(part.select("p").eachText())
                .containsExactly(
                        "known.json",
                        "2 images compared: robust accuracy 0.0 %, was 100.0 %; 2 became worse, 0 better (exact McNemar test p = 0.5000, could be chance).",
                        "2 newly fooled, 0 newly misclassified, 0 healed.");
        assertThat(part.select("h3").text()).isEqualTo("Newly fooled: 2");
        assertThat(part.select("li").get(0).text())
                .isEqualTo("a: withstood, now fooled as wrong by (5, 6) #808080 -> #FF0000");
    }

    @Test
    void breaksNoLineBetweenANumberAndItsPercentSign() {
        String page = OverviewPage.render(evaluation(report(WEAK, IMAGES), IMAGES, EvaluationContext.NONE));

        assertThat(Jsoup.parse(page).select("#figures td").text()).contains("100.0 % (15.8..100.0 %)");
        assertThat(page.substring(page.indexOf("</head>"), page.lastIndexOf("<script>")))
                .contains("100.0\u00a0%")
                .doesNotContainPattern(">[^<]*\\d %");
    }

    @Test
    void listsCommandsToCopy() {
        RobustnessReport report = report(WEAK, IMAGES);
        Document page = page(evaluation(
                report,
                IMAGES,
                new EvaluationContext(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Command("Run the same again", "mvn test -Dtest='a.B#c'")))));

        assertThat(page.select("#commands p").text()).isEqualTo("Run the same again:");
        assertThat(page.select("#commands code").text()).isEqualTo("mvn test -Dtest='a.B#c'");
        assertThat(page.select("#commands code .word").eachText()).containsExactly("mvn", "test", "-Dtest='a.B#c'");
        assertThat(page.select("#commands button[hidden]").text()).isEqualTo("Copy");
    }

    @Test
    void isDatedByItsReportAndNotByTheClock() throws IOException {
        FinishedEvaluation evaluation = Hostile.evaluate(output, Optional.empty());
        Files.setLastModifiedTime(
                evaluation.directory().resolve("report.json"), FileTime.from(Instant.parse("2024-02-29T23:59:40Z")));

        assertThat(page(evaluation).select("header .small").text())
                .isEqualTo("All tests of this run, written 2024-02-29 23:59 UTC, by OnePixel (built from source)");
        assertThat(OverviewPage.render(evaluation)).isEqualTo(OverviewPage.render(evaluation));
    }

    @Test
    void hidesWhatOnlyAScriptCanDo() {
        assertThat(hostile().select("button:not([hidden]):not(dialog button), [data-with-script]:not([hidden])"))
                .isEmpty();
    }
}
