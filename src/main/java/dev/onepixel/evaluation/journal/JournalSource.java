package dev.onepixel.evaluation.journal;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A journal that results are taken from.
 *
 * @param name what messages call it
 * @param file where it lies; evidence lies beside it
 * @param content what it says
 * @param torn whether its last line was torn by a kill
 */
record JournalSource(String name, Path file, JournalContent content, boolean torn) {

    /**
     * Finds a journal.
     *
     * @param given a report folder or a journal
     * @return empty where there is none
     * @throws EvaluationException when there is one that cannot be read
     */
    static Optional<JournalSource> find(Path given) {
        Path file = Files.isDirectory(given) ? given.resolve(JournalSettings.FILE) : given;
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return JournalReader.read(file)
                .map(read -> new JournalSource(given.toString(), file, read.content(), read.torn()));
    }

    PlanLine plan() {
        return content.plan();
    }

    EvidenceFiles evidence() {
        return new EvidenceFiles(folder());
    }

    Path folder() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    /** Returns what messages call it, with the part that it is. */
    String title() {
        return plan().shard().map(shard -> Text.format("%s (%s)", name, shard)).orElse(name);
    }
}
