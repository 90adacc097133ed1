package dev.onepixel.model.djl;

import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.Layout;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.input.Size;
import dev.onepixel.text.Text;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is said of inputs and outputs that do not fit an image and its scores. */
final class SignatureMessages {

    private SignatureMessages() {}

    static String inputCount(String model, List<Signature.Tensor> inputs) {
        return Text.format(
                "Model '%s' has %d input{s} (%s), but exactly one is wanted, the image; export it with the others fixed",
                model, inputs.size(), list(inputs));
    }

    static String inputType(String model, Signature.Tensor input) {
        return Text.format(
                "Model '%s' takes '%s', but an image is given as float or uint8; export it with one of them",
                model, input);
    }

    static String inputRank(String model, Signature.Tensor input) {
        return Text.format(
                "Model '%s' takes '%s', but an image is given in four dimensions, [batch, channels, height, width] or [batch, height, width, channels]",
                model, input);
    }

    static String noImageInput(String model, Signature.Tensor input) {
        return Text.format(
                "Model '%s' takes '%s', where neither the second nor the last dimension is 1 or 3 channels, so it is no image",
                model, input);
    }

    static String unsaid(String model, List<String> missing) {
        return Text.format(
                        "Model '%s' does not say how it wants to see images; say it in serving.properties beside it or in DjlOptions:",
                        model)
                + missing.stream().map(line -> "\n  - " + line).collect(Collectors.joining());
    }

    static String layoutMissing(Signature.Tensor input) {
        return Text.format(
                "layout: '%s' can be read as NCHW and as NHWC; onepixel.layout=NCHW or withLayout(Layout.NCHW)", input);
    }

    static String channelsMissing(Signature.Tensor input) {
        return Text.format(
                "channels: '%s' leaves their number open; flag=COLOR or GRAYSCALE, onepixel.channels=RGB, BGR or GREY, or withChannels(Channels.RGB)",
                input);
    }

    static String sizeMissing(Signature.Tensor input) {
        String named = input.name().isEmpty() ? "its input" : Text.format("input '%s'", input);
        return Text.format("size: %s leaves it open; width=224 and height=224, or withSize(224, 224)", named);
    }

    static String declaredLayout(String model, Signature.Tensor input, Layout layout) {
        return Text.format(
                "Model '%s' takes '%s', which is not %s as declared; remove onepixel.layout or withLayout(…)",
                model, input, layout);
    }

    static String declaredChannels(String model, Signature.Tensor input, Channels channels) {
        return Text.format(
                "Model '%s' takes '%s', which does not have the %d channel{s} of %s as declared; correct flag, onepixel.channels or withChannels(…)",
                model, input, channels.count(), channels);
    }

    static String declaredSize(String model, Signature.Tensor input, Size size) {
        return Text.format(
                "Model '%s' takes '%s', which is not %s as declared; correct width and height or withSize(…)",
                model, input, size);
    }

    static String bytesScaled(String model, PixelScale scale) {
        return Text.format(
                "Model '%s' takes bytes, which cannot be scaled as declared (%s); remove normalize, range and toTensor or withScale(…)",
                model, scale);
    }

    static String greyScaled(String model, PixelScale scale) {
        return Text.format(
                "Model '%s' takes grey images, but the declared scale has values for three channels (%s); give three equal ones",
                model, scale);
    }

    static String metadataChannels(String model, Signature.Tensor input, Channels channels) {
        return Text.format(
                "Model '%s' takes '%s', which does not have the %d channel{s} of %s that its metadata say (Image.BitmapPixelFormat); declare what it has by onepixel.channels in serving.properties or withChannels(…)",
                model, input, channels.count(), channels);
    }

    static String metadataUnknown(String model, String key, String value, Collection<String> known) {
        return Text.format(
                "Model '%s' says %s=%s in its metadata, which has no meaning here and is passed over; known are %s. Declare what the input wants in serving.properties or by DjlOptions",
                model, key, value, String.join(", ", new TreeSet<>(known)));
    }

    static String metadataContradicted(String model, String key, String value, Object declared) {
        return Text.format(
                "Model '%s' says %s=%s in its metadata, but %s is declared and holds; correct the declaration if the model is right",
                model, key, value, declared);
    }

    static String assumed(String model, List<String> assumptions) {
        return Text.format(
                "Model '%s' does not say all of how it wants to see images: assuming %s, as DJL does. An evaluation tries the other usual inputs on the clean images and refuses to go on if one fits better; declare it in serving.properties beside the model or by DjlOptions to be sure",
                model, String.join(", ", assumptions));
    }

    static String outputsUndeclared(String model, List<Signature.Tensor> outputs, Signature.Tensor first) {
        return Text.format(
                "Model '%s' has %d output{s} (%s); say which one holds the scores: onepixel.output=%s in serving.properties or DjlOptions.withOutput(\"%s\")",
                model, outputs.size(), list(outputs), first.name(), first.name());
    }

    static String outputTaken(String model, List<Signature.Tensor> outputs, Signature.Tensor taken) {
        return Text.format(
                "Model '%s' has %d output{s} (%s), of which only '%s' can hold class scores; declare another by onepixel.output in serving.properties or DjlOptions.withOutput(…)",
                model, outputs.size(), list(outputs), taken.name());
    }

    static String outputsUnfit(String model, List<Signature.Tensor> outputs) {
        return Text.format(
                "Model '%s' has %d output{s} (%s), none of which is a tensor of floats with one row of class scores an image; export it with one%s",
                model, outputs.size(), list(outputs), withoutZipMap(outputs));
    }

    static String outputNoTensor(String model, Signature.Tensor output, List<Signature.Tensor> fitting) {
        String other = fitting.isEmpty()
                ? ""
                : Text.format(
                        "; or take '%1$s': onepixel.output=%1$s in serving.properties or DjlOptions.withOutput(\"%1$s\")",
                        fitting.get(0).name());
        return Text.format(
                "Model '%s' gives its scores as a %s ('%s') and not as a tensor of floats; export it with one%s%s",
                model, output.type(), output.name(), withoutZipMap(List.of(output)), other);
    }

    // Converters of scikit-learn models put a ZipMap behind the scores, unless told not to.
    private static String withoutZipMap(List<Signature.Tensor> outputs) {
        return outputs.stream().allMatch(Signature.Tensor::isTensor)
                ? ""
                : ", without ZipMap (skl2onnx: options={\"zipmap\": False})";
    }

    static String outputUnknown(String model, String declared, List<Signature.Tensor> outputs) {
        return Text.format("Model '%s' has no output '%s' as declared; it has %s", model, declared, list(outputs));
    }

    static String outputIndex(String model, String declared) {
        return Text.format(
                "Model '%s' is a TorchScript model, whose outputs have no names: declare the scores' place, 0 for the first, and not '%s'",
                model, declared);
    }

    static String outputOfSeveral(String model, int index, int count) {
        return Text.format(
                "Model '%s' gave %d output{s}, of which number %d was to hold the scores; declare the place of the right one, 0..%d, by onepixel.output or DjlOptions.withOutput(…)",
                model, count, index, count - 1);
    }

    private static String list(List<Signature.Tensor> tensors) {
        return tensors.stream().map(Signature.Tensor::toString).collect(Collectors.joining("; "));
    }
}
