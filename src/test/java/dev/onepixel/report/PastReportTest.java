package dev.onepixel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.baseline.BaselineSetup;
import dev.onepixel.evaluation.baseline.ImageChange;
import dev.onepixel.evaluation.baseline.ImageChange.Kind;
import dev.onepixel.testing.AttackSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A report read back from its file. */
class PastReportTest {

    private static final String WANTED =
            "give the report.json of another run, its folder, or the output folder of that run";

    @TempDir
    Path output;

    static Stream<Optional<TransformVote>> defenses() {
        return Stream.of(
                Optional.empty(),
                Optional.of(TransformVote.of("identity", "flip", "identity")),
                Optional.of(TransformVote.of("noise(8)", "identity", "identity").withFreshDraws(5)));
    }

    private static PastReport read(Path file) {
        return PastReportReader.find(file, file).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("defenses")
    void saysWhatTheReportItselfSays(Optional<TransformVote> defense) {
        FinishedEvaluation evaluation = Hostile.evaluate(output, defense);
        RobustnessReport report = evaluation.report();

        PastReport past = read(evaluation.directory().resolve("report.json"));

        assertThat(past.model()).isEqualTo(Hostile.MODEL);
        assertThat(past.setup()).isEqualTo(BaselineSetup.of(report));
        assertThat(past.differences(report)).isEmpty();
        assertThat(past.headline()).isEqualTo(report.headline());
        for (Attacker attacker : Attacker.values()) {
            assertThat(Optional.ofNullable(past.figures().get(attacker))).isEqualTo(report.summary(attacker));
        }
        assertThat(past.queries()).isEqualTo(report.queries());
        assertThat(past.knowsContents()).isTrue();
        assertThat(past.beside(report).mcNemar().discordant()).isZero();
    }

    @Test
    void knowsAllOfTheAttack() {
        RobustnessReport report =
                Reports.of(Hostile.evaluate(output, Optional.empty()).report(), AttackSamples.nothingAsPublished());
        ReportDirectory directory = ReportDirectory.create(output, "a.B", "c");
        directory.write(report);

        assertThat(read(directory.reportFile()).setup()).isEqualTo(BaselineSetup.of(report));
    }

    @Test
    void isFoundByItsFileItsFolderAndTheFolderOfAllEvaluations() {
        Path folder = Hostile.evaluate(output, "shop.SignTest", "withstands", Optional.empty())
                .directory();

        assertThat(PastReportReader.find(folder, ReportDirectory.within(folder, "shop.SignTest", "withstands")))
                .isPresent();
        assertThat(PastReportReader.find(output, ReportDirectory.within(output, "shop.SignTest", "withstands")))
                .isPresent();
        assertThat(PastReportReader.find(output, ReportDirectory.within(output, "shop.SignTest", "isNew")))
                .isEmpty();
    }

    @Test
    void tellsImagesOfTheSameNameApartByTheirContent() throws IOException {
        FinishedEvaluation evaluation = Hostile.evaluate(output, Optional.empty());
        Path file = evaluation.directory().resolve("report.json");
        String content = evaluation.report().results().get(0).sha256();
        Files.writeString(file, Files.readString(file).replace(content, "0".repeat(64)));

        BaselineComparison comparison = read(file).beside(evaluation.report());

        assertThat(comparison.altered())
                .contains(evaluation.report().results().get(0).image());
    }

    /** Reports of the first schema's first days do not say what pixels their images had. */
    @Test
    void takesImagesForTheSameByNameAndLabelWhereItKnowsNoContents() throws IOException {
        FinishedEvaluation evaluation = Hostile.evaluate(output, Optional.empty());
        Path file = evaluation.directory().resolve("report.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll("\"sha256\" : \"[0-9a-f]{64}\",\n", "")
                        .replace("\"outcome\" : \"WITHSTOOD\"", "\"outcome\" : \"MISCLASSIFIED\""));

        PastReport past = read(file);

        assertThat(past.knowsContents()).isFalse();
        assertThat(past.beside(evaluation.report()).altered()).isEmpty();
        assertThat(past.beside(evaluation.report()).changes(Kind.CORRECTED))
                .extracting(ImageChange::image)
                .containsExactly("withstands");
    }

    @Test
    void refusesAFileThatDoesNotExist() {
        Path file = output.resolve("none.json");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("'" + file + "' does not exist; " + WANTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | its schema is '', not 'onepixel-report/1'",
                "{\"schema\": \"onepixel-report/9\"} | its schema is 'onepixel-report/9', not 'onepixel-report/1'",
                "{\"schema\": \"onepixel-report/1\"} | it has no 'results' where a report has one",
                "not json | line 1 is no JSON",
                "[1, | line 1 is no JSON",
                "{\"schema\": \"onepixel-report/1\", \"results\": [{\"undefended\": {}, \"cleanPrediction\": \"a\"}], \"summary\": {\"undefended\": {}}} | it has no 'outcome' where a report has one",
            })
    void refusesAFileThatIsNone(String text, String why) throws IOException {
        Path file = Files.writeString(output.resolve("other.json"), text);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("'" + file + "' is no report of OnePixel (" + why + "); " + WANTED);
    }

    @Test
    void refusesAnOutcomeThatThereIsNot() throws IOException {
        FinishedEvaluation evaluation = Hostile.evaluate(output, Optional.empty());
        Path file = evaluation.directory().resolve("report.json");
        Files.writeString(file, Files.readString(file).replace("\"WITHSTOOD\"", "\"SLEPT\""));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith("'" + file + "' is no report of OnePixel (")
                .hasMessageContaining("SLEPT");
    }
}
