package dev.onepixel.model.djl;

import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.Layout;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.input.Size;
import dev.onepixel.model.output.ScoreKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts {@code serving.properties} into the words of {@link DjlOptions}, as DJL's own translator understands them. */
final class ServingDeclarations {

    /** DJL's size where none is given. */
    private static final int DEFAULT_EDGE = 224;

    private static final String LIST = "\\s*,\\s*";

    private final ServingProperties properties;

    private ServingDeclarations(ServingProperties properties) {
        this.properties = properties;
    }

    static DjlOptions of(ServingProperties properties) {
        return new ServingDeclarations(properties).declared();
    }

    private DjlOptions declared() {
        boolean sized = properties.has("width") || properties.has("height");
        boolean scaled = properties.has("toTensor") || properties.has("normalize") || properties.has("range");
        return new DjlOptions(
                properties
                        .value("batch_size")
                        .map(v -> properties.count("batch_size", v))
                        .orElse(0),
                properties.constant("onepixel.layout", Layout.class),
                properties.constant("onepixel.channels", Channels.class).or(this::flag),
                scaled ? Optional.of(scale()) : Optional.empty(),
                sized ? Optional.of(new Size(edge("width"), edge("height"))) : Optional.empty(),
                Optional.of(fit()),
                properties.value("onepixel.output"),
                properties.constant("onepixel.scores", ScoreKind.class).or(this::softmax),
                properties.value("synset").map(v -> List.of(v.split(","))).orElse(List.of()));
    }

    private Optional<Channels> flag() {
        return properties.value("flag").map(flag -> switch (flag) {
            case "COLOR" -> Channels.RGB;
            case "GRAYSCALE" -> Channels.GREY;
            default -> throw properties.refused("flag", "COLOR or GRAYSCALE");
        });
    }

    private Optional<ScoreKind> softmax() {
        return properties.bool("applySoftmax").map(on -> on ? ScoreKind.LOGITS : ScoreKind.PROBABILITIES);
    }

    private boolean isOn(String key) {
        return properties.bool(key).orElse(false);
    }

    private int edge(String key) {
        return properties.value(key).map(v -> properties.count(key, v)).orElse(DEFAULT_EDGE);
    }

    /** Returns the tokens of a list, which {@code false} stands for none of. */
    private Optional<String[]> list(String key) {
        return properties.value(key).filter(v -> !v.equals("false")).map(v -> v.split(LIST, -1));
    }

    private PixelScale scale() {
        boolean toTensor = properties.bool("toTensor").orElse(true);
        Optional<String[]> normalize = list("normalize");
        Optional<String> range = properties.value("range");
        if (range.isPresent()) {
            // DJL would divide by 255 in toTensor, which is on unless switched off, and then once more.
            if (toTensor || normalize.isPresent()) {
                throw properties.refused("range", "no range beside toTensor (on unless toTensor=false) or normalize");
            }
            return switch (range.get()) {
                case "0,1" -> PixelScale.UNIT;
                case "-1,1" -> PixelScale.of(128, 1, 1);
                default -> throw properties.refused("range", "0,1 or -1,1");
            };
        }
        if (normalize.isEmpty()) {
            return toTensor ? PixelScale.UNIT : PixelScale.BYTES;
        }
        if (!toTensor) {
            throw properties.refused("normalize", "toTensor beside it, as DJL does");
        }
        return normalised(normalize.get());
    }

    private PixelScale normalised(String[] tokens) {
        if (tokens.length == 1 && tokens[0].equals("true")) {
            return PixelScale.IMAGENET;
        }
        try {
            List<Float> n = Stream.of(tokens).map(Float::valueOf).toList();
            if (n.size() == 6) {
                return new PixelScale(255, n.subList(0, 3), n.subList(3, 6));
            }
        } catch (IllegalArgumentException e) {
            throw notNormalised();
        }
        throw notNormalised();
    }

    private ClassifierException notNormalised() {
        return properties.refused(
                "normalize", "true, false or six numbers: three means, three deviations, none of them 0");
    }

    private Fit fit() {
        Fit.Centre centre =
                isOn("centerFit") ? Fit.Centre.FRAME : isOn("centerCrop") ? Fit.Centre.CROP : Fit.Centre.NONE;
        Optional<String[]> exact = list("resize");
        Optional<String[]> shortEdge = list("resizeShort");
        if (exact.isPresent() && shortEdge.isPresent()) {
            throw properties.refused("resizeShort", "either resize or resizeShort");
        }
        if (exact.isPresent()) {
            return exact(exact.get(), centre);
        }
        return shortEdge
                .map(tokens -> new Fit(Fit.Resize.SHORT_EDGE, shortEdge(tokens), 0, centre))
                .orElseGet(() -> new Fit(Fit.Resize.NONE, 0, 0, centre));
    }

    private Fit exact(String[] tokens, Fit.Centre centre) {
        if (tokens.length == 1 && tokens[0].equals("true")) {
            return new Fit(Fit.Resize.EXACT, edge("width"), edge("height"), centre);
        }
        int width = properties.count("resize", tokens[0]);
        int height = tokens.length > 1 ? properties.count("resize", tokens[1]) : width;
        if (tokens.length > 3 || (tokens.length == 3 && !tokens[2].equals("BILINEAR"))) {
            throw properties.refused(
                    "resize", "true, one number, or two with BILINEAR, the only interpolation there is here");
        }
        return new Fit(Fit.Resize.EXACT, width, height, centre);
    }

    private int shortEdge(String[] tokens) {
        if (tokens.length > 1) {
            throw properties.refused("resizeShort", "true or one number, the short edge");
        }
        return tokens[0].equals("true")
                ? Math.max(edge("width"), edge("height"))
                : properties.count("resizeShort", tokens[0]);
    }
}
