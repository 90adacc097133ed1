package dev.onepixel.model.djl;

import dev.onepixel.model.ClassifierException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A DJL model's {@code serving.properties}, read with the meaning that DJL's image classification translator gives them.
 * A key that would change what the model sees or says is honoured or refused, never passed over.
 */
final class ServingProperties {

    static final String FILE = "serving.properties";

    private static final String TRANSLATORS = "ai.djl.modality.cv.translator.ImageClassificationTranslatorFactory";
    private static final String APPLICATION = "cv/image_classification";

    private static final Set<String> TRANSLATOR_KEYS = Set.of(
            "width",
            "height",
            "flag",
            "resize",
            "resizeShort",
            "centerCrop",
            "centerFit",
            "toTensor",
            "normalize",
            "range",
            "applySoftmax",
            "synset",
            "synsetFileName",
            "engine",
            "modelName",
            "translatorFactory",
            "application",
            "batchifier",
            "batch_size",
            "onepixel.layout",
            "onepixel.channels",
            "onepixel.output",
            "onepixel.scores");

    /** What a server does with a model, and how many results it shows: nothing that a score depends on. */
    private static final Set<String> SERVER_KEYS = Set.of(
            "topK",
            "max_batch_delay",
            "max_idle_time",
            "job_queue_size",
            "minWorkers",
            "maxWorkers",
            "gpu.minWorkers",
            "gpu.maxWorkers",
            "cpu.minWorkers",
            "cpu.maxWorkers",
            "retry_threshold",
            "load_on_devices",
            "reserved_memory_mb",
            "required_memory_mb",
            "gpu.required_memory_mb",
            "gpu.reserved_memory_mb",
            "chunked_read_timeout",
            "log_model_metric",
            "metrics_aggregation",
            "metric_dimension");

    private final Path file;
    private final Map<String, String> values;

    private ServingProperties(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    /** Reads the properties in a folder; none where there is no such file. */
    static ServingProperties in(Path folder) {
        Path file = folder.resolve(FILE);
        Map<String, String> values = new TreeMap<>();
        if (Files.isRegularFile(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new ClassifierException(FileMessages.unreadableProperties(file, e), e);
            }
            properties
                    .stringPropertyNames()
                    .forEach(key -> values.put(key, properties.getProperty(key).strip()));
        }
        ServingProperties read = new ServingProperties(file, values);
        read.requireKnownKeys();
        return read;
    }

    /** Takes the arguments that DJL loaded a model with. */
    static ServingProperties of(Map<String, String> arguments, String model) {
        ServingProperties given = new ServingProperties(Path.of(model), new TreeMap<>(arguments));
        given.requireKnownKeys();
        return given;
    }

    boolean arePresent() {
        return !values.isEmpty() || Files.isRegularFile(file);
    }

    Optional<String> engine() {
        return value("engine");
    }

    Optional<String> modelName() {
        return value("option.modelName").or(() -> value("modelName"));
    }

    String synsetFile() {
        return value("synsetFileName").orElse("synset.txt");
    }

    /** Returns what is handed to the engine when the model is loaded. */
    Map<String, String> loadOptions() {
        Map<String, String> options = new HashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith("option.") && !key.equals("option.modelName")) {
                options.put(key.substring("option.".length()), value);
            }
        });
        return options;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Reads a whole number above 0; what stands behind a decimal point is cut off, as DJL does. */
    int count(String key, String text) {
        try {
            int count = (int) Double.parseDouble(text);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw refused(key, "a number above 0");
        }
        throw refused(key, "a number above 0");
    }

    Optional<Boolean> bool(String key) {
        return value(key).map(v -> switch (v) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(key, "true or false");
        });
    }

    <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) {
        return value(key).map(v -> Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(v))
                .findFirst()
                .orElseThrow(() -> refused(key, "one of " + List.of(type.getEnumConstants()))));
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private void requireKnownKeys() {
        for (String key : values.keySet()) {
            if (!TRANSLATOR_KEYS.contains(key) && !SERVER_KEYS.contains(key) && !key.startsWith("option.")) {
                throw new ClassifierException(
                        FileMessages.unknownKey(file, key, values.get(key), new TreeSet<>(TRANSLATOR_KEYS)));
            }
        }
        requireValue("translatorFactory", TRANSLATORS);
        requireValue("application", APPLICATION);
        requireValue("batchifier", "stack");
    }

    private void requireValue(String key, String only) {
        if (values.containsKey(key) && !only.equals(values.get(key))) {
            throw refused(key, only + ", or DjlClassifier.of(model) for a translator of your own");
        }
    }

    ClassifierException refused(String key, String wanted) {
        return new ClassifierException(
                FileMessages.refusedValue(file, key, value(key).orElse(""), wanted));
    }
}
