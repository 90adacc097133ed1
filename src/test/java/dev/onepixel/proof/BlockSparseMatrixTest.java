package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.proof.graph.Layer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sparse matrices as blocks: every entry once, neighbours that go the same way together. */
class BlockSparseMatrixTest {

    /** Returns a matrix of blocks entry by entry, row less {@code first}, and fails where one stands twice. */
    private static double[][] entries(BlockSparseMatrix matrix, int first, int rows, int columns) {
        double[][] entries = new double[rows][columns];
        for (BlockSparseMatrix.Bundle bundle : matrix.bundles) {
            for (int s = 0; s < bundle.to().length; s++) {
                Block block = bundle.blocks()[s];
                assertThat(block.weights).hasNumberOfRows(bundle.count());
                for (int i = 0; i < bundle.count(); i++) {
                    for (int t = 0; t < block.length(); t++) {
                        put(entries, bundle.first() + i - first, bundle.to()[s] + t, block.weights[i][t]);
                        assertThat(block.magnitudes[i][t]).isEqualTo(Math.abs(block.weights[i][t]));
                    }
                }
            }
        }
        for (BlockSparseMatrix.Diagonal diagonal : matrix.diagonals) {
            for (int i = 0; i < diagonal.count(); i++) {
                put(entries, diagonal.first() + i - first, diagonal.to() + i, diagonal.weight());
            }
        }
        return entries;
    }

    private static void put(double[][] entries, int row, int column, double weight) {
        assertThat(entries[row][column]).as("%d, %d", row, column).isZero();
        entries[row][column] = weight;
    }

    /** Rows with the sources 3.. of which each is taken with some chance, rows of one entry among them. */
    private static Layer.Affine random(SplittableRandom random, int rows, int sources) {
        int[] start = new int[rows + 1];
        int[] source = new int[rows * sources];
        double[] weight = new double[source.length];
        int count = 0;
        boolean[] taken = new boolean[sources];
        for (int row = 0; row < rows; row++) {
            boolean single = random.nextInt(4) == 0;
            if (row % 3 == 0) {
                for (int s = 0; s < sources; s++) {
                    taken[s] = random.nextInt(3) > 0;
                }
            }
            for (int s = 0; s < sources; s++) {
                if (single ? s == row % sources : taken[s]) {
                    source[count] = 3 + s;
                    weight[count++] = 1 + random.nextInt(3) * (random.nextBoolean() ? 1 : -2);
                }
            }
            start[row + 1] = count;
        }
        return new Layer.Affine(
                40, start, Arrays.copyOf(source, count), Arrays.copyOf(weight, count), new double[rows]);
    }

    @Test
    void holdsEveryEntryOnceEitherWay() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 60; round++) {
            int rows = 1 + random.nextInt(12);
            int sources = 1 + random.nextInt(8);
            Layer.Affine layer = random(random, rows, sources);
            double[][] expected = new double[rows][3 + sources];
            double[][] transposed = new double[3 + sources][40 + rows];
            for (int row = 0; row < rows; row++) {
                for (int e = layer.rowStart()[row]; e < layer.rowStart()[row + 1]; e++) {
                    expected[row][layer.source()[e]] = layer.weight()[e];
                    transposed[layer.source()[e]][40 + row] = layer.weight()[e];
                }
            }

            AffineMap map = AffineMap.of(layer);

            assertThat(map.layer()).isSameAs(layer);
            assertThat(entries(map.backward(), 40, rows, 3 + sources)).isDeepEqualTo(expected);
            assertThat(entries(map.forward(), 0, 3 + sources, 40 + rows)).isDeepEqualTo(transposed);
        }
    }

    private static BlockSparseMatrix of(int[][] to, double... weight) {
        int[] start = new int[to.length + 1];
        for (int row = 0; row < to.length; row++) {
            start[row + 1] = start[row] + to[row].length;
        }
        int[] all = Arrays.stream(to).flatMapToInt(Arrays::stream).toArray();
        return BlockSparseMatrix.of(10, start, all, weight);
    }

    @Test
    void bundlesNeighboursThatGoToTheSameStretches() {
        BlockSparseMatrix matrix = of(
                new int[][] {{0, 1, 4}, {0, 1, 4}, {0, 1, 5}, {}, {0, 1}, {0, 1}},
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                9,
                1,
                2,
                4,
                5);

        assertThat(matrix.diagonals).isEmpty();
        assertThat(matrix.bundles).hasSize(3);
        assertThat(matrix.bundles.get(0).first()).isEqualTo(10);
        assertThat(matrix.bundles.get(0).count()).isEqualTo(2);
        assertThat(matrix.bundles.get(0).to()).containsExactly(0, 4);
        assertThat(matrix.bundles.get(1).first()).isEqualTo(12);
        assertThat(matrix.bundles.get(2).first()).isEqualTo(14);
        assertThat(matrix.bundles.get(2).count()).isEqualTo(2);
        assertThat(matrix.bundles.get(2).blocks()[0])
                .as("the same numbers are one block")
                .isSameAs(matrix.bundles.get(0).blocks()[0]);
        assertThat(matrix.bundles.get(1).blocks()[0])
                .isNotSameAs(matrix.bundles.get(0).blocks()[0]);
    }

    @Test
    void takesNeighboursOfOneWeightAsADiagonal() {
        BlockSparseMatrix matrix =
                of(new int[][] {{3}, {4}, {5}, {6}, {9}, {10}, {0, 1}, {1}}, 2, 2, 2, 3, 3, 3, 1, 1, 5);

        assertThat(matrix.diagonals)
                .containsExactly(
                        new BlockSparseMatrix.Diagonal(10, 3, 3, 2),
                        new BlockSparseMatrix.Diagonal(13, 1, 6, 3),
                        new BlockSparseMatrix.Diagonal(14, 2, 9, 3),
                        new BlockSparseMatrix.Diagonal(17, 1, 1, 5));
        assertThat(matrix.bundles).hasSize(1);
    }

    @Test
    void isDenseWhereAllGoToOneStretch() {
        assertThat(of(new int[][] {{0, 1}, {0, 1}}, 1, 2, 3, 4).isDense()).isTrue();
        assertThat(of(new int[][] {{0, 1}, {}, {0, 1}}, 1, 2, 3, 4).isDense()).isTrue();
        assertThat(of(new int[][] {{0, 1}, {1, 2}}, 1, 2, 3, 4).isDense()).isFalse();
        assertThat(of(new int[][] {{0, 2}, {0, 2}}, 1, 2, 3, 4).isDense()).isFalse();
        assertThat(of(new int[][] {{0, 1}, {1}}, 1, 2, 3).isDense()).isFalse();
    }

    @Test
    void isEmptyWithoutEntries() {
        AffineMap map = AffineMap.of(new Layer.Affine(2, new int[4], new int[0], new double[0], new double[3]));

        assertThat(map.forward().bundles).isEmpty();
        assertThat(map.forward().diagonals).isEmpty();
        assertThat(map.backward().bundles).isEmpty();
    }

    @Test
    void holdsTheWeightsOfNeuronZeroAlone() {
        AffineMap map = AffineMap.of(
                new Layer.Affine(1, new int[] {0, 1, 2}, new int[] {0, 0}, new double[] {2, 3}, new double[2]));

        assertThat(entries(map.forward(), 0, 1, 3)).isDeepEqualTo(new double[][] {{0, 2, 3}});
    }

    @Test
    void comparesBlocksByTheirNumbers() {
        Block block = new Block(new double[][] {{1, -2}});
        assertThat(block)
                .isEqualTo(new Block(new double[][] {{1, -2}}))
                .hasSameHashCodeAs(new Block(new double[][] {{1, -2}}));
        assertThat(block).isNotEqualTo(new Block(new double[][] {{1, 2}}));
        assertThat(block.equals(new Object())).isFalse();
        assertThat(block).doesNotHaveSameHashCodeAs(new Block(new double[][] {{1, 2}}));
        assertThat(block.length()).isEqualTo(2);
    }

    @Test
    void collectsInts() {
        IntList list = new IntList();
        IntStream.range(0, 40).forEach(list::add);
        list.add(7, 8);
        assertThat(list.toArray()).hasSize(42).startsWith(0, 1).endsWith(39, 7, 8);
    }
}
