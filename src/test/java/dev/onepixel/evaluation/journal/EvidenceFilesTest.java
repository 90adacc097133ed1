package dev.onepixel.evaluation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.attack.AdversarialExample;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.TargetResult;
import dev.onepixel.testing.AttackResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFilesTest {

    /** As {@code sha256sum} says of the texts "one" and "two". */
    private static final String ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";

    private static final String TWO = "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3";

    private final Path folder;
    private final EvidenceFiles files;

    EvidenceFilesTest(@TempDir Path root) throws IOException {
        folder = Files.createDirectories(root.resolve("report"));
        files = new EvidenceFiles(folder);
        Files.createDirectory(folder.resolve("adversarial"));
        Files.writeString(folder.resolve("adversarial/one.png"), "one");
        Files.writeString(folder.resolve("adversarial/two.png"), "two");
        Files.writeString(root.resolve("outside.png"), "one");
    }

    private static AttackResult keptAs(String path) {
        AttackResult fooled = AttackResults.fooled("a");
        AdversarialExample success = fooled.success().orElseThrow();
        return new AttackResult(
                fooled.image(),
                fooled.label(),
                fooled.clean(),
                fooled.outcome(),
                Optional.of(new AdversarialExample(success.edited(), success.changes(), success.confirmation(), path)),
                fooled.effort());
    }

    @Test
    void hashesWhatAttackersAndTargetsKeptHere() {
        ImageResult result = new ImageResult(
                "a",
                "right",
                "",
                Map.of(
                        Attacker.UNDEFENDED,
                        keptAs("adversarial/one.png"),
                        Attacker.AWARE,
                        keptAs("kept/elsewhere.png")),
                List.of(
                        new TargetResult(Attacker.UNDEFENDED, "b", keptAs("adversarial/two.png")),
                        new TargetResult(Attacker.UNDEFENDED, "c", AttackResults.withstood("a")),
                        new TargetResult(Attacker.UNDEFENDED, "d", keptAs(""))));

        assertThat(files.hashes(result)).isEqualTo(Map.of("adversarial/one.png", ONE, "adversarial/two.png", TWO));
    }

    @Test
    void aFileIsThereAsItWasWrittenOrItIsMissing() {
        assertThat(files.missing(Map.of())).isEmpty();
        assertThat(files.missing(Map.of("adversarial/one.png", ONE, "adversarial/two.png", TWO)))
                .isEmpty();
        assertThat(files.missing(Map.of("adversarial/one.png", TWO))).contains("adversarial/one.png");
        assertThat(files.missing(Map.of("adversarial/none.png", ONE))).contains("adversarial/none.png");
        assertThat(files.missing(Map.of("adversarial", ONE))).contains("adversarial");
    }

    @Test
    void aFileOutsideTheReportIsNoEvidence() {
        assertThat(files.missing(Map.of("../outside.png", ONE))).contains("../outside.png");
        assertThat(files.missing(Map.of("adversarial/../adversarial/one.png", ONE)))
                .isEmpty();
    }

    @Test
    void copiesIntoFoldersThatAreNotThereYet() {
        Path to = folder.resolveSibling("copy/deep");

        files.copy(Map.of("adversarial/one.png", ONE, "adversarial/two.png", TWO), to);

        assertThat(new EvidenceFiles(to).missing(Map.of("adversarial/one.png", ONE, "adversarial/two.png", TWO)))
                .isEmpty();
    }

    @Test
    void namesWhatCannotBeCopied() {
        Path to = folder.resolveSibling("copy");

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> files.copy(Map.of("adversarial/none.png", ONE), to))
                .withMessageStartingWith(
                        "The evidence 'adversarial/none.png' of '" + folder + "' cannot be copied to '" + to + "' (");
    }
}
