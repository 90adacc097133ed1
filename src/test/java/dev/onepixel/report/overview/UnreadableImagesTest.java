package dev.onepixel.report.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.image.ImageException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.Unreadable;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.ReportDirectory;
import dev.onepixel.report.RunSummary;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a file that is no image: the run fails and names it, or lists it wherever the figures stand. */
class UnreadableImagesTest {

    private static final String REASON =
            "right/b.png: Cannot read image '%s': expected a PNG, JPEG, BMP, GIF, TIFF or PNM file, but it starts with 'no image'. Convert it to PNG, or take it out of the image set";

    private final Path folder;

    UnreadableImagesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void writeImages() throws IOException {
        ImageFiles.write(KnownModels.plain("a", 4, 4).image(), folder.resolve("signs/right/a.png"));
        Files.writeString(folder.resolve("signs/right/b.png"), "no image");
    }

    private RobustnessEvaluation evaluation(Unreadable unreadable) {
        return RobustnessEvaluation.of(KnownModels.immovable())
                .on(ImageSet.open(folder.resolve("signs"), unreadable))
                .search(Search.CORNERS);
    }

    private String listed() {
        return Text.format(REASON, folder.resolve("signs/right/b.png"));
    }

    @Test
    void failsTheRunUnlessToldToList() {
        assertThatThrownBy(() -> evaluation(Unreadable.FAIL).run())
                .isInstanceOf(ImageException.class)
                .hasMessage(listed().substring("right/b.png: ".length()));
    }

    @Test
    void isListedInEveryReportIfTheUserChoseSo() throws IOException {
        ReportDirectory directory = ReportDirectory.create(folder.resolve("out"), "shop.SignTest", "withstands");
        RobustnessReport report =
                evaluation(Unreadable.LIST).evidence(directory).run();
        directory.write(report);
        FinishedEvaluation finished = new FinishedEvaluation(
                "shop.SignTest",
                "withstands",
                report,
                ImageSet.open(folder.resolve("signs"), Unreadable.LIST),
                Limits.NONE_FOOLED,
                Verdict.State.HOLDS,
                List.of(),
                directory.path());
        List<String> said = new ArrayList<>();
        try (RunSummary summary = new RunSummary(folder.resolve("out"), said::add, IndexPage::write)) {
            summary.add(finished);
        }

        assertThat(report.results()).hasSize(1);
        assertThat(report.unreadable()).containsExactly(listed());
        assertThat(new ObjectMapper()
                        .readTree(directory.path().resolve("report.json").toFile())
                        .at("/images/unreadable/0")
                        .asText())
                .isEqualTo(listed());
        assertThat(said)
                .singleElement()
                .asString()
                .contains("  SignTest.withstands: images that cannot be read and are in no figure: 1, the first "
                        + listed());
        Document page = Jsoup.parse(OverviewPage.render(finished));
        assertThat(page.select("section:has(h2:contains(Not readable: 1)) li").eachText())
                .containsExactly(listed());
    }
}
