package dev.onepixel.report.overview;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.image.PixelEdit;
import java.util.Arrays;
import java.util.List;

/** Where edits were found, counted in cells of at least one pixel. */
final class PositionGrid {

    private static final int MOST_CELLS = 32;

    private final int cell;

    /** {@code int[rows][columns]}, from the top left. */
    private final int[][] counts;

    private PositionGrid(int cell, int[][] counts) {
        this.cell = cell;
        this.counts = counts;
    }

    /**
     * Counts.
     *
     * @param attacks results, fooled or not
     * @param width columns of the images, as far as known; an edit further right widens it
     * @param height rows of the images, likewise
     */
    static PositionGrid of(List<AttackResult> attacks, int width, int height) {
        List<PixelEdit> edits =
                attacks.stream().flatMap(a -> a.edits().stream()).toList();
        int columns =
                Math.max(width, 1 + edits.stream().mapToInt(PixelEdit::x).max().orElse(0));
        int rows =
                Math.max(height, 1 + edits.stream().mapToInt(PixelEdit::y).max().orElse(0));
        int cell = (Math.max(columns, rows) + MOST_CELLS - 1) / MOST_CELLS;
        int[][] counts = new int[(rows + cell - 1) / cell][(columns + cell - 1) / cell];
        for (PixelEdit edit : edits) {
            counts[edit.y() / cell][edit.x() / cell]++;
        }
        return new PositionGrid(cell, counts);
    }

    /** Returns the columns and rows of a cell, at least 1. */
    int cell() {
        return cell;
    }

    int count(int column, int row) {
        return counts[row][column];
    }

    /** Returns the most edits in one cell. */
    int most() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).max().orElse(0);
    }

    int columns() {
        return counts[0].length;
    }

    int rows() {
        return counts.length;
    }
}
