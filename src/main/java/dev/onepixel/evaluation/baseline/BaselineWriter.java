package dev.onepixel.evaluation.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a baseline as text whose diff reads as a review: JSON, one image a line, sorted by name, nothing of the time or
 * of the machine.
 */
final class BaselineWriter {

    /** The schema that is written and read. */
    static final String SCHEMA = "onepixel-baseline/1";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BaselineWriter() {}

    static String write(Baseline baseline) {
        BaselineSetup setup = baseline.setup();
        AttackParameters attack = setup.attack();
        return Text.format(
                """
                {
                  "schema": %s,
                  "model": {"name": %s, "sha256": %s},
                  "labels": %s,
                  "attack": {"search": %s, "pixels": %d, "target": %s, "attacker": %s, "population": %d, "generations": %d, "maxQueriesPerImage": %s, "seed": %d%s},
                  "defense": %s,
                  "images": [
                %s
                  ]
                }
                """,
                quoted(SCHEMA),
                quoted(baseline.model()),
                quoted(baseline.modelSha256()),
                setup.labels().stream().map(BaselineWriter::quoted).collect(Collectors.joining(", ", "[", "]")),
                quoted(attack.search().name()),
                attack.pixels(),
                quoted(setup.target()),
                quoted(setup.attacker().name()),
                attack.population(),
                attack.generations(),
                attack.maxQueriesPerImage() == AttackParameters.UNLIMITED ? "null" : attack.maxQueriesPerImage(),
                attack.seed(),
                rules(attack.rules()),
                setup.defense().isEmpty() ? "null" : quoted(setup.defense()),
                baseline.images().stream().map(BaselineWriter::line).collect(Collectors.joining(",\n")));
    }

    /** Writes the rules of the attack where they differ from the published one, which has none. */
    private static String rules(EditRules rules) {
        String region = rules.region().toString();
        return (region.isEmpty() ? "" : ", \"region\": " + quoted(region))
                + (rules.maxColourChange() == EditRules.ANY_CHANGE
                        ? ""
                        : ", \"maxColourChange\": " + rules.maxColourChange())
                + (rules.minConfidence() == 0 ? "" : ", \"minConfidence\": " + rules.minConfidence());
    }

    private static String line(KnownImage image) {
        StringBuilder line = new StringBuilder();
        line.append("    {\"image\": ").append(quoted(image.image()));
        line.append(", \"label\": ").append(quoted(image.label()));
        line.append(", \"outcome\": ").append(quoted(image.outcome().name()));
        if (!image.prediction().isEmpty()) {
            line.append(", \"prediction\": ").append(quoted(image.prediction()));
        }
        appendEdits(line, "edits", image.edits());
        appendEdits(line, "bareEdits", image.bareEdits());
        line.append(", \"sha256\": ").append(quoted(image.sha256()));
        return line.append('}').toString();
    }

    private static void appendEdits(StringBuilder line, String name, List<PixelEdit> edits) {
        if (!edits.isEmpty()) {
            line.append(String.format(
                    Locale.ROOT,
                    ", \"%s\": [%s]",
                    name,
                    edits.stream().map(edit -> quoted(edit.toString())).collect(Collectors.joining(", "))));
        }
    }

    private static String quoted(String text) {
        try {
            return MAPPER.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A string is always written", e);
        }
    }
}
