package dev.onepixel.defense.transform;

import dev.onepixel.defense.Rendering;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;

/** Pixels that move without mixing: an edit goes wherever its pixel went. */
public final class MovedRendering implements Rendering {

    private final PixelMoves moves;
    private final RgbImage base;
    private final int width;
    private final EditWriter writer;

    public MovedRendering(PixelMoves moves, RgbImage image) {
        this.moves = moves;
        this.base = moves.apply(image);
        this.width = image.width();
        this.writer = new EditWriter(base);
    }

    @Override
    public RgbImage base() {
        return base;
    }

    @Override
    public int edits(int pixels) {
        return pixels * moves.columns().widestReach() * moves.rows().widestReach();
    }

    @Override
    public void write(Variants in, int variant, Variants out, int at) {
        writer.begin(out, at);
        for (int k = 0; k < in.pixels(); k++) {
            int x = in.position(variant, k) % width;
            int y = in.position(variant, k) / width;
            for (int j = 0; j < moves.rows().count(y); j++) {
                int row = (moves.rows().first(y) + j) * width;
                for (int i = 0; i < moves.columns().count(x); i++) {
                    writer.write(row + moves.columns().first(x) + i, in.rgb(variant, k));
                }
            }
        }
        writer.end();
    }
}
