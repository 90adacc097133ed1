package dev.onepixel.evaluation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.testing.AttackResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {

    private static final String PLAN = JournalFormat.write(Journals.plan(Optional.empty()));
    private static final ImageLine A = Journals.line(AttackResults.withstood("a"));
    private static final ImageLine B = Journals.line(AttackResults.fooled("b"));
    private static final ImageLine LATER_A = Journals.line(AttackResults.fooled("a"));

    private final Path file;

    JournalReaderTest(@TempDir Path folder) {
        file = folder.resolve(JournalSettings.FILE);
    }

    private Optional<JournalReader.Read> read(String... lines) throws IOException {
        Files.writeString(file, String.join("", lines));
        return JournalReader.read(file);
    }

    private void assertRefused(String message, String... lines) throws IOException {
        Files.writeString(file, String.join("", lines));
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> JournalReader.read(file))
                .withMessageContaining(message);
    }

    @Test
    void theLastLineOfAnImageCounts() throws IOException {
        JournalReader.Read read = read(
                        PLAN, JournalFormat.write(A), JournalFormat.write(B), JournalFormat.write(LATER_A))
                .orElseThrow();

        assertThat(read.torn()).isFalse();
        assertThat(read.content().plan()).isEqualTo(Journals.plan(Optional.empty()));
        assertThat(read.content().images()).containsExactly(B, LATER_A);
        assertThat(read.content().selfCheck()).isEmpty();
        assertThat(read.content().end()).isEmpty();
    }

    @Test
    void theSelfCheckAndTheEndAreRead() throws IOException {
        SelfCheck check = new SelfCheck(new Rate(1, 2), 3, "detail", "");
        EndLine end = new EndLine("why", List.of("a"), 4);

        JournalContent content = read(PLAN, JournalFormat.write(new SelfCheckLine(check)), JournalFormat.write(end))
                .orElseThrow()
                .content();

        assertThat(content.selfCheck()).contains(check);
        assertThat(content.end()).contains(end);
    }

    @Test
    void aJournalThatWasTornInItsFirstLineIsNone() throws IOException {
        assertThat(read()).isEmpty();
        assertThat(read("{\"pl")).isEmpty();
    }

    @Test
    void aLastLineThatWasTornIsLeftOut() throws IOException {
        JournalReader.Read read =
                read(PLAN, JournalFormat.write(A), "{\"image\":{\"res").orElseThrow();

        assertThat(read.torn()).isTrue();
        assertThat(read.content().images()).containsExactly(A);
    }

    @Test
    void aLineBeforeTheLastCannotBeTorn() throws IOException {
        assertRefused(
                "Line 2 of the journal '" + file + "' is damaged at column 1", PLAN, "x\n", JournalFormat.write(A));
        assertRefused("Line 1 of the journal", "x\n", PLAN);
    }

    @Test
    void onlyTheFirstLineIsThePlan() throws IOException {
        assertRefused("'" + file + "' is no journal: its first line is no plan", JournalFormat.write(A), PLAN);
        assertRefused("Line 3 of '" + file + "' is a second plan", PLAN, JournalFormat.write(A), PLAN);
    }

    @Test
    void anotherSchemaIsRefusedByItsName() throws IOException {
        assertRefused(
                "The journal '" + file
                        + "' is of schema 'onepixel-journal/9', but this version reads 'onepixel-journal/1'",
                PLAN.replace("onepixel-journal/1", "onepixel-journal/9"));
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> JournalReader.read(file))
                .withMessageStartingWith("The journal '" + file + "' cannot be read (");
    }
}
