package dev.onepixel.evaluation.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.result.SelfCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a journal as a run left it, which may have been killed while it wrote the last line. */
final class JournalReader {

    private JournalReader() {}

    /**
     * What was read.
     *
     * @param content all whole lines
     * @param torn whether there is a last line that was not written to its end
     */
    record Read(JournalContent content, boolean torn) {}

    /**
     * Reads.
     *
     * @param file a journal
     * @return what it says; empty where not even its first line is whole
     * @throws EvaluationException when it cannot be read, or a line before the last one is damaged
     */
    static Optional<Read> read(Path file) {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(file, in);
        } catch (IOException e) {
            throw new EvaluationException(JournalErrors.unreadable(file, e), e);
        }
    }

    private static Optional<Read> read(Path file, BufferedReader in) throws IOException {
        @Nullable PlanLine plan = null;
        Map<String, ImageLine> images = new LinkedHashMap<>();
        Optional<SelfCheck> selfCheck = Optional.empty();
        Optional<EndLine> end = Optional.empty();
        boolean torn = false;
        int number = 0;
        for (String text = in.readLine(); text != null && !torn; ) {
            number++;
            String next = in.readLine();
            try {
                JournalLine line = JournalFormat.read(text);
                if (line instanceof PlanLine first) {
                    plan = requireFirst(file, number, first);
                } else if (line instanceof ImageLine image) {
                    images.remove(image.image());
                    images.put(image.image(), image);
                } else if (line instanceof SelfCheckLine check) {
                    selfCheck = Optional.of(check.check());
                } else if (line instanceof EndLine last) {
                    end = Optional.of(last);
                }
            } catch (JsonProcessingException e) {
                if (next != null) {
                    throw new EvaluationException(JournalErrors.damaged(file, number, e), e);
                }
                torn = true;
            }
            if (!torn && plan == null) {
                throw new EvaluationException(JournalErrors.noPlan(file));
            }
            text = next;
        }
        List<ImageLine> all = new ArrayList<>(images.values());
        return plan == null
                ? Optional.empty()
                : Optional.of(new Read(new JournalContent(plan, all, selfCheck, end), torn));
    }

    private static PlanLine requireFirst(Path file, int number, PlanLine plan) {
        if (number != 1 || !plan.schema().equals(PlanLine.SCHEMA)) {
            throw new EvaluationException(
                    number == 1
                            ? JournalErrors.otherSchema(file, plan.schema())
                            : JournalErrors.secondPlan(file, number));
        }
        return plan;
    }
}
