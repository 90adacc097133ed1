package dev.onepixel.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A sparse matrix as dense blocks: neighbouring neurons that go to the same stretches of neurons are one bundle, with a
 * {@link Block} a stretch. Built from the bare entries, so that every affine operator ends in the same few loops.
 */
final class BlockSparseMatrix {

    /**
     * Neighbours with the same stretches.
     *
     * @param first the first neuron that the bundle comes from
     * @param count how many
     * @param to where each stretch begins
     * @param blocks the numbers of each stretch
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Bundle(int first, int count, int[] to, Block[] blocks) {}

    /**
     * Neighbours that each go to one neuron, neighbours too, with one weight: the branches of an addition, the channels of
     * a mean.
     *
     * @param first the first neuron that it comes from
     * @param count how many
     * @param to where the first goes
     * @param weight the factor
     */
    record Diagonal(int first, int count, int to, double weight) {}

    final List<Bundle> bundles = new ArrayList<>();
    final List<Diagonal> diagonals = new ArrayList<>();
    private final Map<Block, Block> shared;

    private BlockSparseMatrix(Map<Block, Block> shared) {
        this.shared = shared;
    }

    /**
     * Builds the blocks of a matrix by rows.
     *
     * @param first the neuron of row 0
     * @param rowStart {@code int[rows + 1]}
     * @param to ascending in each row
     * @param weight one a {@code to}
     */
    static BlockSparseMatrix of(int first, int[] rowStart, int[] to, double[] weight) {
        BlockSparseMatrix scatter = new BlockSparseMatrix(new HashMap<>());
        int rows = rowStart.length - 1;
        int row = 0;
        while (row < rows) {
            if (rowStart[row] == rowStart[row + 1]) {
                row++;
                continue;
            }
            int end = row + 1;
            if (isSingle(rowStart, row)) {
                while (end < rows && isSingle(rowStart, end) && continues(rowStart, to, weight, row, end)) {
                    end++;
                }
                int e = rowStart[row];
                scatter.diagonals.add(new Diagonal(first + row, end - row, to[e], weight[e]));
            } else {
                while (end < rows && sameTargets(rowStart, to, row, end)) {
                    end++;
                }
                scatter.bundles.add(scatter.bundle(first, row, end, rowStart, to, weight));
            }
            row = end;
        }
        return scatter;
    }

    /** Returns whether every neuron goes to one and the same stretch, as in a dense layer. */
    boolean isDense() {
        return diagonals.isEmpty()
                && bundles.stream().allMatch(bundle -> bundle.to.length == 1)
                && bundles.stream().mapToInt(bundle -> bundle.to[0]).distinct().count() == 1;
    }

    private static boolean isSingle(int[] rowStart, int row) {
        return rowStart[row + 1] - rowStart[row] == 1;
    }

    private static boolean continues(int[] rowStart, int[] to, double[] weight, int row, int next) {
        int e = rowStart[row];
        int f = rowStart[next];
        return to[f] == to[e] + next - row && weight[f] == weight[e];
    }

    private static boolean sameTargets(int[] rowStart, int[] to, int row, int next) {
        int length = rowStart[row + 1] - rowStart[row];
        if (rowStart[next + 1] - rowStart[next] != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (to[rowStart[row] + i] != to[rowStart[next] + i]) {
                return false;
            }
        }
        return true;
    }

    private Bundle bundle(int first, int row, int end, int[] rowStart, int[] to, double[] weight) {
        int length = rowStart[row + 1] - rowStart[row];
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            if (i == 0 || to[rowStart[row] + i] != to[rowStart[row] + i - 1] + 1) {
                starts.add(i);
            }
        }
        int[] begin = new int[starts.size()];
        Block[] blocks = new Block[begin.length];
        for (int s = 0; s < begin.length; s++) {
            int from = starts.get(s);
            int until = s + 1 < begin.length ? starts.get(s + 1) : length;
            begin[s] = to[rowStart[row] + from];
            double[][] weights = new double[end - row][until - from];
            for (int i = row; i < end; i++) {
                System.arraycopy(weight, rowStart[i] + from, weights[i - row], 0, until - from);
            }
            Block block = new Block(weights);
            Block known = shared.putIfAbsent(block, block);
            blocks[s] = known == null ? block : known;
        }
        return new Bundle(first + row, end - row, begin, blocks);
    }
}
