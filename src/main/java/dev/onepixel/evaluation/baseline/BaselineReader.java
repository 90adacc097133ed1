package dev.onepixel.evaluation.baseline;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what {@link BaselineWriter} writes, strictly: whatever it does not understand it refuses, naming the line. */
final class BaselineReader {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> PARTS = Set.of("schema", "model", "labels", "attack", "defense", "images");

    private final String name;
    private final Map<String, BaselineNode> parts = new HashMap<>();
    private final Map<KnownImage, Integer> images = new LinkedHashMap<>();

    private BaselineReader(String name) {
        this.name = name;
    }

    /**
     * Reads a baseline.
     *
     * @param name what messages call it
     * @param text its text
     * @return the baseline
     * @throws EvaluationException when the text is no baseline; the message names the line
     */
    static Baseline read(String name, String text) {
        BaselineReader reader = new BaselineReader(name);
        reader.requireNoConflict(text);
        try (JsonParser parser = MAPPER.createParser(text)) {
            reader.read(parser);
            return reader.baseline();
        } catch (JsonEOFException e) {
            throw BaselineRefusals.unreadable(
                    name, lines(text), "it ends in the middle, as if it was cut off or not merged to its end");
        } catch (JsonProcessingException e) {
            @Nullable String original = e.getOriginalMessage();
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw BaselineRefusals.unreadable(
                    name,
                    line,
                    "it is not valid JSON: "
                            + String.valueOf(original).lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory does not fail", e);
        }
    }

    private static int lines(String text) {
        return (int) Math.max(1, text.lines().count());
    }

    private void requireNoConflict(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("<<<<<<<")) {
                throw BaselineRefusals.unreadable(name, i + 1, "it holds a merge conflict that is not resolved");
            }
        }
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw BaselineRefusals.unreadable(name, 1, "it is not a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String part = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            if (parts.isEmpty() && !part.equals("schema")) {
                throw BaselineRefusals.unreadable(
                        name, line, Text.format("it does not begin with its schema, but with \"%s\"", part));
            }
            if (part.equals("images")) {
                readImages(parser, line);
            }
            JsonNode node = part.equals("images") ? MAPPER.createArrayNode() : MAPPER.<JsonNode>readTree(parser);
            parts.put(part, new BaselineNode(name, line, part, node));
            if (part.equals("schema")) {
                requireKnownSchema();
            }
            if (!PARTS.contains(part)) {
                throw BaselineRefusals.unreadable(name, line, Text.format("\"%s\" is no part of a baseline", part));
            }
        }
        if (parser.nextToken() != null) {
            throw BaselineRefusals.unreadable(
                    name, parser.currentTokenLocation().getLineNr(), "it goes on after its end");
        }
        for (String part : PARTS) {
            if (!parts.containsKey(part)) {
                throw BaselineRefusals.unreadable(
                        name, parser.currentLocation().getLineNr(), Text.format("it has no \"%s\"", part));
            }
        }
    }

    private void requireKnownSchema() {
        BaselineNode schema = part("schema");
        String written = schema.text();
        if (written.startsWith("onepixel-baseline/") && !written.equals(BaselineWriter.SCHEMA)) {
            throw BaselineRefusals.newer(name, schema.line(), written, BaselineWriter.SCHEMA);
        }
        if (!written.equals(BaselineWriter.SCHEMA)) {
            throw BaselineRefusals.unreadable(
                    name, schema.line(), Text.format("its schema is '%s', so it is no baseline", written));
        }
    }

    private void readImages(JsonParser parser, int start) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw BaselineRefusals.unreadable(name, start, "\"images\" must be a list");
        }
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int line = parser.currentTokenLocation().getLineNr();
            BaselineNode node = new BaselineNode(name, line, "image", MAPPER.readTree(parser));
            KnownImage image = node.image();
            if (!names.add(image.image())) {
                throw BaselineRefusals.unreadable(name, line, Text.format("image '%s' is there twice", image.image()));
            }
            images.put(image, line);
        }
    }

    private BaselineNode part(String part) {
        BaselineNode node = parts.get(part);
        if (node == null) {
            throw new IllegalStateException("read() checks that \"" + part + "\" is there");
        }
        return node;
    }

    private Baseline baseline() {
        BaselineNode model = part("model");
        model.requireOnly("name", "sha256");
        BaselineSetup setup =
                part("attack").setup(part("labels").texts(), part("defense").textOrEmpty());
        AttackParameters attack = setup.attack();
        images.forEach((image, line) -> {
            if (image.edits().size() > attack.pixels() || image.bareEdits().size() > attack.pixels()) {
                throw BaselineRefusals.unreadable(
                        name,
                        line,
                        Text.format(
                                "image '%s' has more edits than the %d that the attack may make",
                                image.image(), attack.pixels()));
            }
        });
        return new Baseline(
                model.field("name").text(), model.field("sha256").text(), setup, List.copyOf(images.keySet()));
    }
}
