package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterNamesTest {

    @Test
    void leavesOtherNamesAlone() {
        assertThat(ParameterNames.refusal(List.of("java.version", "onepixels.search", "onepixel.search")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "onepixel.maxQueriesPerImage, onepixel.max-queries-per-image",
        "onepixel.serach, onepixel.search",
        "onepixel.Seed, onepixel.seed",
        "onepixel.worker, onepixel.workers",
        "onepixel.outputdir, onepixel.output-dir"
    })
    void namesOneThatIsMisspelt(String name, String meant) {
        assertThat(ParameterNames.refusal(List.of("onepixel.search", name)))
                .hasValueSatisfying(refusal -> assertThat(refusal)
                        .startsWith(Text.format(
                                "there is no configuration parameter %s; did you mean %s? All are onepixel.baseline, ",
                                name, meant)));
    }

    @Test
    void leavesAloneWhatIsSomebodyElses() {
        List<String> names = List.of("onepixel.version", "onepixel.home", "onepixel.search");

        assertThat(ParameterNames.refusal(names)).isEmpty();
        assertThat(ParameterNames.strangers(names)).containsExactly("onepixel.home", "onepixel.version");
    }
}
