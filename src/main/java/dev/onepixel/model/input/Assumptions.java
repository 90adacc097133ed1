package dev.onepixel.model.input;

import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * What was taken as DJL would, because nothing says otherwise. A model that is given wrong numbers still answers, and
 * only its clean accuracy betrays it.
 *
 * @param scale whether it is assumed that levels become 0..1
 * @param channels whether it is assumed that three channels are RGB
 * @param layout whether it is assumed that the channels come before rows and columns
 */
public record Assumptions(boolean scale, boolean channels, boolean layout) {

    private static final List<Channels> ORDERS = List.of(Channels.RGB, Channels.BGR);

    /** The scales that models of images are trained on. */
    private static final List<Usual> USUAL = List.of(
            new Usual("UNIT", PixelScale.UNIT, "input values 0..1", "toTensor=true"),
            new Usual("BYTES", PixelScale.BYTES, "input values 0..255", "toTensor=false"),
            new Usual("SYMMETRIC", PixelScale.SYMMETRIC, "input values -1..1", "normalize=0.5,0.5,0.5,0.5,0.5,0.5"),
            new Usual("IMAGENET", PixelScale.IMAGENET, "input values normalised as for ImageNet", "normalize=true"));

    private record Usual(String constant, PixelScale scale, String meaning, String property) {}

    /**
     * One of several inputs that a model may want.
     *
     * @param input the input
     * @param meaning what differs between them
     * @param declaration how to say that it is the right one
     */
    public record Possible(InputSpec input, String meaning, String declaration) {}

    /** Says what was assumed, one thing each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (scale) {
            lines.add(USUAL.get(0).meaning());
        }
        if (channels) {
            lines.add("channels RGB");
        }
        if (layout) {
            lines.add("layout NCHW");
        }
        return lines;
    }

    /** Returns the usual inputs that nothing rules out, beside the one that was taken. */
    public List<Possible> others(InputSpec taken) {
        List<Possible> others = new ArrayList<>();
        for (Channels order : channels ? ORDERS : List.of(taken.channels())) {
            if (!scale) {
                others.add(possible(taken.read(taken.scale(), order), List.of(), List.of()));
                continue;
            }
            for (Usual usual : USUAL) {
                if (order != Channels.GREY || usual.scale().isUniform()) {
                    String declaration =
                            Text.format("%s or withScale(PixelScale.%s)", usual.property(), usual.constant());
                    others.add(
                            possible(taken.read(usual.scale(), order), List.of(usual.meaning()), List.of(declaration)));
                }
            }
        }
        others.removeIf(other -> other.input().equals(taken));
        return others;
    }

    private Possible possible(InputSpec input, List<String> meaning, List<String> declaration) {
        List<String> meanings = new ArrayList<>(meaning);
        List<String> declarations = new ArrayList<>(declaration);
        if (channels) {
            meanings.add("channels " + input.channels());
            declarations.add(Text.format("onepixel.channels=%1$s or withChannels(Channels.%1$s)", input.channels()));
        }
        return new Possible(input, String.join(", ", meanings), String.join(", ", declarations));
    }
}
