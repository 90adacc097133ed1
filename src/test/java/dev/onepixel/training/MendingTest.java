package dev.onepixel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.BaselineSetup;
import dev.onepixel.evaluation.baseline.KnownImage;
import dev.onepixel.evaluation.statistics.McNemar;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.PixelEdit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MendingTest {

    private static final String HASH = "0".repeat(64);

    @TempDir
    Path folder;

    /** Outcomes of images a, b, c, …: F fooled, W withstood, M misclassified. */
    private static Attacked attacked(String outcomes) {
        List<KnownImage> images = new ArrayList<>();
        for (int i = 0; i < outcomes.length(); i++) {
            Outcome outcome =
                    switch (outcomes.charAt(i)) {
                        case 'F' -> Outcome.FOOLED;
                        case 'W' -> Outcome.WITHSTOOD;
                        default -> Outcome.MISCLASSIFIED;
                    };
            images.add(new KnownImage(
                    String.valueOf((char) ('a' + i)),
                    "stop",
                    outcome,
                    outcome == Outcome.WITHSTOOD ? "" : "yield",
                    outcome == Outcome.FOOLED ? List.of(new PixelEdit(1, 2, 3)) : List.of(),
                    List.of(),
                    HASH));
        }
        BaselineSetup setup =
                new BaselineSetup(List.of("stop", "yield"), AttackParameters.PAPER, "", Attacker.UNDEFENDED, "");
        return new Attacked(new Baseline("model", "", setup, images));
    }

    @Test
    void countsFooledAmongThoseThatAreKnownWhenClean() {
        assertThat(attacked("FFWM").clean()).isEqualTo(new Rate(3, 4));
        assertThat(attacked("FFWM").fooled()).isEqualTo(new Rate(2, 3));
    }

    @Test
    void comparesImageByImage() {
        assertThat(attacked("WWFMWF").since(attacked("WFWWMF"))).isEqualTo(new McNemar(2, 2));
        assertThat(attacked("WWW").since(attacked("FMW"))).isEqualTo(new McNemar(0, 2));
    }

    @Test
    void refusesToCompareOtherImages() {
        Attacked other = new Attacked(attacked("WW").images().only(name -> name.equals("b")));

        assertThatThrownBy(() -> other.since(attacked("W")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("'a' and 'b' are not the same image");
        assertThatThrownBy(() -> attacked("WW").since(attacked("W")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 and 2 images are not the same images");
    }

    @Test
    void writesARowForEachModel() throws Exception {
        MendingTable table = new MendingTable();
        table.plain(5, attacked("FFWM"));
        table.mended(5, 1, "2 x 10", new Rate(1, 3), attacked("WFWM"), attacked("FFWM"), attacked("FFWW"));
        Path file = folder.resolve("table.md");
        table.write(file);

        assertThat(Files.readString(file)).endsWith("""
                        | 5 | 0 | plain | | 3 of 4 = 75.0 % (19.4..99.4 %) | | 2 of 3 = 66.7 % (9.4..99.2 %) | | |
                        | 5 | 1 | mended | 2 x 10 edited | 3 of 4 = 75.0 % (19.4..99.4 %) | 1 of 3 = 33.3 % | 1 of 3 = 33.3 % (0.8..90.6 %) | 1 gained, 0 lost, p = 1.0000 | 1 gained, 1 lost, p = 1.0000 |
                        """);
    }

    @Test
    void takesOptions() {
        MendingOptions options = MendingOptions.parse("--seeds", "6, 7", "--rounds", "1", "--output", "x");

        assertThat(options.seeds()).containsExactly(6L, 7L);
        assertThat(options.rounds()).isEqualTo(1);
        assertThat(options.output()).isEqualTo(Path.of("x"));
        assertThat(options.conditions()).isEqualTo(MendingOptions.parse().conditions());
        assertThat(MendingOptions.parse("--copies", "3").conditions()).isNotEqualTo(options.conditions());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seeds 5,5 | --seeds must be one or more different numbers but is [5, 5]",
                "--seeds five | --seeds wants a whole number but got 'five'",
                "--rounds 0 | --rounds must be at least 1 but is 0",
                "--population 3 | --population must be at least 4 but is 3",
                "--copies x | --copies wants a whole number but got 'x'",
            })
    void refusesWhatIsNoOption(String arguments, String message) {
        assertThatThrownBy(() -> MendingOptions.parse(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void listsTheOptionsThereAre() {
        assertThatThrownBy(() -> MendingOptions.parse("--round", "1"))
                .hasMessageStartingWith("Unknown option '--round'. Options: --seeds N,N,… (5,6,7), ");
        assertThatThrownBy(() -> MendingOptions.parse("--rounds"))
                .hasMessageStartingWith("No value after '--rounds'. Options: ");
    }
}
