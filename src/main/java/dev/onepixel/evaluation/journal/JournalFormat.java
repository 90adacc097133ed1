package dev.onepixel.evaluation.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/**
 * Lines as JSON and back, losing nothing: records as they are, component by component, and numbers with all their digits. A
 * line that lacks a component, or has one more, is none of this version's.
 */
final class JournalFormat {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .registerSubtypes(
                    new NamedType(PlanLine.class, "plan"),
                    new NamedType(ImageLine.class, "image"),
                    new NamedType(SelfCheckLine.class, "selfCheck"),
                    new NamedType(EndLine.class, "end"))
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writerFor(JournalLine.class);
    private static final ObjectReader READER = MAPPER.readerFor(JournalLine.class);

    private JournalFormat() {}

    /** Returns the line with its end. */
    static String write(JournalLine line) {
        try {
            return WRITER.writeValueAsString(line) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of plain values are always written", e);
        }
    }

    /**
     * Reads a line.
     *
     * @throws JsonProcessingException when it is none
     */
    static JournalLine read(String line) throws JsonProcessingException {
        return READER.readValue(line);
    }
}
