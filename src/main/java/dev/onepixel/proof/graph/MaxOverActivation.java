package dev.onepixel.proof.graph;

import org.jspecify.annotations.Nullable;

/** Exchanges a maximum and a monotone activation: the maximum is taken of what goes into it, and it is applied once. */
final class MaxOverActivation {

    private MaxOverActivation() {}

    /** Returns the layer of functions that all elements come from as they are, or null where there is none. */
    static Layer.@Nullable Unary commonUnary(LayerStack layers, Tensor x) {
        Layer.Unary common = null;
        for (int i = 0; i < x.size(); i++) {
            if (x.isConstant(i) || x.scale(i) != 1 || x.offset(i) != 0) {
                return null;
            }
            if (common == null) {
                if (!(layers.of(x.source(i)) instanceof Layer.Unary unary)) {
                    return null;
                }
                common = unary;
            }
            if (x.source(i) < common.first() || x.source(i) >= common.first() + common.size()) {
                return null;
            }
        }
        return common;
    }

    /** Returns what the functions are of. */
    static Tensor before(Layer.Unary unary, Tensor x) {
        int[] source = new int[x.size()];
        double[] scale = new double[x.size()];
        double[] offset = new double[x.size()];
        for (int i = 0; i < source.length; i++) {
            int neuron = x.source(i) - unary.first();
            source[i] = unary.operand().source()[neuron];
            scale[i] = unary.operand().scale()[neuron];
            offset[i] = unary.operand().offset()[neuron];
        }
        return new Tensor(x.shape(), source, scale, offset);
    }
}
