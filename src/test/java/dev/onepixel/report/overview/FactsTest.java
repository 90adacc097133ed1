package dev.onepixel.report.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.image.ImageSet;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.Hostile;
import dev.onepixel.report.Reports;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the overview says of the run itself. */
class FactsTest {

    private static final ImageSet IMAGES = Hostile.images().subset(List.of(Hostile.FOOLED.get(0), "withstands"));
    private static final AttackParameters QUICK =
            AttackParameters.PAPER.withSearch(Search.CORNERS).withMaxQueriesPerImage(800);

    private final Path folder;

    FactsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void nameTheRulesOfTheAttack() {
        EditRules rules = EditRules.NONE
                .withRegion(Region.parse("outside rect(0%, 0%, 50%, 50%)"))
                .withMaxColourChange(240)
                .withMinConfidence(0.25);

        Map<String, String> facts = facts(run(QUICK.withRules(rules)));

        assertThat(facts)
                .containsEntry("Attack", "CORNERS, 1 pixel, at most 800 queries an image, seed 24301")
                .containsEntry("Edits only in", "outside rect(0%, 0%, 50%, 50%)")
                .containsEntry("Colour change", "at most 240 levels a channel")
                .containsEntry("Confidence demanded", "at least 25.0 % of the wrong class");
    }

    @Test
    void leaveOutWhatThePublishedAttackDoesNotHave() {
        assertThat(facts(run(QUICK)).keySet())
                .containsExactly("Model", "SHA-256", "Engine", "Images", "Attack", "Target", "Defense", "Time");
    }

    @Test
    void nameWhatWasAssumedAndLeftOut() {
        RobustnessReport report = Reports.with(run(QUICK), List.of("input values 0..1", "channels RGB"), 7);

        assertThat(facts(report))
                .containsEntry("Assumed, as nothing says it", "input values 0..1, channels RGB")
                .containsEntry("Left out", "7, as the others could not change the verdict");
    }

    @Test
    void nameTheRecallOfEvolution() {
        RobustnessReport report = run(QUICK.withSearch(Search.THOROUGH)
                .withPopulation(4)
                .withGenerations(1)
                .withMaxQueriesPerImage(AttackParameters.UNLIMITED));

        // Four candidates do not hit the one colour of the one weak pixel that all corners together do.
        assertThat(facts(report))
                .containsEntry(
                        "Recall of evolution",
                        "0 of 1 fooled image fall to differential evolution by itself (0.0 %, 95 % interval 0.0..97.5 %)");
    }

    @Test
    void tellClassesApartWhereEachWasATarget() {
        RobustnessReport report = RobustnessEvaluation.of(Hostile.model())
                .on(IMAGES)
                .attack(QUICK)
                .target("*")
                .eachTarget(true)
                .run();

        Elements part = page(report).select("section:has(h2:contains(Class by class))");
        assertThat(part.select("tbody th").eachText()).containsExactlyElementsOf(Hostile.LABELS.subList(1, 6));
        assertThat(part.select("tbody tr").get(0).select("td").eachText()).containsExactly("50.0 %", "1", "2", "0");
        assertThat(part.text()).contains("1 of 10 pairs of image and class was reached: 10.0 % (95 % interval ");
        assertThat(page(report).select("h2").eachText()).doesNotContain("Success against query budget");
        assertThat(page(run(QUICK)).select("h2").eachText()).contains("Success against query budget");
    }

    private static RobustnessReport run(AttackParameters attack) {
        return RobustnessEvaluation.of(Hostile.model())
                .on(IMAGES)
                .attack(attack)
                .run();
    }

    private Document page(RobustnessReport report) {
        return Jsoup.parse(OverviewPage.render(new FinishedEvaluation(
                "shop.SignTest", "test", report, IMAGES, Limits.NONE_FOOLED, Verdict.State.HOLDS, List.of(), folder)));
    }

    private Map<String, String> facts(RobustnessReport report) {
        Map<String, String> facts = new LinkedHashMap<>();
        page(report)
                .select("#evaluation dl > div")
                .forEach(row ->
                        facts.put(row.select("dt").text(), row.select("dd").text()));
        return facts;
    }
}
