package dev.onepixel.evaluation.baseline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.text.Text;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The JSON of baselines. It is read strictly: each part once, of its own kind, and nothing else. It is written so that its
 * diff reads as a review: one image a line, nothing of the time or of the machine.
 */
final class BaselineFormat {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(PixelEdit.class, AsText.class)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfig(
                    LogicalType.Textual, texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
            .build();

    private static final ObjectWriter IN_ONE_LINE =
            MAPPER.writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Spacing.AFTER)
                            .withObjectEntrySpacing(Spacing.AFTER)
                            .withArrayValueSpacing(Spacing.AFTER)
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
                    .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter()));

    private BaselineFormat() {}

    /** Writes a baseline. */
    static String write(Baseline baseline) {
        JsonNode whole = MAPPER.valueToTree(BaselineJson.of(baseline));
        return whole.properties().stream()
                .map(part -> Text.format(
                        "  \"%s\": %s",
                        part.getKey(), part.getKey().equals("images") ? lines(part.getValue()) : line(part.getValue())))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String lines(JsonNode images) {
        return StreamSupport.stream(images.spliterator(), false)
                .map(image -> "    " + line(image))
                .collect(Collectors.joining(",\n", "[\n", "\n  ]"));
    }

    private static String line(JsonNode part) {
        try {
            return IN_ONE_LINE.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree is always written", e);
        }
    }

    /** An edit stands in files as it stands in messages. */
    private abstract static class AsText {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static PixelEdit parse(String text) {
            return PixelEdit.parse(text);
        }

        @Override
        @JsonValue
        public abstract String toString();
    }
}
