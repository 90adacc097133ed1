package dev.onepixel.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.testing.Logged;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that went wrong outside, where the cases ../shared/cases/models lie beside the project. */
class OutsideModelsTest {

    private static final Path CASES = Path.of("../shared/cases/models");

    @BeforeAll
    static void requireCases() {
        assumeTrue(Files.isDirectory(CASES), "skipped: the cases ../shared/cases/models are not here");
    }

    @ParameterizedTest
    @CsvSource({
        "random-logits, 'asked twice about the same image, because of its node '",
        "zipmap, 'without ZipMap'",
        "torch-save, 'holds weights only'",
        "lfs-pointer, 'git lfs pull'"
    })
    void areRefusedWithTheNextStep(String name, String said) {
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> DjlClassifier.load(CASES.resolve(name)).close())
                .withMessageContaining(said);
    }

    @Test
    void areRunOneByOneWhereTheirBatchIsHardWired() throws Exception {
        String log = Logged.during(
                () -> DjlClassifier.load(CASES.resolve("batch-hardwired")).close());

        assertThat(log).contains("as one does that has its batch hard-wired inside: they are run one by one");
    }
}
