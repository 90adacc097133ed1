package dev.onepixel.evaluation.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a baseline's text, which says where it stands when it is not what it should be.
 *
 * @param baseline what messages call the baseline
 * @param line the line it begins on
 * @param part what messages call it
 * @param node its value
 */
record BaselineNode(String baseline, int line, String part, JsonNode node) {

    private static final Pattern EDIT = Pattern.compile("\\((\\d{1,5}), (\\d{1,5})\\) #([0-9A-Fa-f]{6})");

    private EvaluationException wrong(String why) {
        return BaselineRefusals.unreadable(baseline, line, why);
    }

    void requireOnly(String... fields) {
        if (!node.isObject()) {
            throw wrong(Text.format("\"%s\" must be an object", part));
        }
        node.fieldNames().forEachRemaining(field -> {
            if (!Arrays.asList(fields).contains(field)) {
                throw wrong(
                        Text.format("\"%s\" is no part of \"%s\"; it has %s", field, part, String.join(", ", fields)));
            }
        });
    }

    boolean has(String field) {
        return node.has(field);
    }

    BaselineNode field(String field) {
        @Nullable JsonNode value = node.get(field);
        if (value == null) {
            throw wrong(Text.format("\"%s\" has no \"%s\"", part, field));
        }
        return new BaselineNode(baseline, line, field, value);
    }

    String text() {
        if (!node.isTextual()) {
            throw wrong(Text.format("\"%s\" must be a text, but is %s", part, node));
        }
        return node.textValue();
    }

    String textOrEmpty() {
        return node.isNull() ? "" : text();
    }

    List<String> texts() {
        if (!node.isArray()) {
            throw wrong(Text.format("\"%s\" must be a list, but is %s", part, node));
        }
        List<String> texts = new ArrayList<>();
        node.forEach(element -> texts.add(new BaselineNode(baseline, line, part, element).text()));
        return texts;
    }

    private long number() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong(Text.format("\"%s\" must be a whole number, but is %s", part, node));
        }
        return node.longValue();
    }

    private double fraction() {
        if (!node.isNumber()) {
            throw wrong(Text.format("\"%s\" must be a number, but is %s", part, node));
        }
        return node.doubleValue();
    }

    private int integer() {
        long number = number();
        if (number != (int) number) {
            throw wrong(Text.format("\"%s\" is too large: %d", part, number));
        }
        return (int) number;
    }

    private <E extends Enum<E>> E constant(Class<E> type) {
        String text = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw wrong(Text.format(
                "\"%s\" must be one of %s, but is '%s'", part, Arrays.toString(type.getEnumConstants()), text));
    }

    BaselineSetup setup(List<String> labels, String defense) {
        requireOnly(
                "search",
                "pixels",
                "target",
                "attacker",
                "population",
                "generations",
                "maxQueriesPerImage",
                "seed",
                "region",
                "maxColourChange",
                "minConfidence");
        try {
            BaselineNode limit = field("maxQueriesPerImage");
            AttackParameters attack = new AttackParameters(
                    field("search").constant(Search.class),
                    field("pixels").integer(),
                    field("population").integer(),
                    field("generations").integer(),
                    limit.node.isNull() ? AttackParameters.UNLIMITED : limit.number(),
                    field("seed").number(),
                    rules());
            return new BaselineSetup(
                    labels, attack, field("target").text(), field("attacker").constant(Attacker.class), defense);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Reads the rules of the attack; what is not there is as in the published one. */
    private EditRules rules() {
        return new EditRules(
                has("region") ? Region.parse(field("region").text()) : Region.everywhere(),
                has("maxColourChange") ? field("maxColourChange").integer() : EditRules.ANY_CHANGE,
                has("minConfidence") ? field("minConfidence").fraction() : 0);
    }

    KnownImage image() {
        requireOnly("image", "label", "outcome", "prediction", "edits", "bareEdits", "sha256");
        try {
            return new KnownImage(
                    field("image").text(),
                    field("label").text(),
                    field("outcome").constant(Outcome.class),
                    has("prediction") ? field("prediction").text() : "",
                    edits("edits"),
                    edits("bareEdits"),
                    field("sha256").text());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private List<PixelEdit> edits(String field) {
        if (!has(field)) {
            return List.of();
        }
        List<PixelEdit> edits = new ArrayList<>();
        for (String text : field(field).texts()) {
            Matcher matcher = EDIT.matcher(text);
            if (!matcher.matches()) {
                throw wrong(Text.format("an edit is written (13, 7) #FFE100, but this is '%s'", text));
            }
            edits.add(new PixelEdit(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3), 16)));
        }
        return edits;
    }
}
