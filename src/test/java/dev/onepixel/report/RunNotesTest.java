package dev.onepixel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.report.overview.IndexPage;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was assumed and what was left out is said wherever the figures stand, and not only in a log. */
class RunNotesTest {

    private static final List<String> ASSUMED = List.of("input values 0..1", "channels RGB");

    @TempDir
    Path output;

    private FinishedEvaluation passing() {
        FinishedEvaluation evaluation = Hostile.evaluate(output, "shop.SignTest", "withstands", Optional.empty());
        return new FinishedEvaluation(
                "shop.SignTest",
                "withstands",
                Reports.with(evaluation.report(), ASSUMED, 4),
                evaluation.images(),
                evaluation.limits(),
                Verdict.State.HOLDS,
                List.of(),
                evaluation.directory());
    }

    @Test
    void theFailureSaysItOfTheModel() {
        RobustnessReport report = passing().report();

        String message = new FailureMessage(report, Limits.NONE_FOOLED, output, "mvn test")
                .of(Verdict.of(report, Limits.NONE_FOOLED).reasons());

        assertThat(message)
                .contains(Text.format(
                        "\nModel    %s, clean accuracy 87.5 %% (7 of 8 images of images <i>of</i> \"anything\"); assumed, as nothing says it: input values 0..1, channels RGB\n",
                        Hostile.MODEL))
                .contains(", seed 24301; stopped after 9 of 13 images, as the others could not change the verdict\n");
    }

    @Test
    void theSummaryOfARunThatPassesSaysIt() throws IOException {
        List<String> said = new ArrayList<>();
        try (RunSummary summary = new RunSummary(output, said::add, IndexPage::write)) {
            summary.add(passing());
        }

        assertThat(said)
                .singleElement()
                .asString()
                .contains(
                        "  SignTest.withstands: assumed of the model, as nothing says it: input values 0..1, channels RGB\n")
                .contains(
                        "  SignTest.withstands: images left out, as the others could not change the verdict: 4\n  SignTest.withstands: images that were not evaluated, or not answered, and are in no rate: 1\n");
        assertThat(Files.readString(output.resolve("summary.md")))
                .contains("- assumed of the model, as nothing says it\\: input values 0..1, channels RGB\n")
                .contains("- images left out, as the others could not change the verdict\\: 4\n");
    }
}
