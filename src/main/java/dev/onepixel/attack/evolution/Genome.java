package dev.onepixel.attack.evolution;

import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/** The genes of a candidate: for each pixel x, y and the colour's channels (three, or one on a grey image). */
final class Genome {

    private final int width;
    private final int height;
    private final int pixels;
    private final int channels;
    private final double highestX;
    private final double highestY;
    private final EditSpace space;

    Genome(RgbImage clean, int pixels) {
        this(clean, pixels, new EditSpace(clean, EditRules.NONE));
    }

    /** Creates genes whose edits keep to a space: what leaves it is brought back to the nearest that is in it. */
    Genome(RgbImage clean, int pixels, EditSpace space) {
        this.space = space;
        this.width = clean.width();
        this.height = clean.height();
        this.pixels = pixels;
        this.channels = clean.isGrey() ? 1 : 3;
        this.highestX = Math.nextDown((double) width);
        this.highestY = Math.nextDown((double) height);
    }

    int length() {
        return pixels * (2 + channels);
    }

    /** Positions uniform over the image, colours from N(128, 127), clipped (Su et al. 2019, section III.D). */
    void initialise(double[] genes, UniformRandomProvider random, ContinuousSampler gaussian) {
        for (int g = 0; g < genes.length; ) {
            if (space.isWhole()) {
                genes[g++] = random.nextDouble() * width;
                genes[g++] = random.nextDouble() * height;
            } else {
                int position = space.position(random.nextInt(space.size()));
                genes[g++] = column(position) + random.nextDouble();
                genes[g++] = row(position) + random.nextDouble();
            }
            for (int c = 0; c < channels; c++) {
                genes[g++] = 128 + 127 * gaussian.sample();
            }
        }
        clip(genes);
    }

    void clip(double[] genes) {
        for (int g = 0; g < genes.length; ) {
            genes[g] = Math.min(Math.max(genes[g], 0), highestX);
            genes[g + 1] = Math.min(Math.max(genes[g + 1], 0), highestY);
            int x = (int) genes[g];
            int y = (int) genes[g + 1];
            int wanted = y * width + x;
            int position = space.nearest(wanted);
            if (position != wanted) {
                genes[g] = column(position) + 0.5;
                genes[g + 1] = row(position) + 0.5;
            }
            g += 2;
            for (int c = 0; c < channels; c++, g++) {
                int shift = 16 - 8 * c;
                genes[g] = Math.min(Math.max(genes[g], space.low(position, shift)), space.high(position, shift));
            }
        }
    }

    /** Writes the genes of edits: the middle of each position, each channel's level; fewer edits repeat the last one. */
    void encode(List<PixelEdit> edits, double[] genes) {
        int g = 0;
        for (int k = 0; k < pixels; k++) {
            PixelEdit edit = edits.get(Math.min(k, edits.size() - 1));
            genes[g++] = edit.x() + 0.5;
            genes[g++] = edit.y() + 0.5;
            for (int c = 0; c < channels; c++) {
                genes[g++] = edit.rgb() >> (16 - 8 * c) & 0xFF;
            }
        }
    }

    /** Writes a candidate's edits: the position's whole part, the colour rounded to the nearest level. */
    void express(double[] genes, Variants variants, int variant) {
        int g = 0;
        for (int k = 0; k < pixels; k++) {
            int x = (int) genes[g++];
            int y = (int) genes[g++];
            int rgb;
            if (channels == 1) {
                rgb = level(genes[g++]) * 0x010101;
            } else {
                rgb = level(genes[g++]) << 16 | level(genes[g++]) << 8 | level(genes[g++]);
            }
            variants.set(variant, k, y * width + x, rgb);
        }
    }

    private int column(int position) {
        return position % width;
    }

    private int row(int position) {
        return position / width;
    }

    private static int level(double gene) {
        return (int) (gene + 0.5);
    }
}
