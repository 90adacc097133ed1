package dev.onepixel.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Region;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.testing.AttackSamples;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BaselineFileTest {

    private static final PixelEdit EDIT = new PixelEdit(13, 7, 0xFFE100);
    private static final Baseline THREE =
            Baselines.of(Baselines.withstood("b"), Baselines.fooled("c/\"odd\"\n", EDIT), Baselines.misclassified("a"));

    private static final String TEXT =
            Text.format("""
            {
              "schema": "onepixel-baseline/1",
              "model": {"name": "planted", "sha256": ""},
              "labels": ["right", "wrong"],
              "attack": {"search": "CORNERS", "pixels": 1, "target": "", "attacker": "UNDEFENDED", "population": 400, "generations": 100, "maxQueriesPerImage": null, "seed": 24301},
              "defense": null,
              "images": [
                {"image": "a", "label": "right", "outcome": "MISCLASSIFIED", "prediction": "wrong", "sha256": "%s"},
                {"image": "b", "label": "right", "outcome": "WITHSTOOD", "sha256": "%s"},
                {"image": "c/\\"odd\\"\\n", "label": "right", "outcome": "FOOLED", "prediction": "wrong", "edits": ["(13, 7) #FFE100"], "sha256": "%s"}
              ]
            }
            """, Baselines.hash("a"), Baselines.hash("b"), Baselines.hash("c/\"odd\"\n"));

    @TempDir
    Path folder;

    private BaselineFile file() {
        return new BaselineFile(folder.resolve("deeper/signs.json"));
    }

    private BaselineFile holding(String text) throws IOException {
        Files.createDirectories(file().path().getParent());
        Files.writeString(file().path(), text);
        return file();
    }

    @Test
    void writesOneImageALineSortedByName() throws IOException {
        file().create(THREE);

        assertThat(Files.readString(file().path())).isEqualTo(TEXT);
        assertThat(file().read()).isEqualTo(THREE);
    }

    @Test
    void keepsDefenseAndBareEdits() {
        KnownImage image = new KnownImage(
                "a",
                "right",
                Outcome.FOOLED,
                "wrong",
                List.of(EDIT, EDIT),
                List.of(new PixelEdit(0, 0, 0), EDIT),
                Baselines.hash("a"));
        BaselineSetup setup = new BaselineSetup(
                List.of("right"),
                Baselines.SETUP.attack().withPixels(2).withMaxQueriesPerImage(50),
                "*",
                Attacker.AWARE,
                "MAJORITY of blur(0.8), flip");
        Baseline defended = new Baseline("m", "ab", setup, List.of(image));

        file().create(defended);

        assertThat(file().read()).isEqualTo(defended);
    }

    @Test
    void keepsAllOfTheAttack() {
        BaselineSetup setup =
                new BaselineSetup(List.of("right"), AttackSamples.nothingAsPublished(), "", Attacker.UNDEFENDED, "");
        Baseline baseline = new Baseline("m", "", setup, List.of(Baselines.withstood("a")));

        file().create(baseline);

        assertThat(file().read()).isEqualTo(baseline);
    }

    @Test
    void keepsTheRulesOfTheAttackAndHoldsThemAgainstOthers() {
        EditRules rules = new EditRules(Region.parse("outside rect(1, 1, 2, 2)"), 32, 0.25);
        BaselineSetup ruled = new BaselineSetup(
                List.of("right"), Baselines.SETUP.attack().withRules(rules), "", Attacker.UNDEFENDED, "");
        Baseline baseline = new Baseline("m", "", ruled, List.of(Baselines.withstood("a")));

        file().create(baseline);

        assertThat(file().read()).isEqualTo(baseline);
        assertThat(ruled.differences(
                        new BaselineSetup(List.of("right"), Baselines.SETUP.attack(), "", Attacker.UNDEFENDED, "")))
                .containsExactly(
                        "rules     region outside rect(1, 1, 2, 2), colour change at most 32 levels, confidence at least 0.25 in the baseline, none now");
    }

    @Test
    void isCalledTheSameOnEverySystem() {
        assertThat(new BaselineFile(Path.of("src\\baselines/signs.json")).name())
                .isEqualTo("src/baselines/signs.json");
    }

    @Test
    void leavesNothingBesideIt() throws IOException {
        file().create(THREE);
        file().update(before -> before);

        assertThat(file().path().getParent()).isDirectoryContaining(p -> p.endsWith("signs.json"));
        try (var files = Files.list(file().path().getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void isReplacedThroughASymbolicLink() throws IOException {
        file().create(THREE);
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file().path());

        new BaselineFile(link).update(before -> Baselines.of(Baselines.withstood("d")));

        assertThat(link).isSymbolicLink();
        assertThat(file().read()).isEqualTo(Baselines.of(Baselines.withstood("d")));
    }

    @Test
    void isNotTouchedWhenNothingChanged() throws IOException {
        file().create(THREE);
        Files.setLastModifiedTime(file().path(), FileTime.fromMillis(1000));

        file().update(before -> THREE);

        assertThat(Files.getLastModifiedTime(file().path()).toMillis()).isEqualTo(1000);
    }

    @Test
    void survivesAnUpdateThatFails() throws IOException {
        file().create(THREE);

        assertThatThrownBy(() -> file().update(before -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(Files.readString(file().path())).isEqualTo(TEXT);
        file().update(before -> before);
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("taken"), "a file where a folder should be");
        BaselineFile impossible = new BaselineFile(folder.resolve("taken/signs.json"));

        assertThatThrownBy(() -> impossible.create(THREE))
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith(Text.format("Baseline '%s' cannot be written (", impossible.name()))
                .hasMessageEndingWith("); check that its folder can be written");
    }

    @Test
    void namesTheFileThatCannotBeRead() throws IOException {
        BaselineFile directory = new BaselineFile(Files.createDirectories(folder.resolve("directory.json")));

        assertThatThrownBy(directory::read)
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith(Text.format("Baseline '%s' cannot be read (", directory.name()));
    }

    @Test
    void refusesToBeReadWhereThereIsNone() {
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(EvaluationException.class)
                .hasMessage(
                        "There is no baseline '%s'. Create it with -Donepixel.baseline=create and commit it",
                        file().name());
    }

    @Test
    void refusesToBeCreatedTwice() {
        file().create(THREE);

        assertThatThrownBy(() -> file().create(THREE))
                .hasMessage(
                        "There is a baseline '%s' already. Take in what changed with -Donepixel.baseline=update, or delete the file to begin anew",
                        file().name());
    }

    @Test
    void refusesAFutureVersion() throws IOException {
        BaselineFile future = holding("{\n  \"schema\": \"onepixel-baseline/2\",\n  \"worlds\": 1}");

        assertThatThrownBy(future::read)
                .hasMessage(
                        "Baseline '%s', line 2: its schema is onepixel-baseline/2, but this OnePixel reads onepixel-baseline/1. Use the OnePixel that wrote it, or delete it and make it anew with -Donepixel.baseline=create",
                        future.name());
    }

    @Test
    void namesTheLineWhereverItIsCutOff() throws IOException {
        for (int end = 0; end < TEXT.length() - 2; end++) {
            BaselineFile cut = holding(TEXT.substring(0, end));

            assertThatThrownBy(cut::read)
                    .as("cut after %d characters", end)
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageStartingWith(Text.format("Baseline '%s', line ", cut.name()))
                    .hasMessageEndingWith(
                            ". Restore it from version control, or delete it and make it anew with -Donepixel.baseline=create");
        }
    }

    static Stream<Arguments> editsByHand() {
        return Stream.of(
                Arguments.of("\"b\"", "\"a\"", 9, "image 'a' is there twice"),
                Arguments.of(
                        "\"WITHSTOOD\"",
                        "\"SLEPT\"",
                        9,
                        "\"outcome\" must be one of [FOOLED, WITHSTOOD, PROVED, MISCLASSIFIED, INCONCLUSIVE], but is \"SLEPT\""),
                Arguments.of(
                        "\"WITHSTOOD\"",
                        "\"INCONCLUSIVE\"",
                        9,
                        "outcome must not be INCONCLUSIVE: nothing is known of the image"),
                Arguments.of(
                        "\"WITHSTOOD\"",
                        "\"FOOLED\"",
                        9,
                        "edits must be there if and only if outcome is FOOLED, but there are 0 for FOOLED"),
                Arguments.of(
                        "\"WITHSTOOD\"",
                        "7",
                        9,
                        "\"outcome\" must be one of [FOOLED, WITHSTOOD, PROVED, MISCLASSIFIED, INCONCLUSIVE], but is 7"),
                Arguments.of("\"name\": \"planted\"", "\"name\": 7", 3, "\"name\" must be a text, but is 7"),
                Arguments.of("\"name\": \"planted\"", "\"name\": null", 3, "\"name\" must be a text, but is null"),
                Arguments.of(
                        "[\"right\", \"wrong\"]", "[\"right\", true]", 4, "\"labels\" must be a text, but is true"),
                Arguments.of(
                        "[\"right\", \"wrong\"]", "[\"right\", null]", 4, "\"labels\" must be a text, but is null"),
                Arguments.of("[\"right\", \"wrong\"]", "\"right\"", 4, "\"labels\" must be a list, but is \"right\""),
                Arguments.of(
                        "{\"name\": \"planted\", \"sha256\": \"\"}",
                        "[]",
                        3,
                        "\"model\" must be an object, but is a list"),
                Arguments.of(
                        "\"sha256\": \"\"}",
                        "\"sha256\": \"\", \"md5\": \"\"}",
                        3,
                        "\"md5\" is no part of \"model\"; it has name, sha256"),
                Arguments.of(
                        "\"sha256\": \"\"}",
                        "\"sha\": \"\"}",
                        3,
                        "\"sha\" is no part of \"model\"; it has name, sha256"),
                Arguments.of(
                        "{\"image\": \"b\", \"label\": \"right\", ",
                        "{\"image\": \"b\", ",
                        9,
                        "\"image\" has no \"label\""),
                Arguments.of(
                        "{\"image\": \"b\", \"label\": \"right\", ",
                        "{\"image\": \"b\", \"label\": \"right\", \"labels\": 1, ",
                        9,
                        "\"labels\" is no part of \"image\"; it has image, label, outcome, prediction, edits, bareEdits, sha256"),
                Arguments.of(
                        "\"seed\": 24301",
                        "\"seed\": \"24301\"",
                        5,
                        "\"seed\" must be a whole number, but is \"24301\""),
                Arguments.of("\"pixels\": 1", "\"pixels\": null", 5, "\"pixels\" must be a whole number, but is null"),
                Arguments.of(
                        "\"seed\": 24301",
                        "\"seed\": 24301, \"region\": null",
                        5,
                        "\"region\" is null; leave it away, or say what it is"),
                Arguments.of(
                        "\"image\": \"b\"",
                        "\"edits\": null, \"image\": \"b\"",
                        9,
                        "\"edits\" is null; leave it away, or say what it is"),
                Arguments.of("\"pixels\": 1", "\"pixels\": 30000000000", 5, "\"pixels\" is too large: 30000000000"),
                Arguments.of("\"maxQueriesPerImage\": null, ", "", 5, "\"attack\" has no \"maxQueriesPerImage\""),
                Arguments.of("  ]\n}", "  ]\n}\n{}", 13, "it goes on after its end"),
                Arguments.of(
                        "\"pixels\": 1",
                        "\"pixels\": 1, \"pixels\": 1",
                        5,
                        "it is not valid JSON: Duplicate field 'pixels'"),
                Arguments.of("(13, 7) #FFE100", "13 7", 10, "an edit is written (13, 7) #FFE100, but this is '13 7'"),
                Arguments.of(
                        "[\"(13",
                        "[\"(1, 1) #000000\", \"(13",
                        10,
                        "image 'c/\"odd\"\n' has more edits than the 1 that the attack may make"),
                Arguments.of("\"pixels\": 1", "\"pixels\": 0", 5, "pixels must lie in 1..64, but was 0"),
                Arguments.of(
                        "\"seed\": 24301",
                        "\"seed\": 1, \"minConfidence\": \"half\"",
                        5,
                        "\"minConfidence\" must be a number, but is \"half\""),
                Arguments.of("\"pixels\": 1", "\"pixels\": 1.5", 5, "\"pixels\" must be a whole number, but is 1.5"),
                Arguments.of("\"pixels\": 1, ", "", 5, "\"attack\" has no \"pixels\""),
                Arguments.of("  \"defense\": null,\n", "", 1, "it has no \"defense\""),
                Arguments.of("\"defense\": null", "\"shield\": null", 6, "\"shield\" is no part of a baseline"),
                Arguments.of("\"schema\":", "\"scheme\":", 2, "it does not begin with its schema, but with \"scheme\""),
                Arguments.of(
                        "onepixel-baseline/1",
                        "onepixel-report/1",
                        2,
                        "its schema is 'onepixel-report/1', so it is no baseline"),
                Arguments.of(
                        "\"labels\": [",
                        "\"labels\": [,",
                        4,
                        "it is not valid JSON: Unexpected character (',' (code 44)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"));
    }

    @ParameterizedTest
    @MethodSource("editsByHand")
    void namesFileAndLineOfWhatWasEditedByHand(String was, String is, int line, String why) throws IOException {
        BaselineFile edited = holding(TEXT.replace(was, is));

        assertThatThrownBy(edited::read)
                .isInstanceOf(EvaluationException.class)
                .hasMessage(Text.format(
                        "Baseline '%s', line %d: %s. Restore it from version control, or delete it and make it anew with -Donepixel.baseline=create",
                        edited.name(), line, why));
    }

    @Test
    void seesAMergeConflict() throws IOException {
        BaselineFile conflict = holding(TEXT.replace("    {\"image\": \"b\"", "<<<<<<< ours\n    {\"image\": \"b\""));

        assertThatThrownBy(conflict::read)
                .hasMessageContaining("', line 9: it holds a merge conflict that is not resolved.");
    }

    @Test
    void seesWhatIsNotText() throws IOException {
        BaselineFile binary = holding("");
        byte[] bytes = TEXT.getBytes(StandardCharsets.ISO_8859_1);
        bytes[TEXT.indexOf("planted")] = (byte) 0xFC;
        Files.write(binary.path(), bytes);

        assertThatThrownBy(binary::read).hasMessageContaining("', line 3: it is not UTF-8 text.");
    }

    @Test
    void readsWhatAFormatterSpreadOverMoreLines() throws IOException {
        BaselineFile formatted = holding(TEXT.replace(", \"", ",\n\"").replace("\n", "\r\n"));

        assertThat(formatted.read()).isEqualTo(THREE);
    }
}
