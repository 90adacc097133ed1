package dev.onepixel.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.Randomness;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.baseline.BaselineSetup;
import dev.onepixel.evaluation.baseline.KnownImage;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.image.ImageException;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.text.Reason;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What another run found of a test, read from its {@code report.json}.
 *
 * @param from the file
 * @param model the model's name
 * @param modelSha256 the hash of its file, "" where there was none
 * @param setup what was asked of it
 * @param figures the attackers' figures
 * @param queries all forward passes
 * @param images the images with an outcome, by name
 */
public record PastReport(
        Path from,
        String model,
        String modelSha256,
        BaselineSetup setup,
        Map<Attacker, AttackSummary> figures,
        long queries,
        List<PastImage> images) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String SCHEMA = "onepixel-report/1";
    private static final String FILE = "report.json";
    private static final String WANTED =
            "give the report.json of another run, its folder, or the output folder of that run";

    /** Stands for the content of an image that neither report knows. */
    private static final String UNKNOWN = "0".repeat(64);

    /**
     * One image of it.
     *
     * @param name its name
     * @param label its true class
     * @param sha256 the hash of its clean pixels, "" where the report does not say
     * @param outcome what the attacker whose figures count achieved
     * @param prediction what it was taken for, edited if FOOLED
     * @param edits what fooled it
     */
    record PastImage(
            String name, String label, String sha256, Outcome outcome, String prediction, List<PixelEdit> edits) {

        PastImage {
            edits = List.copyOf(edits);
        }

        private KnownImage known(String content) {
            return new KnownImage(
                    name, label, outcome, outcome.isRobust() ? "" : prediction, edits, List.of(), content);
        }
    }

    /** Copies map and list. */
    public PastReport {
        figures = Map.copyOf(figures);
        images = List.copyOf(images);
    }

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
        if (!root.path("schema").asText().equals(SCHEMA)) {
            throw new IllegalArgumentException(Text.format(
                    "its schema is '%s', not '%s'", root.path("schema").asText(), SCHEMA));
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
                        attack(required(root, "attack")),
                        root.at("/attack/target").asText(""),
                        headline,
                        defense(root.path("defense"))),
                figures,
                root.at("/summary/queries/total").asLong(),
                results.stream().map(result -> image(result, headline)).toList());
    }

    private static AttackParameters attack(JsonNode attack) {
        return new AttackParameters(
                Search.valueOf(required(attack, "search").asText()),
                required(attack, "pixels").asInt(),
                required(attack, "population").asInt(),
                required(attack, "generations").asInt(),
                attack.path("maxQueriesPerImage").asLong(AttackParameters.UNLIMITED),
                required(attack, "seed").asLong(),
                new EditRules(
                        attack.has("region") ? Region.parse(attack.get("region").asText()) : Region.everywhere(),
                        attack.path("maxColourChange").asInt(EditRules.ANY_CHANGE),
                        attack.path("minConfidence").asDouble(0)));
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

    private static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException(Text.format("it has no '%s' where a report has one", name));
        }
        return value;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String key(Attacker attacker) {
        return attacker.name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether it says of each image what its pixels were. */
    public boolean knowsContents() {
        return images.stream().noneMatch(image -> image.sha256().isEmpty());
    }

    /** Returns the figures that counted. */
    public AttackSummary headline() {
        return Optional.ofNullable(figures.get(setup.attacker())).orElseGet(() -> AttackSummary.of(List.of()));
    }

    /**
     * Returns a report beside this one, image by image; what was inconclusive here is left out. Images whose pixels are
     * not known here are taken for the same if name and label are.
     *
     * @param now the report
     */
    public BaselineComparison beside(RobustnessReport now) {
        Map<String, String> contents = new HashMap<>();
        now.results().stream()
                .filter(result -> !result.sha256().isEmpty())
                .forEach(result -> contents.put(result.image(), result.sha256()));
        List<KnownImage> known = new ArrayList<>();
        for (PastImage image : images) {
            if (image.outcome() != Outcome.INCONCLUSIVE) {
                known.add(image.known(
                        image.sha256().isEmpty() ? contents.getOrDefault(image.name(), UNKNOWN) : image.sha256()));
            }
        }
        return BaselineComparison.of(new Baseline(model, modelSha256, setup, known), now);
    }

    /** Names in what the two were not asked the same, one line each. */
    public List<String> differences(RobustnessReport now) {
        return setup.differences(BaselineSetup.of(now), "the other run", "this one");
    }
}
