package dev.onepixel.proof;

import dev.onepixel.proof.graph.Activation;
import dev.onepixel.proof.graph.Layer;
import java.util.Arrays;
import java.util.List;

/**
 * Carries the two affine functions of each neuron from the pixel to the last hidden layer, several boxes of one position
 * at a time so that weights are read once. One thread's.
 */
final class ForwardBounds {

    private final FoldedNetwork folded;
    private final boolean straight;
    private final int rows;
    private final LinearRelaxation relaxation = new LinearRelaxation();
    private final SparseProduct product;

    /**
     * Prepares for a network.
     *
     * @param axes free numbers of a pixel
     * @param straight whether the samples of the pixel are straight lines of the levels, and so everything up to the first
     *     nonlinear layer is
     */
    ForwardBounds(FoldedNetwork folded, int axes, boolean straight) {
        this.folded = folded;
        this.straight = straight;
        this.rows = 1 + axes;
        product = SparseProduct.of(folded, AffineMap::forward);
    }

    /**
     * Bounds all neurons that a position reaches.
     *
     * @param slots one a box, the pixel's own samples already written
     * @param count how many boxes
     * @param clean the clean image's neurons
     * @param from the layer to begin with; those before are written already
     * @param stop asked before each layer
     */
    void run(Cone cone, NeuronBounds[] slots, int count, double[] clean, int from, Cancellation stop) {
        for (int l = from; l < folded.layers(); l++) {
            stop.check();
            AffineMap map = folded.affine(l);
            if (map != null) {
                affine(cone, l, map.forward(), slots, count);
            } else if (folded.layer(l) instanceof Layer.Unary unary) {
                for (int s = 0; s < count; s++) {
                    unary(unary, cone.stretches[l], slots[s], clean);
                }
            } else if (folded.layer(l) instanceof Layer.Maximum maximum) {
                for (int s = 0; s < count; s++) {
                    maximum(maximum, cone.stretches[l], slots[s], clean);
                }
            }
        }
    }

    private void affine(Cone cone, int layer, BlockSparseMatrix scatter, NeuronBounds[] slots, int count) {
        boolean exact = straight && folded.isExact(layer);
        int[] stretches = cone.stretches[layer];
        for (int s = 0; s < count; s++) {
            for (int k = 0; k < rows; k++) {
                for (int i = 0; i < stretches.length; i += 2) {
                    Arrays.fill(slots[s].middle[k], stretches[i], stretches[i + 1], 0);
                    if (!exact) {
                        Arrays.fill(slots[s].half[k], stretches[i], stretches[i + 1], 0);
                    }
                }
            }
        }
        List<BlockSparseMatrix.Bundle> bundles = scatter.bundles;
        int[] parts = cone.forward[layer];
        for (int p = 0; p < parts.length; p += 3) {
            BlockSparseMatrix.Bundle bundle = bundles.get(parts[p]);
            for (int s = 0; s < count; s++) {
                spread(bundle, parts[p + 1], parts[p + 2], slots[s].middle, false);
                if (!exact) {
                    spread(bundle, parts[p + 1], parts[p + 2], slots[s].half, true);
                }
            }
        }
        int[] singles = cone.forwardDiagonals[layer];
        for (int p = 0; p < singles.length; p += 3) {
            BlockSparseMatrix.Diagonal diagonal = scatter.diagonals.get(singles[p]);
            for (int s = 0; s < count; s++) {
                for (int k = 0; k < rows; k++) {
                    add(diagonal, singles[p + 1], singles[p + 2], slots[s].middle[k], diagonal.weight());
                    if (!exact) {
                        add(diagonal, singles[p + 1], singles[p + 2], slots[s].half[k], Math.abs(diagonal.weight()));
                    }
                }
            }
        }
    }

    // M' = W M, D' = |W| D.
    private void spread(BlockSparseMatrix.Bundle bundle, int from, int to, double[][] row, boolean magnitudes) {
        if (rows == 4) {
            if (product.gather4(row[0], row[1], row[2], row[3], bundle.first(), from, to)) {
                for (int b = 0; b < bundle.to().length; b++) {
                    Block block = bundle.blocks()[b];
                    product.add4(
                            magnitudes ? block.magnitudes : block.weights,
                            0,
                            block.length(),
                            row[0],
                            row[1],
                            row[2],
                            row[3],
                            bundle.to()[b]);
                }
            }
            return;
        }
        for (double[] each : row) {
            if (product.gather(each, bundle.first(), from, to)) {
                for (int b = 0; b < bundle.to().length; b++) {
                    Block block = bundle.blocks()[b];
                    product.add(magnitudes ? block.magnitudes : block.weights, 0, block.length(), each, bundle.to()[b]);
                }
            }
        }
    }

    private static void add(BlockSparseMatrix.Diagonal diagonal, int from, int to, double[] row, double weight) {
        int distance = diagonal.to() - diagonal.first();
        for (int i = diagonal.first() + from; i < diagonal.first() + to; i++) {
            row[i + distance] += weight * row[i];
        }
    }

    private void unary(Layer.Unary layer, int[] stretches, NeuronBounds bounds, double[] clean) {
        Activation f = layer.function();
        int[] source = layer.operand().source();
        double[] scales = layer.operand().scale();
        double[] offsets = layer.operand().offset();
        double[][] middle = bounds.middle;
        double[][] half = bounds.half;
        for (int p = 0; p < stretches.length; p += 2) {
            for (int y = stretches[p]; y < stretches[p + 1]; y++) {
                int i = y - layer.first();
                int x = source[i];
                double scale = scales[i];
                double width = Math.abs(scale);
                double z = scale * clean[x] + offsets[i];
                double low = z + scale * middle[0][x] - width * half[0][x];
                double high = z + scale * middle[0][x] + width * half[0][x];
                double lowReach = 0;
                double highReach = 0;
                for (int k = 1; k < rows; k++) {
                    double m = scale * middle[k][x];
                    double h = width * half[k][x];
                    lowReach += Math.abs(m - h);
                    highReach += Math.abs(m + h);
                }
                // The chord over the upper function's own range; of two lower functions the one higher in the centre.
                relaxation.above(f, high - highReach, high + highReach);
                double upSlope = relaxation.slope;
                double upConstant = relaxation.constant;
                relaxation.below(f, low - lowReach, low + lowReach, low);
                double downSlope = relaxation.slope;
                double top = upSlope * high + upConstant - clean[y];
                double bottom = downSlope * low + relaxation.constant - clean[y];
                middle[0][y] = 0.5 * (top + bottom);
                half[0][y] = 0.5 * (top - bottom);
                for (int k = 1; k < rows; k++) {
                    double m = scale * middle[k][x];
                    double h = width * half[k][x];
                    double up = upSlope * (m + h);
                    double down = downSlope * (m - h);
                    middle[k][y] = 0.5 * (up + down);
                    half[k][y] = 0.5 * (up - down);
                }
                bounds.relax(relaxation, f, y, low - lowReach, high + highReach, scale, z, clean[y]);
            }
        }
    }

    private void maximum(Layer.Maximum layer, int[] stretches, NeuronBounds bounds, double[] clean) {
        double[][] middle = bounds.middle;
        double[][] half = bounds.half;
        Layer.Operand first = layer.a();
        Layer.Operand second = layer.b();
        for (int p = 0; p < stretches.length; p += 2) {
            for (int y = stretches[p]; y < stretches[p + 1]; y++) {
                int i = y - layer.first();
                // A constant is a neuron that nothing moves: its scale is 0, so any neuron will do.
                int a = Math.max(0, first.source()[i]);
                int b = Math.max(0, second.source()[i]);
                double aScale = first.source()[i] < 0 ? 0 : first.scale()[i];
                double bScale = second.source()[i] < 0 ? 0 : second.scale()[i];
                double aWidth = Math.abs(aScale);
                double bWidth = Math.abs(bScale);
                double aClean = aScale * clean[a] + first.offset()[i];
                double bClean = bScale * clean[b] + second.offset()[i];
                double aLow = aClean + aScale * middle[0][a] - aWidth * half[0][a];
                double aHigh = aClean + aScale * middle[0][a] + aWidth * half[0][a];
                double bLow = bClean + bScale * middle[0][b] - bWidth * half[0][b];
                double bHigh = bClean + bScale * middle[0][b] + bWidth * half[0][b];
                // What nothing moves gets no coefficient: it may lie outside the cone, where nobody clears up.
                boolean aMoves = first.source()[i] >= 0 && moves(bounds, a);
                boolean bMoves = second.source()[i] >= 0 && moves(bounds, b);
                double upReach = 0;
                double leastReach = 0;
                double mostReach = 0;
                for (int k = 1; k < rows; k++) {
                    double am = aScale * middle[k][a];
                    double ah = aWidth * half[k][a];
                    double bm = bScale * middle[k][b];
                    double bh = bWidth * half[k][b];
                    upReach += Math.abs(am + ah - bm - bh);
                    leastReach += Math.abs(am - ah - bm - bh);
                    mostReach += Math.abs(am + ah - bm + bh);
                }
                // max(a, b) <= Ub + share * (d - l), d = Ua - Ub in [l, u].
                double l = aHigh - bHigh - upReach;
                double u = aHigh - bHigh + upReach;
                double share = l >= 0 ? 1 : u <= 0 ? 0 : u / (u - l);
                double lift = l >= 0 || u <= 0 ? 0 : -share * l;
                boolean lowerIsA = aLow > bLow;
                double top = share * aHigh + (1 - share) * bHigh + lift - clean[y];
                double bottom = (lowerIsA ? aLow : bLow) - clean[y];
                // The range of the difference itself, for the way back.
                double least = aLow - bHigh - leastReach;
                double most = aHigh - bLow + mostReach;
                for (int k = 1; k < rows; k++) {
                    double am = aScale * middle[k][a];
                    double ah = aWidth * half[k][a];
                    double bm = bScale * middle[k][b];
                    double bh = bWidth * half[k][b];
                    double up = share * (am + ah) + (1 - share) * (bm + bh);
                    double down = lowerIsA ? am - ah : bm - bh;
                    middle[k][y] = 0.5 * (up + down);
                    half[k][y] = 0.5 * (up - down);
                }
                middle[0][y] = 0.5 * (top + bottom);
                half[0][y] = 0.5 * (top - bottom);
                double part = least >= 0 ? 1 : most <= 0 ? 0 : most / (most - least);
                bounds.highA[y] = aMoves ? part * aScale : 0;
                bounds.highB[y] = bMoves ? (1 - part) * bScale : 0;
                bounds.high[y] =
                        part * aClean + (1 - part) * bClean - (least >= 0 || most <= 0 ? 0 : part * least) - clean[y];
                boolean takesA = least >= 0 || (most > 0 && most + least > 0);
                bounds.lowA[y] = takesA && aMoves ? aScale : 0;
                bounds.lowB[y] = !takesA && bMoves ? bScale : 0;
                bounds.low[y] = (takesA ? aClean : bClean) - clean[y];
            }
        }
    }

    private boolean moves(NeuronBounds bounds, int x) {
        for (int k = 0; k < rows; k++) {
            if (bounds.middle[k][x] != 0 || bounds.half[k][x] != 0) {
                return true;
            }
        }
        return false;
    }
}
