package dev.onepixel.evaluation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values that a journal is made of. */
class JournalPartsTest {

    private static final ImageLine A = Journals.line(AttackResults.withstood("a"));
    private static final ImageLine B = Journals.line(AttackResults.fooled("b"));

    private static JournalContent content(Optional<EndLine> end) {
        return new JournalContent(Journals.plan(Optional.empty()), List.of(A, B), Optional.empty(), end);
    }

    @Test
    void allImagesCountUnlessTheEndSaysWhich() {
        assertThat(content(Optional.empty()).counted()).containsExactly(A, B);
        assertThat(content(Optional.of(new EndLine("", List.of(), 1))).counted())
                .containsExactly(A, B);
        assertThat(content(Optional.of(new EndLine("", List.of("b"), 1))).counted())
                .containsExactly(B);
    }

    @Test
    void aRunTookAsLongAsItsLatestLineSays() {
        assertThat(content(Optional.empty()).elapsed()).isEqualTo(2);
        assertThat(content(Optional.of(new EndLine("", List.of(), 5))).elapsed())
                .isEqualTo(5);
        assertThat(content(Optional.of(new EndLine("", List.of(), 1))).elapsed())
                .isEqualTo(2);
        assertThat(Journals.content(Optional.empty()).elapsed()).isZero();
    }

    @Test
    void aLineThatIsTakenTookNoTimeHere() {
        ImageLine line = new ImageLine(A.result(), ImageTimes.NONE, 7, Map.of("x.png", "ff"), "");

        assertThat(line.takenFrom("there"))
                .isEqualTo(new ImageLine(A.result(), ImageTimes.NONE, 0, Map.of("x.png", "ff"), "there"));
        assertThat(line.image()).isEqualTo("a");
    }

    @Test
    void imagesAreKnownByNamesAndLabelsInAnyOrderOfTheirPixels() {
        JournalImages images = JournalImages.of(Journals.SIX);

        assertThat(images.path()).isEqualTo("six");
        assertThat(images.labels()).isEqualTo(Map.of("right", 6));
        assertThat(images.total()).isEqualTo(6);
        assertThat(images.sha256()).matches("[0-9a-f]{64}");
        assertThat(of(KnownModels.plain("a", 1, 1)).sha256())
                .isEqualTo(of(KnownModels.plain("a", 3, 3)).sha256())
                .isNotEqualTo(of(KnownModels.plain("b", 1, 1)).sha256())
                .isNotEqualTo(of(new LabelledImage(
                                "a", "wrong", KnownModels.plain("a", 1, 1).image()))
                        .sha256());
    }

    private static JournalImages of(LabelledImage image) {
        return JournalImages.of(ImageSet.of("one", List.of(image)));
    }

    @Test
    void aLineIsOfAnImageOfTheSameNameLabelAndPixels() {
        ImageMatcher matcher = Journals.matcher();

        assertThat(matcher.objection(A)).isEmpty();
        assertThat(matcher.objection(Journals.line(AttackResults.withstood("z"))))
                .contains("there is no such image now");
        assertThat(matcher.objection(Journals.line(AttackResults.withstood("a", "wrong", 1))))
                .contains("its label is another one now");
        assertThat(new ImageMatcher(Journals.SIX, Map.of("a", "other")).objection(A))
                .contains("its pixels are others now");
    }

    @Test
    void aLineWithoutPixelsIsOfAnImageOfAny() {
        ImageLine unread =
                Journals.line(new ImageResult("a", "right", "", A.result().attacks()));

        assertThat(Journals.matcher().objection(unread)).isEmpty();
    }

    @Test
    void settingsSayWhatNeedsAnotherProcess() {
        JournalSettings plain = JournalSettings.in(Path.of("x"));

        assertThat(plain.asked()).isEmpty();
        assertThat(plain.resuming(true).asked()).isEqualTo("Going on with an earlier run (onepixel.resume)");
        assertThat(plain.resuming(true).taking(List.of(Path.of("y"))).asked())
                .isEqualTo("Taking results of other runs (onepixel.results)");
        assertThat(plain.resuming(true)
                        .taking(List.of(Path.of("y")))
                        .only(new Shard(1, 2))
                        .asked())
                .isEqualTo("A part that is joined later (onepixel.shard)");
    }

    @Test
    void differencesAreOfEachFactThatEitherKnows() {
        assertThat(JournalErrors.differences(
                                Map.of("seed", "1", "same", "x", "old", "y"),
                                Map.of("seed", "2", "same", "x", "new", "z"))
                        .lines())
                .containsExactlyInAnyOrder(
                        "  seed: 1 in the journal, 2 now",
                        "  old: y in the journal, (not known) now",
                        "  new: (not known) in the journal, z now");
    }

    @Test
    void threeNamesAreListedAndTheOthersCounted() {
        assertThat(JournalErrors.listed(List.of("a"))).isEqualTo("a");
        assertThat(JournalErrors.listed(List.of("a", "b", "c"))).isEqualTo("a, b, c");
        assertThat(JournalErrors.listed(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c and 2 more");
    }

    @Test
    void everyKindOfLineIsReadAsItWasWritten() throws JsonProcessingException {
        for (JournalLine line : List.of(
                Journals.plan(Optional.of(new Shard(2, 5))),
                A,
                new SelfCheckLine(new SelfCheck(new Rate(1, 2), 3, "detail", "remedy")),
                new EndLine("why", List.of("a"), 0.1))) {
            String text = JournalFormat.write(line);

            assertThat(text).endsWith("\n").hasLineCount(1);
            assertThat(JournalFormat.read(text)).isEqualTo(line);
        }
    }

    @Test
    void aResultGoesToAnotherProcessAndBack() {
        assertThat(ImageText.read(ImageText.write(A.result(), ImageTimes.NONE)))
                .isEqualTo(new ImageLine(A.result(), ImageTimes.NONE, 0, Map.of(), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"image\":{}}"})
    void whatIsNoLineIsNoResult(String text) {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> ImageText.read(text))
                .withMessageStartingWith("Another process gave a result that cannot be read: ");
    }

    @Test
    void aLineOfAnotherKindIsNoResult() {
        String end = JournalFormat.write(new EndLine("", List.of(), 1));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> ImageText.read(end))
                .withMessage("Another process gave what is no result of an image: " + end);
    }
}
