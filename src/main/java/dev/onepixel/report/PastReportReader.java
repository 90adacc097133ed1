package dev.onepixel.report;

import static dev.onepixel.report.JsonFields.list;
import static dev.onepixel.report.JsonFields.required;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onepixel.attack.Outcome;
import dev.onepixel.defense.Randomness;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.baseline.BaselineSetup;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.image.ImageException;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.report.PastReport.PastImage;
import dev.onepixel.text.Reason;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds another run's {@code report.json} and reads what it says. */
public final class PastReportReader {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String FILE = "report.json";
    private static final String WANTED =
            "give the report.json of another run, its folder, or the output folder of that run";

    private PastReportReader() {}

    /**
     * Reads what another run found of a test.
     *
     * @param given a {@code report.json}, the folder of one, or a folder of all evaluations
     * @param within where the test's folder is if the last is what was given, as {@link ReportDirectory#within} has it
     * @return the report; empty where there is such a folder and it has no report of this test
     * @throws EvaluationException when there is no such file or folder, or the file is no report; the message says so
     */
    public static Optional<PastReport> find(Path given, Path within) {
        if (Files.isRegularFile(given)) {
            return Optional.of(read(given));
        }
        if (!Files.isDirectory(given)) {
            throw new EvaluationException(Text.format("'%s' does not exist; %s", given, WANTED));
        }
        Path file = within.resolve(FILE);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static PastReport read(Path file) {
        try {
            return of(file, MAPPER.readTree(Files.readString(file)));
        } catch (JsonProcessingException e) {
            throw refusal(
                    file, Text.format("line %d is no JSON", e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw refusal(file, Text.format("it cannot be read (%s)", Reason.of(e)));
        } catch (IllegalArgumentException | ImageException e) {
            throw refusal(file, String.valueOf(e.getMessage()));
        }
    }

    private static EvaluationException refusal(Path file, String why) {
        return new EvaluationException(Text.format("'%s' is no report of OnePixel (%s); %s", file, why, WANTED));
    }

    private static PastReport of(Path file, JsonNode root) {
        if (!root.path("schema").asText().equals(ReportJson.SCHEMA)) {
            throw new IllegalArgumentException(Text.format(
                    "its schema is '%s', not '%s'", root.path("schema").asText(), ReportJson.SCHEMA));
        }
        List<JsonNode> results = list(required(root, "results"));
        Map<Attacker, AttackSummary> figures = new EnumMap<>(Attacker.class);
        for (Attacker attacker : Attacker.values()) {
            if (root.path("summary").has(key(attacker))) {
                figures.put(attacker, figures(attacker, results));
            }
        }
        Attacker headline = Stream.of(Attacker.AWARE, Attacker.UNAWARE)
                .filter(figures::containsKey)
                .findFirst()
                .orElse(Attacker.UNDEFENDED);
        JsonNode model = required(root, "model");
        return new PastReport(
                file,
                required(model, "name").asText(),
                model.path("sha256").asText(),
                new BaselineSetup(
                        list(required(model, "labels")).stream()
                                .map(JsonNode::asText)
                                .toList(),
                        AttackJson.parameters(required(root, "attack")),
                        AttackJson.target(required(root, "attack")),
                        headline,
                        defense(root.path("defense"))),
                figures,
                AttackJson.hasProof(required(root, "attack")),
                root.at("/summary/queries/total").asLong(),
                results.stream().map(result -> image(result, headline)).toList());
    }

    /** As {@link dev.onepixel.defense.TransformVote#toString} has it, whose members may be another project's. */
    private static String defense(JsonNode defense) {
        if (!defense.isObject()) {
            return "";
        }
        String members = String.join(
                ", ",
                list(required(defense, "members")).stream()
                        .map(JsonNode::asText)
                        .toList());
        String draws = defense.path("randomness").asText().equals(Randomness.FRESH.name())
                ? Text.format(", %d fresh draws", defense.path("draws").asInt())
                : "";
        return Text.format("%s of %s%s", required(defense, "vote").asText(), members, draws);
    }

    private static AttackSummary figures(Attacker attacker, List<JsonNode> results) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        int unseen = 0;
        for (JsonNode result : results) {
            JsonNode attack = result.path(key(attacker));
            String clean = attack.path("cleanPrediction")
                    .asText(result.path("cleanPrediction").asText());
            if (clean.isEmpty()) {
                unseen++;
            } else if (attack.isObject()) {
                counts.merge(outcome(attack), 1, Integer::sum);
            }
        }
        return new AttackSummary(
                counts.getOrDefault(Outcome.FOOLED, 0),
                counts.getOrDefault(Outcome.WITHSTOOD, 0),
                counts.getOrDefault(Outcome.PROVED, 0),
                counts.getOrDefault(Outcome.MISCLASSIFIED, 0),
                counts.getOrDefault(Outcome.INCONCLUSIVE, 0),
                unseen);
    }

    private static PastImage image(JsonNode result, Attacker headline) {
        JsonNode attack = required(result, key(headline));
        List<PixelEdit> edits = list(attack.path("edits")).stream()
                .map(edit -> PixelEdit.parse(Text.format(
                        "(%d, %d) %s",
                        required(edit, "x").asInt(),
                        required(edit, "y").asInt(),
                        required(edit, "to").asText())))
                .toList();
        return new PastImage(
                required(result, "image").asText(),
                required(result, "label").asText(),
                result.path("sha256").asText(),
                outcome(attack),
                attack.path("prediction").asText(),
                edits);
    }

    private static Outcome outcome(JsonNode attack) {
        return Outcome.valueOf(required(attack, "outcome").asText());
    }

    private static String key(Attacker attacker) {
        return attacker.name().toLowerCase(Locale.ROOT);
    }
}
