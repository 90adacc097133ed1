package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterNamesTest {

    @Test
    void leavesOtherNamesAlone() {
        assertThat(ParameterNames.refusal(List.of("java.version", "onepixels.search", "onepixel.search")))
                .isEmpty();
    }

    @Test
    void namesOneThatIsMisspelt() {
        assertThat(ParameterNames.refusal(List.of("onepixel.search", "onepixel.maxQueriesPerImage")))
                .contains(
                        "there is no configuration parameter onepixel.maxQueriesPerImage; correct the -D to one of onepixel.baseline, onepixel.generations, onepixel.limit, onepixel.max-queries-per-image, onepixel.output-dir, onepixel.population, onepixel.progress, onepixel.search, onepixel.seed, onepixel.workers");
    }
}
