package dev.onepixel.model.djl;

import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Assumptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.InputSpec;
import dev.onepixel.model.input.Layout;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.input.Size;
import dev.onepixel.text.Log;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;

/** Settles what a model's input wants, from what was declared and from what the model says of itself. */
final class InputSpecResolver {

    private static final Logger LOG = Log.of(InputSpecResolver.class);

    /** A TorchScript model says nothing of its input. */
    private static final Signature.Tensor UNSAID = Signature.Tensor.of("", "float", -1, -1, -1, -1);

    private final Signature.Tensor input;
    private final DjlOptions declared;
    private final OnnxMetadata said;
    private final boolean knownToDjl;
    private final String model;

    /**
     * A settled input.
     *
     * @param spec what it wants
     * @param assumptions what nothing says of it
     */
    record Settled(InputSpec spec, Assumptions assumptions) {}

    private InputSpecResolver(
            Signature.Tensor input, DjlOptions declared, OnnxMetadata said, boolean knownToDjl, String model) {
        this.input = input;
        this.declared = declared;
        this.said = said;
        this.knownToDjl = knownToDjl;
        this.model = model;
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
    static Settled resolve(Signature signature, DjlOptions declared, boolean knownToDjl, String model) {
        if (signature.inputs().size() != 1) {
            throw new ClassifierException(SignatureMessages.inputCount(model, signature.inputs()));
        }
        Signature.Tensor input = signature.inputs().get(0);
        OnnxMetadata said = OnnxMetadata.of(signature.metadata(), declared, model);
        return new InputSpecResolver(input, declared, said, knownToDjl, model).resolve(false);
    }

    /** Settles the input of a TorchScript model, which says nothing of itself: it is taken as NCHW, as DJL does. */
    static Settled resolveUnsaid(DjlOptions declared, boolean knownToDjl, String model) {
        DjlOptions layout = Declarations.orElse(declared, DjlOptions.defaults().withLayout(Layout.NCHW));
        return new InputSpecResolver(UNSAID, layout, OnnxMetadata.NONE, knownToDjl, model)
                .resolve(!knownToDjl && declared.layout().isEmpty());
    }

    private Settled resolve(boolean layoutAssumed) {
        boolean bytes = input.type().equals("uint8");
        if (!bytes && !input.type().equals("float")) {
            throw new ClassifierException(SignatureMessages.inputType(model, input));
        }
        if (input.shape().size() != 4) {
            throw new ClassifierException(SignatureMessages.inputRank(model, input));
        }
        Set<Layout> layouts = layouts();
        Optional<Channels> saidChannels = declared.channels().or(said::channels);
        requireSaid(layouts, saidChannels.isPresent() || input.equals(UNSAID));
        Layout layout = layouts.iterator().next();
        Channels channels = channels(layout, saidChannels);
        Optional<PixelScale> saidScale =
                declared.scale().or(said::scale).or(() -> bytes ? Optional.of(PixelScale.BYTES) : Optional.empty());
        PixelScale scale = saidScale.orElse(PixelScale.UNIT);
        requireFits(scale, channels, bytes);
        Assumptions assumptions = new Assumptions(
                !knownToDjl && saidScale.isEmpty(),
                !knownToDjl && channels.count() == 3 && saidChannels.isEmpty(),
                layoutAssumed);
        if (!assumptions.lines().isEmpty()) {
            LOG.warn(SignatureMessages.assumed(model, assumptions.lines()));
        }
        int batch = Math.max(0, Math.toIntExact(input.shape().get(0)));
        return new Settled(new InputSpec(batch, layout, channels, size(layout), bytes, scale), assumptions);
    }

    // All that is missing is listed at once.
    private void requireSaid(Set<Layout> layouts, boolean channelsSaid) {
        List<String> missing = new ArrayList<>();
        if (layouts.size() > 1) {
            missing.add(SignatureMessages.layoutMissing(input));
        }
        if (!channelsSaid && layouts.stream().allMatch(layout -> channelCount(layout) < 0)) {
            missing.add(SignatureMessages.channelsMissing(input));
        }
        if (declared.size().isEmpty() && layouts.stream().allMatch(layout -> width(layout) < 1 || height(layout) < 1)) {
            missing.add(SignatureMessages.sizeMissing(input));
        }
        if (!missing.isEmpty()) {
            throw new ClassifierException(SignatureMessages.unsaid(model, missing));
        }
    }

    private Set<Layout> layouts() {
        Set<Layout> exact = EnumSet.noneOf(Layout.class);
        Set<Layout> open = EnumSet.noneOf(Layout.class);
        for (Layout layout : Layout.values()) {
            long count = channelCount(layout);
            if (count == 1 || count == 3) {
                exact.add(layout);
            } else if (count < 0) {
                open.add(layout);
            }
        }
        if (declared.layout().isPresent()) {
            Layout layout = declared.layout().get();
            if (!exact.contains(layout) && !open.contains(layout)) {
                throw new ClassifierException(SignatureMessages.declaredLayout(model, input, layout));
            }
            return EnumSet.of(layout);
        }
        Set<Layout> possible = exact.isEmpty() ? open : exact;
        if (possible.isEmpty()) {
            throw new ClassifierException(SignatureMessages.noImageInput(model, input));
        }
        return possible;
    }

    private Channels channels(Layout layout, Optional<Channels> saidChannels) {
        long count = channelCount(layout);
        if (count > 0 && saidChannels.isPresent() && saidChannels.get().count() != count) {
            throw new ClassifierException(
                    declared.channels().isPresent()
                            ? SignatureMessages.declaredChannels(model, input, saidChannels.get())
                            : SignatureMessages.metadataChannels(model, input, saidChannels.get()));
        }
        return saidChannels.orElse(count == 1 ? Channels.GREY : Channels.RGB);
    }

    private Size size(Layout layout) {
        long width = width(layout);
        long height = height(layout);
        if (declared.size().isEmpty()) {
            return new Size(Math.toIntExact(width), Math.toIntExact(height));
        }
        Size size = declared.size().get();
        if ((width > 0 && width != size.width()) || (height > 0 && height != size.height())) {
            throw new ClassifierException(SignatureMessages.declaredSize(model, input, size));
        }
        return size;
    }

    private void requireFits(PixelScale scale, Channels channels, boolean bytes) {
        if (bytes && !scale.isBytes()) {
            throw new ClassifierException(SignatureMessages.bytesScaled(model, scale));
        }
        if (channels == Channels.GREY && !scale.isUniform()) {
            throw new ClassifierException(SignatureMessages.greyScaled(model, scale));
        }
    }

    private long channelCount(Layout layout) {
        return input.shape().get(layout == Layout.NCHW ? 1 : 3);
    }

    private long height(Layout layout) {
        return input.shape().get(layout == Layout.NCHW ? 2 : 1);
    }

    private long width(Layout layout) {
        return input.shape().get(layout == Layout.NCHW ? 3 : 2);
    }
}
