package dev.onepixel.model.djl;

import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.text.Log;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * What a model's metadata say of its input, by the keys and values that ONNX itself names for models of images.
 *
 * @param channels what the channels hold
 * @param scale how a level is scaled
 */
record OnnxMetadata(Optional<Channels> channels, Optional<PixelScale> scale) {

    static final OnnxMetadata NONE = new OnnxMetadata(Optional.empty(), Optional.empty());

    private static final Logger LOG = Log.of(OnnxMetadata.class);

    private static final String FORMAT_KEY = "Image.BitmapPixelFormat";
    private static final Map<String, Channels> FORMATS =
            Map.of("Rgb8", Channels.RGB, "Bgr8", Channels.BGR, "Gray8", Channels.GREY);
    private static final String RANGE_KEY = "Image.NominalPixelRange";
    private static final Map<String, PixelScale> RANGES = Map.of(
            "NominalRange_0_255", PixelScale.BYTES,
            "Normalized_0_1", PixelScale.UNIT,
            "Normalized_1_1", PixelScale.SYMMETRIC);
    private static final String GAMMA_KEY = "Image.ColorSpaceGamma";
    private static final Map<String, String> GAMMAS = Map.of("SRGB", "SRGB");

    /**
     * Reads the metadata, and says in the log what has no meaning here and what a declaration contradicts.
     *
     * @param metadata free text by key
     * @param declared what the user says, which wins
     * @param model the model's path, for messages
     */
    static OnnxMetadata of(Map<String, String> metadata, DjlOptions declared, String model) {
        read(GAMMA_KEY, GAMMAS, metadata, Optional.empty(), model);
        return new OnnxMetadata(
                read(FORMAT_KEY, FORMATS, metadata, declared.channels(), model),
                read(RANGE_KEY, RANGES, metadata, declared.scale(), model));
    }

    private static <T> Optional<T> read(
            String key, Map<String, T> known, Map<String, String> metadata, Optional<T> declared, String model) {
        String value = metadata.get(key);
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> meant = Optional.ofNullable(known.get(value));
        if (meant.isEmpty()) {
            LOG.warn(SignatureMessages.metadataUnknown(model, key, value, known.keySet()));
        } else if (declared.isPresent() && !declared.equals(meant)) {
            LOG.warn(SignatureMessages.metadataContradicted(model, key, value, declared.get()));
        }
        return meant;
    }
}
