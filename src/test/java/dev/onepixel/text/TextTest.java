package dev.onepixel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0 images, 0 queries, 0 boxes, 0 are left",
                "1; 1 image, 1 query, 1 box, 1 is left",
                "2; 2 images, 2 queries, 2 boxes, 2 are left",
                "11; 11 images, 11 queries, 11 boxes, 11 are left",
                "21; 21 images, 21 queries, 21 boxes, 21 are left"
            })
    void wordsAgreeWithTheNumberBeforeThem(int number, String expected) {
        assertThat(Text.format(
                        "%d image{s}, %d quer{y|ies}, %d box{es}, %d {is|are} left", number, number, number, number))
                .isEqualTo(expected);
    }

    @Test
    void aVerbAgreesWithThePartAndTheNounWithTheWhole() {
        String format = "%d of %d image{s} {<is|are} right";

        assertThat(Text.format(format, 1, 3)).isEqualTo("1 of 3 images is right");
        assertThat(Text.format(format, 0, 1)).isEqualTo("0 of 1 image are right");
    }

    @Test
    void anyNumberCountsHoweverItIsWritten() {
        assertThat(Text.format("%,d image{s}", 1_001L)).isEqualTo("1,001 images");
        assertThat(Text.format("%,.0f image{s}", 1.2)).isEqualTo("1 image");
        assertThat(Text.format("%.1f image{s}", 1.0)).isEqualTo("1.0 images");
        assertThat(Text.format("%2$d image{s} of '%1$s'", "a", 1)).isEqualTo("1 image of 'a'");
    }

    @Test
    void onlyTheFormatIsRead() {
        assertThat(Text.format("%d image{s} of '%s' {is|are} 100 %% right", 1, "{s}{a|b}"))
                .isEqualTo("1 image of '{s}{a|b}' is 100 % right");
        assertThat(Text.format("'%s' image{s}", "1")).as("a name is no number").isEqualTo("'1' images");
        assertThat(Text.format("{\"images\": %d}", 1)).isEqualTo("{\"images\": 1}");
    }

    @Test
    void noLanguageOfTheMachineIsHeard() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Text.format("%d image{s}, %.1f %%", 1, 0.5)).isEqualTo("1 image, 0.5 %");
        } finally {
            Locale.setDefault(before);
        }
    }
}
