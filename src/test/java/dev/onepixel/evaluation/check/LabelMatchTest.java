package dev.onepixel.evaluation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.model.Classifier;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelMatchTest {

    private static Classifier model(List<String> labels) {
        return Classifier.of("signs", labels, image -> new float[labels.size()]);
    }

    @Test
    void takesImagesOfSomeOfTheModelsClasses() {
        LabelMatch match = new LabelMatch("fixtures", model(List.of("stop", "yield")));

        assertThat(match.add("stop")).isTrue();
        match.requireKnown();
    }

    @Test
    void showsWhatEachListLacksAndWhatIsNearlyTheSame() {
        LabelMatch match = new LabelMatch("fixtures", model(List.of("stop", "no entry", "yield")));

        assertThat(match.add("stop")).isTrue();
        assertThat(match.add("No_Entry")).isFalse();
        assertThat(match.add("zebra")).isFalse();
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(match::requireKnown)
                .withMessage(
                        "Images in 'fixtures' have labels that model 'signs' does not know: [No_Entry, zebra]. Of the model's labels no image has [no entry, yield]; both have [stop]. Nearly the same are 'No_Entry' and 'no entry'. Rename the folders, or give the model the right synset.txt");
    }

    @Test
    void refusesTwoClassesOfOneName() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> new LabelMatch("fixtures", model(List.of("crane", "stop", "crane"))))
                .withMessage(
                        "Model 'signs' calls two classes 'crane', number 1 and 3 of its labels; give each a name of its own in synset.txt, and the images' folders the same");
    }

    @Test
    void namesTwelveAndCountsTheOthersOnlyWhereThereAreMore() {
        LabelMatch match = new LabelMatch(
                "fixtures", model(IntStream.range(0, 12).mapToObj(i -> "c" + i).toList()));
        match.add("cat");

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(match::requireKnown)
                .withMessageContaining("no image has [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11]; both");
    }

    @Test
    void staysReadableForAThousandClasses() {
        LabelMatch match = new LabelMatch(
                "fixtures",
                model(IntStream.range(0, 1000).mapToObj(i -> "c" + i).toList()));
        match.add("cat");

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(match::requireKnown)
                .withMessage(
                        "Images in 'fixtures' have labels that model 'signs' does not know: [cat]. Of the model's labels no image has [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, … 988 more]; both have []. Rename the folders, or give the model the right synset.txt");
    }
}
