package dev.onepixel.model.djl;

import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Assumptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.InputSpec;
import dev.onepixel.model.input.Layout;
import dev.onepixel.model.input.PixelScale;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles what a model's input wants, from what was declared and from what the model says of itself. */
public final class InputSpecResolver {

    private static final Logger LOG = LoggerFactory.getLogger(InputSpecResolver.class);

    // The keys and values that ONNX itself names for models of images.
    private static final String FORMAT_KEY = "Image.BitmapPixelFormat";
    private static final Map<String, Channels> FORMATS =
            Map.of("Rgb8", Channels.RGB, "Bgr8", Channels.BGR, "Gray8", Channels.GREY);
    private static final String RANGE_KEY = "Image.NominalPixelRange";
    private static final Map<String, PixelScale> RANGES = Map.of(
            "NominalRange_0_255", PixelScale.BYTES,
            "Normalized_0_1", PixelScale.UNIT,
            "Normalized_1_1", PixelScale.SYMMETRIC);

    private final String model;
    private final DjlOptions declared;
    private final List<String> missing = new ArrayList<>();

    private InputSpecResolver(String model, DjlOptions declared) {
        this.model = model;
        this.declared = declared;
    }

    /**
     * Settles the input.
     *
     * @param signature what the model says of itself
     * @param declared what the user says of it
     * @param knownToDjl whether serving.properties are there, whose silence means DJL's own defaults
     * @param model the model's path, for messages
     * @return the settled input
     */
    static InputSpec resolve(Signature signature, DjlOptions declared, boolean knownToDjl, String model) {
        return new InputSpecResolver(model, declared).resolve(signature, knownToDjl);
    }

    /** Settles the input of a TorchScript model, which says nothing of itself. */
    public static InputSpec resolveUnsaid(DjlOptions declared, boolean knownToDjl, String model) {
        Channels channels = declared.channels().orElse(Channels.RGB);
        Assumptions assumptions = new Assumptions(
                !knownToDjl && declared.scale().isEmpty(),
                !knownToDjl && declared.channels().isEmpty(),
                !knownToDjl && declared.layout().isEmpty());
        DjlOptions.Size size = declared.size()
                .orElseThrow(() -> new ClassifierException(
                        ModelMessages.unsaid(model, List.of(ModelMessages.sizeMissing("its input")))));
        Layout layout = declared.layout().orElse(Layout.NCHW);
        InputSpecResolver resolver = new InputSpecResolver(model, declared);
        PixelScale scale = declared.scale().orElse(PixelScale.UNIT);
        resolver.requireFits(scale, channels, false);
        resolver.warn(assumptions);
        return new InputSpec(0, layout, channels, size, false, scale, assumptions);
    }

    private InputSpec resolve(Signature signature, boolean knownToDjl) {
        if (signature.inputs().size() != 1) {
            throw new ClassifierException(ModelMessages.inputCount(model, signature.inputs()));
        }
        Signature.Tensor input = signature.inputs().get(0);
        boolean bytes = input.type().equals("uint8");
        if (!bytes && !input.type().equals("float")) {
            throw new ClassifierException(ModelMessages.inputType(model, input));
        }
        if (input.shape().size() != 4) {
            throw new ClassifierException(ModelMessages.inputRank(model, input));
        }
        Optional<Layout> layout = layout(input);
        Optional<Channels> channels = layout.flatMap(l -> channels(input, l, signature.metadata()));
        Optional<DjlOptions.Size> size = layout.flatMap(l -> size(input, l));
        if (!missing.isEmpty()) {
            throw new ClassifierException(ModelMessages.unsaid(model, missing));
        }
        Map<String, String> metadata = signature.metadata();
        Optional<PixelScale> said = scale(bytes, metadata);
        PixelScale scale = said.orElse(PixelScale.UNIT);
        requireFits(scale, channels.orElseThrow(), bytes);
        Assumptions assumptions = new Assumptions(
                !knownToDjl && said.isEmpty(),
                !knownToDjl
                        && channels.orElseThrow().count() == 3
                        && saidChannels(metadata).isEmpty(),
                false);
        warn(assumptions);
        int batch = Math.max(0, Math.toIntExact(input.shape().get(0)));
        return new InputSpec(
                batch, layout.orElseThrow(), channels.orElseThrow(), size.orElseThrow(), bytes, scale, assumptions);
    }

    private Optional<Layout> layout(Signature.Tensor input) {
        Set<Layout> exact = EnumSet.noneOf(Layout.class);
        Set<Layout> open = EnumSet.noneOf(Layout.class);
        for (Layout layout : Layout.values()) {
            long count = input.shape().get(channelDimension(layout));
            if (count == 1 || count == 3) {
                exact.add(layout);
            } else if (count < 0) {
                open.add(layout);
            }
        }
        Set<Layout> possible = exact.isEmpty() ? open : exact;
        if (declared.layout().isPresent()) {
            Layout layout = declared.layout().get();
            if (!exact.contains(layout) && !open.contains(layout)) {
                throw new ClassifierException(ModelMessages.declaredLayout(model, input, layout));
            }
            return declared.layout();
        }
        if (possible.isEmpty()) {
            throw new ClassifierException(ModelMessages.noImageInput(model, input));
        }
        if (possible.size() > 1) {
            missing.add(ModelMessages.layoutMissing(input));
            return Optional.empty();
        }
        return Optional.of(possible.iterator().next());
    }

    private Optional<Channels> channels(Signature.Tensor input, Layout layout, Map<String, String> metadata) {
        long count = input.shape().get(channelDimension(layout));
        Optional<Channels> said = saidChannels(metadata);
        if (said.isPresent()) {
            if (count > 0 && said.get().count() != count) {
                throw new ClassifierException(ModelMessages.declaredChannels(model, input, said.get()));
            }
            return said;
        }
        if (count < 0) {
            missing.add(ModelMessages.channelsMissing(input));
            return Optional.empty();
        }
        return Optional.of(count == 1 ? Channels.GREY : Channels.RGB);
    }

    private Optional<DjlOptions.Size> size(Signature.Tensor input, Layout layout) {
        long height = input.shape().get(layout == Layout.NCHW ? 2 : 1);
        long width = input.shape().get(layout == Layout.NCHW ? 3 : 2);
        if (declared.size().isPresent()) {
            DjlOptions.Size size = declared.size().get();
            if ((width > 0 && width != size.width()) || (height > 0 && height != size.height())) {
                throw new ClassifierException(ModelMessages.declaredSize(model, input, size));
            }
            return declared.size();
        }
        if (width < 1 || height < 1) {
            missing.add(ModelMessages.sizeMissing("input '" + input + "'"));
            return Optional.empty();
        }
        return Optional.of(new DjlOptions.Size(Math.toIntExact(width), Math.toIntExact(height)));
    }

    private Optional<Channels> saidChannels(Map<String, String> metadata) {
        return declared.channels().or(() -> Optional.ofNullable(FORMATS.get(metadata.getOrDefault(FORMAT_KEY, ""))));
    }

    private Optional<PixelScale> scale(boolean bytes, Map<String, String> metadata) {
        return declared.scale()
                .or(() -> Optional.ofNullable(RANGES.get(metadata.getOrDefault(RANGE_KEY, ""))))
                .or(() -> bytes ? Optional.of(PixelScale.BYTES) : Optional.empty());
    }

    private void warn(Assumptions assumptions) {
        if (!assumptions.lines().isEmpty()) {
            LOG.warn(ModelMessages.assumed(model, assumptions.lines()));
        }
    }

    private void requireFits(PixelScale scale, Channels channels, boolean bytes) {
        if (bytes && !scale.isBytes()) {
            throw new ClassifierException(ModelMessages.bytesScaled(model, scale));
        }
        if (channels == Channels.GREY && !scale.isUniform()) {
            throw new ClassifierException(ModelMessages.greyScaled(model, scale));
        }
    }

    private static int channelDimension(Layout layout) {
        return layout == Layout.NCHW ? 1 : 3;
    }
}
