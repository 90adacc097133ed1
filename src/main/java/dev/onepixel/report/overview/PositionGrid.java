package dev.onepixel.report.overview;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.text.Text;
import java.util.Arrays;
import java.util.List;

/** Where edits were found, counted in cells of at least one pixel. */
final class PositionGrid {

    private static final int MOST_CELLS = 32;

    private final int width;
    private final int height;
    private final int cell;

    /** {@code int[rows][columns]}, from the top left. */
    private final int[][] counts;

    private PositionGrid(int width, int height, int cell) {
        this.width = width;
        this.height = height;
        this.cell = cell;
        this.counts = new int[(height + cell - 1) / cell][(width + cell - 1) / cell];
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
        PositionGrid grid = new PositionGrid(columns, rows, cell);
        for (PixelEdit edit : edits) {
            grid.counts[edit.y() / cell][edit.x() / cell]++;
        }
        return grid;
    }

    /** Returns the columns of the images, in pixels. */
    int width() {
        return width;
    }

    /** Returns the rows of the images, in pixels. */
    int height() {
        return height;
    }

    /** Returns the columns and rows of a whole cell, at least 1. */
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

    /** Says which pixels a cell is of: {@code (5, 6)}, or {@code (8..9, 4..5)}. */
    String place(int column, int row) {
        return Text.format("(%s, %s)", pixels(column, width), pixels(row, height));
    }

    private String pixels(int index, int end) {
        int first = index * cell;
        int last = Math.min(first + cell, end) - 1;
        return first == last ? String.valueOf(first) : first + ".." + last;
    }
}
