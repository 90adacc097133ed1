package dev.onepixel.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code report.json} against the schema that the jar ships. */
class ReportSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path output;

    static Stream<Optional<TransformVote>> defenses() {
        return Stream.of(
                Optional.empty(),
                Optional.of(TransformVote.of("identity", "flip", "identity")),
                Optional.of(TransformVote.of("noise(8)", "identity", "identity").withFreshDraws(5)));
    }

    private static JsonNode schema() throws IOException {
        try (InputStream schema = ReportSchemaTest.class.getResourceAsStream("onepixel-report-1.schema.json")) {
            return MAPPER.readTree(Objects.requireNonNull(schema));
        }
    }

    private static List<String> violations(JsonNode schema, JsonNode report) {
        JsonSchema compiled = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
        return compiled.validate(report).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private JsonNode report(Optional<TransformVote> defense) throws IOException {
        Path folder = Hostile.evaluate(output, defense).directory();
        return MAPPER.readTree(folder.resolve("report.json").toFile());
    }

    @ParameterizedTest
    @MethodSource("defenses")
    void everyOutcomeFollowsTheSchema(Optional<TransformVote> defense) throws IOException {
        assertThat(violations(schema(), report(defense))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("defenses")
    void theSchemaNamesEveryFieldThatIsWritten(Optional<TransformVote> defense) throws IOException {
        JsonNode closed = schema();
        forbidOtherFields(closed);

        assertThat(violations(closed, report(defense)))
                .as("new fields of report.json are described in onepixel-report-1.schema.json")
                .isEmpty();
    }

    @Test
    void everyTargetFollowsTheSchemaToo() throws IOException {
        RobustnessReport report = RobustnessEvaluation.of(Hostile.model())
                .on(Hostile.images().subset(List.of(Hostile.FOOLED.get(0), "withstands", "inconclusive")))
                .target("*")
                .eachTarget(true)
                .search(Search.CORNERS)
                .maxQueriesPerImage(600)
                .run();
        JsonNode written = MAPPER.readTree(ReportJson.write(report));
        JsonNode closed = schema();
        forbidOtherFields(closed);

        assertThat(written.at("/summary/targets/classes")).hasSize(5);
        assertThat(violations(closed, written)).isEmpty();
    }

    @Test
    void whatARunLeftOutAssumedAndRecalledFollowsTheSchemaToo() throws IOException {
        RobustnessReport report = RobustnessEvaluation.of(Hostile.model())
                .on(Hostile.images().subset(List.of(Hostile.FOOLED.get(0))))
                .search(Search.THOROUGH)
                .population(4)
                .generations(1)
                .run();
        JsonNode written = MAPPER.readTree(ReportJson.write(Reports.with(report, List.of("input values 0..1"), 3)));
        JsonNode closed = schema();
        forbidOtherFields(closed);

        assertThat(violations(closed, written)).isEmpty();
        assertThat(written.at("/model/assumed/0").asText()).isEqualTo("input values 0..1");
        assertThat(written.at("/summary/leftOut").asInt()).isEqualTo(3);
        assertThat(written.at("/summary/evolutionRecall").toString()).isEqualTo("{\"found\":0,\"ofAllFound\":1}");
    }

    private static void forbidOtherFields(JsonNode schema) {
        for (JsonNode child : schema) {
            forbidOtherFields(child);
        }
        if (schema instanceof ObjectNode node
                && node.path("type").toString().contains("\"object\"")
                && !node.has("additionalProperties")) {
            node.put("additionalProperties", false);
        }
    }

    @Test
    void theSchemaRefusesWhatIsNoReport() throws IOException {
        ObjectNode report = (ObjectNode) report(Optional.empty());
        ((ObjectNode) report.at("/results/0/undefended")).put("outcome", "WON").putArray("edits");
        ((ObjectNode) report.at("/summary/undefended")).put("successRate", 1.5);
        report.remove("model");

        assertThat(violations(schema(), report)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void hostileNamesReadBackAsTheyWere() throws IOException {
        JsonNode report = report(Optional.empty());

        List<String> images = new ArrayList<>();
        report.get("results").forEach(result -> images.add(result.get("image").asText()));
        assertThat(images).containsAll(Hostile.FOOLED);
        assertThat(StreamSupport.stream(report.at("/model/labels").spliterator(), false)
                        .map(JsonNode::asText))
                .containsExactlyElementsOf(Hostile.LABELS);
        assertThat(report.at("/model/name").asText()).isEqualTo(Hostile.MODEL);
    }

    @Test
    void evidenceOfHostileNamesStaysInTheFolder() throws IOException {
        FinishedEvaluation evaluation = Hostile.evaluate(output, Optional.empty());

        assertThat(evaluation.fooled()).hasSize(6).allSatisfy(attack -> {
            Path file = evaluation.directory().resolve(attack.evidence());
            assertThat(file).isRegularFile();
            assertThat(file.toRealPath()).startsWithRaw(evaluation.directory().toRealPath());
        });
    }
}
