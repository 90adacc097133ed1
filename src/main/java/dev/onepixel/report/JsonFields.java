package dev.onepixel.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onepixel.text.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;

/** What is read and written of JSON in the same way everywhere. */
final class JsonFields {

    private JsonFields() {}

    /**
     * Returns a field that has to be there.
     *
     * @throws IllegalArgumentException when it is not; the message says so
     */
    static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException(Text.format("it has no '%s' where a report has one", name));
        }
        return value;
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** Returns a setting to its last digit, where results are rounded. */
    static BigDecimal exact(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
