package dev.onepixel.proof;

import java.util.Arrays;

/**
 * What some positions of the input reach, mostly one: the neurons that can change when their pixels do, and how each layer
 * is computed on them alone. It depends on the network and the positions and not on an image.
 */
final class Cone {

    /** The positions of the input that it begins with, in row-major order. */
    final int[] positions;

    /** The stretches of neurons that are reached in each layer, {@code from, to} in turn. */
    final int[][] stretches;

    /** For each affine layer {@code bundle, from, to} in turn: which rows of which bundle are reached. */
    final int[][] forward;

    /** For each affine layer {@code diagonal, from, to} in turn. */
    final int[][] forwardDiagonals;

    /** For each affine layer {@code bundle, from, to, stretch, tFrom, tTo} in turn, outputs to inputs. */
    final int[][] backward;

    /** For each affine layer {@code diagonal, from, to} in turn, outputs to inputs. */
    final int[][] backwardDiagonals;

    /** Which of the scores' neurons are reached, as places in {@link FoldedNetwork#headNeurons}. */
    final int[] head;

    /** Follows positions, in row-major order, through a network. */
    Cone(FoldedNetwork folded, int... positions) {
        this.positions = positions.clone();
        int layers = folded.layers();
        this.stretches = new int[layers][];
        this.forward = new int[layers][0];
        this.forwardDiagonals = new int[layers][0];
        this.backward = new int[layers][0];
        this.backwardDiagonals = new int[layers][0];
        boolean[] reached = new boolean[folded.neurons()];
        for (int position : positions) {
            Arrays.fill(reached, position * folded.channels(), (position + 1) * folded.channels(), true);
        }
        for (int l = 0; l < layers; l++) {
            AffineMap map = folded.affine(l);
            if (map != null) {
                forward(map.forward(), l, reached);
            } else {
                folded.reach(l, reached);
            }
            stretches[l] = stretches(reached, folded.first(l), folded.first(l) + folded.size(l));
        }
        for (int l = 0; l < layers; l++) {
            AffineMap map = folded.affine(l);
            if (map != null) {
                backward(map.backward(), l, reached);
            }
        }
        IntList list = new IntList();
        for (int h = 0; h < folded.headNeurons().length; h++) {
            if (reached[folded.headNeurons()[h]]) {
                list.add(h);
            }
        }
        this.head = list.toArray();
    }

    /** Returns how many ints it holds. */
    int weight() {
        int sum = positions.length + head.length;
        for (int[][] part : new int[][][] {stretches, forward, forwardDiagonals, backward, backwardDiagonals}) {
            sum += Arrays.stream(part).mapToInt(a -> a.length).sum();
        }
        return sum;
    }

    private void forward(BlockSparseMatrix scatter, int layer, boolean[] reached) {
        IntList rows = new IntList();
        for (int b = 0; b < scatter.bundles.size(); b++) {
            BlockSparseMatrix.Bundle bundle = scatter.bundles.get(b);
            int[] parts = stretches(reached, bundle.first(), bundle.first() + bundle.count());
            for (int p = 0; p < parts.length; p += 2) {
                rows.add(b, parts[p] - bundle.first(), parts[p + 1] - bundle.first());
            }
            if (parts.length > 0) {
                for (int s = 0; s < bundle.to().length; s++) {
                    Arrays.fill(reached, bundle.to()[s], bundle.to()[s] + bundle.blocks()[s].length(), true);
                }
            }
        }
        forward[layer] = rows.toArray();
        IntList singles = new IntList();
        for (int d = 0; d < scatter.diagonals.size(); d++) {
            BlockSparseMatrix.Diagonal diagonal = scatter.diagonals.get(d);
            int[] parts = stretches(reached, diagonal.first(), diagonal.first() + diagonal.count());
            for (int p = 0; p < parts.length; p += 2) {
                int from = parts[p] - diagonal.first();
                int to = parts[p + 1] - diagonal.first();
                singles.add(d, from, to);
                Arrays.fill(reached, diagonal.to() + from, diagonal.to() + to, true);
            }
        }
        forwardDiagonals[layer] = singles.toArray();
    }

    private void backward(BlockSparseMatrix scatter, int layer, boolean[] reached) {
        IntList rows = new IntList();
        for (int b = 0; b < scatter.bundles.size(); b++) {
            BlockSparseMatrix.Bundle bundle = scatter.bundles.get(b);
            int[] parts = stretches(reached, bundle.first(), bundle.first() + bundle.count());
            for (int p = 0; p < parts.length; p += 2) {
                for (int s = 0; s < bundle.to().length; s++) {
                    int start = bundle.to()[s];
                    int[] cut = stretches(reached, start, start + bundle.blocks()[s].length());
                    for (int c = 0; c < cut.length; c += 2) {
                        rows.add(
                                b,
                                parts[p] - bundle.first(),
                                parts[p + 1] - bundle.first(),
                                s,
                                cut[c] - start,
                                cut[c + 1] - start);
                    }
                }
            }
        }
        backward[layer] = rows.toArray();
        IntList singles = new IntList();
        for (int d = 0; d < scatter.diagonals.size(); d++) {
            BlockSparseMatrix.Diagonal diagonal = scatter.diagonals.get(d);
            for (int i = 0; i < diagonal.count(); i++) {
                if (reached[diagonal.first() + i] && reached[diagonal.to() + i]) {
                    int from = i;
                    while (i < diagonal.count() && reached[diagonal.first() + i] && reached[diagonal.to() + i]) {
                        i++;
                    }
                    singles.add(d, from, i);
                }
            }
        }
        backwardDiagonals[layer] = singles.toArray();
    }

    private static int[] stretches(boolean[] reached, int from, int to) {
        IntList list = new IntList();
        int i = from;
        while (i < to) {
            if (!reached[i]) {
                i++;
                continue;
            }
            list.add(i);
            while (i < to && reached[i]) {
                i++;
            }
            list.add(i);
        }
        return list.toArray();
    }
}
