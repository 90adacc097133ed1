package dev.onepixel.model.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.util.List;

/**
 * The protocol of the worked example: {@code {"images": ["<PNG in Base64>", …]}} is answered by
 * {@code {"scores": [[0.9, 0.1], …]}}, one row an image in the same order, one score a class.
 */
public final class JsonProtocol implements RemoteProtocol {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Creates the protocol. */
    public JsonProtocol() {}

    @Override
    public byte[] request(List<RgbImage> images) {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode pictures = root.putArray("images");
        images.forEach(image -> pictures.add(ImageFiles.toPng(image)));
        try {
            return MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values is always written", e);
        }
    }

    @Override
    public float[][] scores(byte[] body) {
        JsonNode rows = tree(body).path("scores");
        if (!rows.isArray()) {
            throw new IllegalArgumentException("it has no array 'scores'");
        }
        float[][] scores = new float[rows.size()][];
        for (int i = 0; i < scores.length; i++) {
            JsonNode row = rows.get(i);
            if (!row.isArray()) {
                throw new IllegalArgumentException(Text.format("scores[%d] is no array but %s", i, row));
            }
            scores[i] = new float[row.size()];
            for (int c = 0; c < scores[i].length; c++) {
                if (!row.get(c).isNumber()) {
                    throw new IllegalArgumentException(
                            Text.format("scores[%d][%d] is no number but %s", i, c, row.get(c)));
                }
                scores[i][c] = row.get(c).floatValue();
            }
        }
        return scores;
    }

    private static JsonNode tree(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            // Bytes that are no characters in the encoding that they begin like.
            throw new IllegalArgumentException("it is no JSON in UTF-8", e);
        }
    }
}
