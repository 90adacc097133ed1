package dev.onepixel.model;

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

/**
 * A DJL model's {@code serving.properties}, read with the meaning that DJL's image classification translator gives them.
 * A key that would change what the model sees or says is honoured or refused, never passed over.
 */
final class ServingProperties {

    static final String FILE = "serving.properties";

    private static final String TRANSLATORS = "ai.djl.modality.cv.translator.ImageClassificationTranslatorFactory";
    private static final String APPLICATION = "cv/image_classification";

    /** DJL's size where none is given. */
    private static final int DEFAULT_EDGE = 224;

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
            "onepixel.layout",
            "onepixel.channels",
            "onepixel.output",
            "onepixel.scores");

    /** What a server does with a model, and how many results it shows: nothing that a score depends on. */
    private static final Set<String> SERVER_KEYS = Set.of(
            "topK",
            "batch_size",
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
                throw new ClassifierException(ModelMessages.unreadableProperties(file, e), e);
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

    /** Returns what the properties declare, in the words of {@link DjlOptions}. */
    DjlOptions declared() {
        DjlOptions declared = DjlOptions.defaults();
        if (values.containsKey("width") || values.containsKey("height")) {
            declared = declared.withSize(width(), height());
        }
        if (values.containsKey("onepixel.channels")) {
            declared = declared.withChannels(constant("onepixel.channels", Channels.class));
        } else if (values.containsKey("flag")) {
            declared = declared.withChannels(flag());
        }
        if (values.containsKey("onepixel.layout")) {
            declared = declared.withLayout(constant("onepixel.layout", Layout.class));
        }
        if (values.containsKey("toTensor") || values.containsKey("normalize") || values.containsKey("range")) {
            declared = declared.withScale(scale());
        }
        if (values.containsKey("onepixel.scores")) {
            declared = declared.withScores(constant("onepixel.scores", ScoreKind.class));
        } else if (values.containsKey("applySoftmax")) {
            declared = declared.withScores(bool("applySoftmax", false) ? ScoreKind.LOGITS : ScoreKind.PROBABILITIES);
        }
        if (values.containsKey("onepixel.output")) {
            declared = declared.withOutput(values.get("onepixel.output"));
        }
        if (values.containsKey("synset")) {
            declared = declared.withLabels(List.of(values.get("synset").split(",")));
        }
        return declared.withFit(fit());
    }

    private Channels flag() {
        return switch (values.get("flag")) {
            case "COLOR" -> Channels.RGB;
            case "GRAYSCALE" -> Channels.GREY;
            default -> throw refused("flag", "COLOR or GRAYSCALE");
        };
    }

    private PixelScale scale() {
        boolean toTensor = bool("toTensor", true);
        Optional<String> normalize = value("normalize").filter(v -> !v.equals("false"));
        Optional<String> range = value("range");
        if (range.isPresent()) {
            // DJL would divide by 255 in toTensor, which is on unless switched off, and then once more.
            if (toTensor || normalize.isPresent()) {
                throw refused("range", "no range beside toTensor (on unless toTensor=false) or normalize");
            }
            return switch (range.get()) {
                case "0,1" -> PixelScale.UNIT;
                case "-1,1" -> PixelScale.of(128, 1, 1);
                default -> throw refused("range", "0,1 or -1,1");
            };
        }
        if (normalize.isEmpty()) {
            return toTensor ? PixelScale.UNIT : PixelScale.BYTES;
        }
        if (!toTensor) {
            throw refused("normalize", "toTensor beside it, as DJL does");
        }
        if (normalize.get().equals("true")) {
            return PixelScale.IMAGENET;
        }
        String wanted = "true, false or six numbers: three means, three deviations, none of them 0";
        String[] tokens = normalize.get().split("\\s*,\\s*", -1);
        if (tokens.length != 6) {
            throw refused("normalize", wanted);
        }
        try {
            Float[] n = new Float[6];
            for (int i = 0; i < 6; i++) {
                n[i] = Float.valueOf(tokens[i]);
            }
            return new PixelScale(255, List.of(n[0], n[1], n[2]), List.of(n[3], n[4], n[5]));
        } catch (IllegalArgumentException e) {
            throw refused("normalize", wanted);
        }
    }

    private Fit fit() {
        Fit.Centre centre = Fit.Centre.NONE;
        if (bool("centerFit", false)) {
            centre = Fit.Centre.FRAME;
        } else if (bool("centerCrop", false)) {
            centre = Fit.Centre.CROP;
        }
        Optional<String> exact = value("resize").filter(v -> !v.equals("false"));
        Optional<String> shortEdge = value("resizeShort").filter(v -> !v.equals("false"));
        if (exact.isPresent() && shortEdge.isPresent()) {
            throw refused("resizeShort", "either resize or resizeShort");
        }
        if (exact.isPresent()) {
            if (exact.get().equals("true")) {
                return new Fit(Fit.Resize.EXACT, width(), height(), centre);
            }
            String[] tokens = exact.get().split("\\s*,\\s*", -1);
            int w = edge("resize", tokens[0]);
            int h = tokens.length > 1 ? edge("resize", tokens[1]) : w;
            requireBilinear("resize", tokens);
            return new Fit(Fit.Resize.EXACT, w, h, centre);
        }
        if (shortEdge.isPresent()) {
            if (shortEdge.get().equals("true")) {
                return new Fit(Fit.Resize.SHORT_EDGE, Math.max(width(), height()), 0, centre);
            }
            String[] tokens = shortEdge.get().split("\\s*,\\s*", -1);
            if (tokens.length > 1) {
                throw refused("resizeShort", "true or one number, the short edge");
            }
            return new Fit(Fit.Resize.SHORT_EDGE, edge("resizeShort", tokens[0]), 0, centre);
        }
        return new Fit(Fit.Resize.NONE, 0, 0, centre);
    }

    private void requireBilinear(String key, String[] tokens) {
        if (tokens.length > 3 || (tokens.length == 3 && !tokens[2].equals("BILINEAR"))) {
            throw refused(key, "true, one number, or two with BILINEAR, the only interpolation there is here");
        }
    }

    private int width() {
        return value("width").map(v -> edge("width", v)).orElse(DEFAULT_EDGE);
    }

    private int height() {
        return value("height").map(v -> edge("height", v)).orElse(DEFAULT_EDGE);
    }

    private int edge(String key, String text) {
        try {
            int edge = (int) Double.parseDouble(text);
            if (edge > 0) {
                return edge;
            }
        } catch (NumberFormatException e) {
            throw refused(key, "a number above 0");
        }
        throw refused(key, "a number above 0");
    }

    private boolean bool(String key, boolean otherwise) {
        return value(key)
                .map(v -> switch (v) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw refused(key, "true or false");
                })
                .orElse(otherwise);
    }

    private <E extends Enum<E>> E constant(String key, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(values.get(key))) {
                return constant;
            }
        }
        throw refused(key, "one of " + List.of(type.getEnumConstants()));
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private void requireKnownKeys() {
        for (String key : values.keySet()) {
            if (!TRANSLATOR_KEYS.contains(key) && !SERVER_KEYS.contains(key) && !key.startsWith("option.")) {
                throw new ClassifierException(
                        ModelMessages.unknownKey(file, key, values.get(key), new TreeSet<>(TRANSLATOR_KEYS)));
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

    private ClassifierException refused(String key, String wanted) {
        return new ClassifierException(
                ModelMessages.refusedValue(file, key, value(key).orElse(""), wanted));
    }
}
