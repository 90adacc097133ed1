package dev.onepixel.defense.transform;

import dev.onepixel.image.RgbImage;

/** Pixels that move without mixing: an edit goes wherever its pixel went. */
final class MovedRendering extends ReachRendering {

    private final PixelMoves moves;
    private final int width;

    MovedRendering(PixelMoves moves, RgbImage image) {
        super(image, moves.apply(image));
        this.moves = moves;
        this.width = image.width();
    }

    @Override
    int widestReach() {
        return moves.columns().widestReach() * moves.rows().widestReach();
    }

    @Override
    void writeReached(int source, int[] pixels, EditWriter to) {
        int x = source % width;
        int y = source / width;
        for (int j = 0; j < moves.rows().count(y); j++) {
            int row = (moves.rows().first(y) + j) * width;
            for (int i = 0; i < moves.columns().count(x); i++) {
                to.write(row + moves.columns().first(x) + i, pixels[source]);
            }
        }
    }
}
