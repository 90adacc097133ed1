package dev.onepixel.evaluation.baseline;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what {@link BaselineFormat} writes, strictly: whatever it does not understand it refuses, naming the line. */
final class BaselineReader {

    private static final Set<String> MAY_BE_NONE = Set.of("/defense", "/attack/maxQueriesPerImage");

    private final String name;
    private final String text;

    private BaselineReader(String name, String text) {
        this.name = name;
        this.text = text;
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
        return new BaselineReader(name, text).read();
    }

    private Baseline read() {
        requireNoConflict();
        JsonNode whole = tree();
        requireKnownSchema(whole);
        BaselineJson json = parts(whole);
        requireSaid(JsonPointer.empty(), whole);
        requireImagesFit(json.images(), attack(json).pixels());
        return json.baseline();
    }

    private void requireNoConflict() {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("<<<<<<<")) {
                throw wrong(i + 1, "it holds a merge conflict that is not resolved");
            }
        }
    }

    private JsonNode tree() {
        try {
            return BaselineFormat.MAPPER.readTree(text);
        } catch (JsonEOFException e) {
            throw wrong(
                    (int) Math.max(1, text.lines().count()),
                    "it ends in the middle, as if it was cut off or not merged to its end");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw wrong(
                    line,
                    e instanceof MismatchedInputException
                            ? "it goes on after its end"
                            : "it is not valid JSON: "
                                    + String.valueOf(e.getOriginalMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse(""));
        }
    }

    private void requireKnownSchema(JsonNode whole) {
        if (!whole.isObject()) {
            throw wrong(1, "it is not a JSON object");
        }
        String first = whole.isEmpty() ? "" : whole.fieldNames().next();
        if (!first.equals("schema")) {
            throw wrong(
                    line(JsonPointer.empty().appendProperty(first)),
                    Text.format("it does not begin with its schema, but with \"%s\"", first));
        }
        int line = line(JsonPointer.compile("/schema"));
        String schema = whole.get(first).asText();
        if (schema.startsWith("onepixel-baseline/") && !schema.equals(BaselineJson.SCHEMA)) {
            throw BaselineErrors.newer(name, line, schema, BaselineJson.SCHEMA);
        }
        if (!schema.equals(BaselineJson.SCHEMA)) {
            throw wrong(line, Text.format("its schema is '%s', so it is no baseline", schema));
        }
    }

    private BaselineJson parts(JsonNode whole) {
        try {
            return BaselineFormat.MAPPER.treeToValue(whole, BaselineJson.class);
        } catch (JsonMappingException e) {
            throw wrong(whole, e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read once is read again", e);
        }
    }

    /** Only what may be none is null; a part that is left away is not there. */
    private void requireSaid(JsonPointer place, JsonNode node) {
        node.properties().forEach(part -> {
            JsonPointer at = place.appendProperty(part.getKey());
            if (part.getValue().isNull() && !MAY_BE_NONE.contains(at.toString())) {
                throw wrong(line(at), Text.format("\"%s\" is null; leave it away, or say what it is", part.getKey()));
            }
            requireSaid(at, part.getValue());
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            requireSaid(place.appendIndex(i), node.get(i));
        }
    }

    /** Says in words of the file what Jackson says in those of its classes. */
    private EvaluationException wrong(JsonNode whole, JsonMappingException e) {
        JsonPointer place = JsonPointer.empty();
        String owner = "";
        String part = "";
        Class<?> type = BaselineJson.class;
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                place = place.appendIndex(step.getIndex());
                part = part.equals("images") ? "image" : part;
            } else {
                place = place.appendProperty(step.getFieldName());
                owner = part;
                part = step.getFieldName();
                type = step.getFrom() instanceof Class<?> named
                        ? named
                        : step.getFrom().getClass();
            }
        }
        JsonNode value = whole.at(place);
        if (e instanceof UnrecognizedPropertyException || value.isMissingNode()) {
            return wrongNames(place, owner, whole.at(place.head()), type);
        }
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return wrong(line(place), String.valueOf(e.getCause().getMessage()));
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            String is = value.isContainerNode() ? kind(value) : value.toString();
            return wrong(
                    line(place), Text.format("\"%s\" must be %s, but is %s", part, kind(mismatch.getTargetType()), is));
        }
        // What is left is a number of the right kind that does not fit; Jackson says so in the digits of the locale.
        return wrong(line(place), Text.format("\"%s\" is too large: %s", part, value));
    }

    /** A part that nobody knows may be the misspelt one that is missing, so it is named first. */
    private EvaluationException wrongNames(JsonPointer place, String owner, JsonNode parts, Class<?> type) {
        List<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        Iterable<String> names = parts::fieldNames;
        for (String name : names) {
            if (!known.contains(name)) {
                return wrong(
                        line(place.head().appendProperty(name)),
                        owner.isEmpty()
                                ? Text.format("\"%s\" is no part of a baseline", name)
                                : Text.format(
                                        "\"%s\" is no part of \"%s\"; it has %s",
                                        name, owner, String.join(", ", known)));
            }
        }
        String missing = place.last().getMatchingProperty();
        return wrong(
                line(place),
                owner.isEmpty()
                        ? Text.format("it has no \"%s\"", missing)
                        : Text.format("\"%s\" has no \"%s\"", owner, missing));
    }

    private AttackParameters attack(BaselineJson json) {
        try {
            return json.attack().parameters();
        } catch (IllegalArgumentException e) {
            throw wrong(line(JsonPointer.compile("/attack")), String.valueOf(e.getMessage()));
        }
    }

    private static String kind(JsonNode value) {
        return value.isArray() ? "a list" : "an object";
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type.isRecord()) {
            return "an object";
        }
        if (type == String.class) {
            return "a text";
        }
        return type == double.class || type == Double.class ? "a number" : "a whole number";
    }

    private void requireImagesFit(List<KnownImage> images, int pixels) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < images.size(); i++) {
            KnownImage image = images.get(i);
            if (!names.add(image.image())) {
                throw wrong(lineOfImage(i), Text.format("image '%s' is there twice", image.image()));
            }
            if (image.edits().size() > pixels || image.bareEdits().size() > pixels) {
                throw wrong(
                        lineOfImage(i),
                        Text.format(
                                "image '%s' has more edits than the %d that the attack may make",
                                image.image(), pixels));
            }
        }
    }

    private int lineOfImage(int index) {
        return line(JsonPointer.compile("/images").appendIndex(index));
    }

    /** Returns the line that a part begins on; what is not there is looked for where it would be. */
    private int line(JsonPointer place) {
        try (JsonParser parser = BaselineFormat.MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.getParsingContext().pathAsPointer().equals(place)) {
                    return parser.currentTokenLocation().getLineNr();
                }
            }
            return place.matches() ? 1 : line(place.head());
        } catch (IOException e) {
            throw new IllegalStateException("What was read once is read again", e);
        }
    }

    private EvaluationException wrong(int line, String why) {
        return BaselineErrors.unreadable(name, line, why);
    }
}
