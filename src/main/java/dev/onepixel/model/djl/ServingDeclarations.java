package dev.onepixel.model.djl;

import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.Layout;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import java.util.List;
import java.util.Optional;

/** Puts {@code serving.properties} into the words of {@link DjlOptions}, as DJL's own translator understands them. */
final class ServingDeclarations {

    /** DJL's size where none is given. */
    private static final int DEFAULT_EDGE = 224;

    private final ServingProperties properties;

    ServingDeclarations(ServingProperties properties) {
        this.properties = properties;
    }

    DjlOptions declared() {
        DjlOptions declared = DjlOptions.defaults();
        if (properties.has("width") || properties.has("height")) {
            declared = declared.withSize(width(), height());
        }
        if (properties.has("onepixel.channels")) {
            declared = declared.withChannels(properties.constant("onepixel.channels", Channels.class));
        } else if (properties.has("flag")) {
            declared = declared.withChannels(flag());
        }
        if (properties.has("onepixel.layout")) {
            declared = declared.withLayout(properties.constant("onepixel.layout", Layout.class));
        }
        if (properties.has("toTensor") || properties.has("normalize") || properties.has("range")) {
            declared = declared.withScale(scale());
        }
        if (properties.has("onepixel.scores")) {
            declared = declared.withScores(properties.constant("onepixel.scores", ScoreKind.class));
        } else if (properties.has("applySoftmax")) {
            declared = declared.withScores(
                    properties.bool("applySoftmax", false) ? ScoreKind.LOGITS : ScoreKind.PROBABILITIES);
        }
        if (properties.has("onepixel.output")) {
            declared = declared.withOutput(properties.value("onepixel.output").orElseThrow());
        }
        if (properties.has("synset")) {
            declared = declared.withLabels(
                    List.of(properties.value("synset").orElseThrow().split(",")));
        }
        return declared.withFit(fit());
    }

    private Channels flag() {
        return switch (properties.value("flag").orElseThrow()) {
            case "COLOR" -> Channels.RGB;
            case "GRAYSCALE" -> Channels.GREY;
            default -> throw properties.refused("flag", "COLOR or GRAYSCALE");
        };
    }

    private PixelScale scale() {
        boolean toTensor = properties.bool("toTensor", true);
        Optional<String> normalize = properties.value("normalize").filter(v -> !v.equals("false"));
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
        if (normalize.get().equals("true")) {
            return PixelScale.IMAGENET;
        }
        String wanted = "true, false or six numbers: three means, three deviations, none of them 0";
        String[] tokens = normalize.get().split("\\s*,\\s*", -1);
        if (tokens.length != 6) {
            throw properties.refused("normalize", wanted);
        }
        try {
            Float[] n = new Float[6];
            for (int i = 0; i < 6; i++) {
                n[i] = Float.valueOf(tokens[i]);
            }
            return new PixelScale(255, List.of(n[0], n[1], n[2]), List.of(n[3], n[4], n[5]));
        } catch (IllegalArgumentException e) {
            throw properties.refused("normalize", wanted);
        }
    }

    private Fit fit() {
        Fit.Centre centre = Fit.Centre.NONE;
        if (properties.bool("centerFit", false)) {
            centre = Fit.Centre.FRAME;
        } else if (properties.bool("centerCrop", false)) {
            centre = Fit.Centre.CROP;
        }
        Optional<String> exact = properties.value("resize").filter(v -> !v.equals("false"));
        Optional<String> shortEdge = properties.value("resizeShort").filter(v -> !v.equals("false"));
        if (exact.isPresent() && shortEdge.isPresent()) {
            throw properties.refused("resizeShort", "either resize or resizeShort");
        }
        if (exact.isPresent()) {
            if (exact.get().equals("true")) {
                return new Fit(Fit.Resize.EXACT, width(), height(), centre);
            }
            String[] tokens = exact.get().split("\\s*,\\s*", -1);
            int w = properties.edge("resize", tokens[0]);
            int h = tokens.length > 1 ? properties.edge("resize", tokens[1]) : w;
            requireBilinear("resize", tokens);
            return new Fit(Fit.Resize.EXACT, w, h, centre);
        }
        if (shortEdge.isPresent()) {
            if (shortEdge.get().equals("true")) {
                return new Fit(Fit.Resize.SHORT_EDGE, Math.max(width(), height()), 0, centre);
            }
            String[] tokens = shortEdge.get().split("\\s*,\\s*", -1);
            if (tokens.length > 1) {
                throw properties.refused("resizeShort", "true or one number, the short edge");
            }
            return new Fit(Fit.Resize.SHORT_EDGE, properties.edge("resizeShort", tokens[0]), 0, centre);
        }
        return new Fit(Fit.Resize.NONE, 0, 0, centre);
    }

    private void requireBilinear(String key, String[] tokens) {
        if (tokens.length > 3 || (tokens.length == 3 && !tokens[2].equals("BILINEAR"))) {
            throw properties.refused(
                    key, "true, one number, or two with BILINEAR, the only interpolation there is here");
        }
    }

    private int width() {
        return properties.value("width").map(v -> properties.edge("width", v)).orElse(DEFAULT_EDGE);
    }

    private int height() {
        return properties.value("height").map(v -> properties.edge("height", v)).orElse(DEFAULT_EDGE);
    }
}
