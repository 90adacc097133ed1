package dev.onepixel.defense;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.text.Text;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What one member of a vote makes of an image: the transformed clean image, and for each position how it changes when
 * the pixel there takes each of its levels. The member must be {@linkplain Transform#isChannelwise channelwise}; then the
 * levels of the three channels may be looked up by themselves. Used by one thread at a time.
 */
public final class MemberView {

    private static final int LEVELS = 256;

    /** Colours at each position that a member is held to its word by. */
    private static final int PROBES = 8;

    private final String notation;
    private final boolean grey;
    private final Rendering rendering;
    private final Variants in;
    private final Variants out;

    MemberView(Transform transform, RgbImage clean, DefendedMember.Key key) {
        if (!transform.isChannelwise()) {
            throw new IllegalArgumentException(Text.format(
                    "Transform '%s' mixes channels, or does not say that it keeps them apart", transform.notation()));
        }
        notation = transform.notation();
        grey = clean.isGrey();
        rendering = DefendedMember.rendering(transform, clean, key);
        in = new Variants(clean, 1, LEVELS);
        in.resize(LEVELS);
        out = new Variants(rendering.base(), Math.max(1, rendering.edits(1)), LEVELS);
        out.resize(LEVELS);
    }

    /**
     * How an edited pixel changes.
     *
     * @param positions the positions of the transformed image that it reaches, in row-major order; empty where it leaves
     *     the image
     * @param colours {@code int[positions][256]}: their colours {@code 0xRRGGBB} when all channels of the edited pixel
     *     have a level
     */
    @SuppressWarnings("ArrayRecordComponent") // read in the inner loop of a proof, and by nobody else
    public record Response(int[] positions, int[][] colours) {}

    /** Returns the transformed clean image. */
    public RgbImage base() {
        return rendering.base();
    }

    /** Returns how the pixel at a position changes, row-major. */
    public Response at(int position) {
        BitSet reached = new BitSet();
        for (int level = 0; level < LEVELS; level++) {
            in.set(level, 0, position, level * 0x010101);
            rendering.write(in, level, out, level);
            for (int edit = 0; edit < out.pixels(); edit++) {
                if (out.rgb(level, edit) != base().rgb(out.position(level, edit))) {
                    reached.set(out.position(level, edit));
                }
            }
        }
        int[] positions = reached.stream().toArray();
        int[][] colours = new int[positions.length][LEVELS];
        for (int p = 0; p < positions.length; p++) {
            for (int level = 0; level < LEVELS; level++) {
                colours[p][level] = base().rgb(positions[p]);
                for (int edit = 0; edit < out.pixels(); edit++) {
                    if (out.position(level, edit) == positions[p]) {
                        colours[p][level] = out.rgb(level, edit); // of several the last one counts
                    }
                }
            }
        }
        Response response = new Response(positions, colours);
        requireChannelwise(position, response);
        return response;
    }

    /** Holds what was said of the channels against colours of which all three differ. */
    private void requireChannelwise(int position, Response response) {
        SplittableRandom random = new SplittableRandom(position);
        for (int probe = 0; probe < PROBES; probe++) {
            int rgb = grey ? random.nextInt(LEVELS) * 0x010101 : random.nextInt(1 << 24);
            in.set(probe, 0, position, rgb);
            rendering.write(in, probe, out, probe);
            Map<Integer, Integer> rendered = new HashMap<>();
            for (int edit = 0; edit < out.pixels(); edit++) {
                rendered.put(out.position(probe, edit), out.rgb(probe, edit));
            }
            for (int p = 0; p < response.positions().length; p++) {
                int at = response.positions()[p];
                int found = rendered.getOrDefault(at, base().rgb(at));
                rendered.remove(at);
                int[] levels = response.colours()[p];
                int expected = (levels[rgb >> 16] & 0xFF0000)
                        | (levels[rgb >> 8 & 0xFF] & 0xFF00)
                        | (levels[rgb & 0xFF] & 0xFF);
                if (found != expected) {
                    throw mixes(rgb, position);
                }
            }
            if (rendered.entrySet().stream().anyMatch(e -> e.getValue() != base().rgb(e.getKey()))) {
                throw mixes(rgb, position);
            }
        }
    }

    private ClassifierException mixes(int rgb, int position) {
        return new ClassifierException(Text.format(
                "Transform '%s' says that it keeps channels apart, but what it makes of the colour %s at position %d is not what it makes of each channel by itself; let isChannelwise() return false",
                notation, PixelEdit.hex(rgb), position));
    }
}
