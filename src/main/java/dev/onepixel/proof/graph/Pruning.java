package dev.onepixel.proof.graph;

import java.util.ArrayList;
import java.util.List;

/** Drops layers that the scores do not depend on, and numbers the rest anew. */
final class Pruning {

    private Pruning() {}

    static Network pruned(int inputs, List<Layer> layers, Tensor output, Network.Ending ending) {
        int total = layers.isEmpty()
                ? inputs
                : layers.get(layers.size() - 1).first()
                        + layers.get(layers.size() - 1).size();
        boolean[] needed = new boolean[total];
        for (int i = 0; i < output.size(); i++) {
            mark(needed, output.source(i));
        }
        boolean[] kept = new boolean[layers.size()];
        for (int l = layers.size() - 1; l >= 0; l--) {
            Layer layer = layers.get(l);
            for (int i = 0; i < layer.size() && !kept[l]; i++) {
                kept[l] = needed[layer.first() + i];
            }
            if (kept[l]) {
                for (int[] sources : sources(layer)) {
                    for (int source : sources) {
                        mark(needed, source);
                    }
                }
            }
        }
        int[] number = new int[total];
        for (int i = 0; i < inputs; i++) {
            number[i] = i;
        }
        int next = inputs;
        List<Layer> remaining = new ArrayList<>();
        for (int l = 0; l < kept.length; l++) {
            Layer layer = layers.get(l);
            if (kept[l]) {
                for (int i = 0; i < layer.size(); i++) {
                    number[layer.first() + i] = next + i;
                }
                remaining.add(renumbered(layer, next, number));
                next += layer.size();
            }
        }
        int[] source = new int[output.size()];
        double[] scale = new double[source.length];
        double[] offset = new double[source.length];
        for (int i = 0; i < source.length; i++) {
            source[i] = output.source(i);
            scale[i] = output.scale(i);
            offset[i] = output.offset(i);
        }
        return new Network(inputs, remaining, renumbered(new Layer.Operand(source, scale, offset), number), ending);
    }

    private static List<int[]> sources(Layer layer) {
        if (layer instanceof Layer.Affine affine) {
            return List.of(affine.source());
        }
        if (layer instanceof Layer.Unary unary) {
            return List.of(unary.operand().source());
        }
        Layer.Maximum maximum = (Layer.Maximum) layer;
        return List.of(maximum.a().source(), maximum.b().source());
    }

    private static Layer renumbered(Layer layer, int first, int[] number) {
        if (layer instanceof Layer.Affine affine) {
            int[] source = numbers(affine.source(), number);
            return new Layer.Affine(first, affine.rowStart(), source, affine.weight(), affine.bias());
        }
        if (layer instanceof Layer.Unary unary) {
            return new Layer.Unary(first, unary.function(), renumbered(unary.operand(), number));
        }
        Layer.Maximum maximum = (Layer.Maximum) layer;
        return new Layer.Maximum(first, renumbered(maximum.a(), number), renumbered(maximum.b(), number));
    }

    private static Layer.Operand renumbered(Layer.Operand operand, int[] number) {
        return new Layer.Operand(numbers(operand.source(), number), operand.scale(), operand.offset());
    }

    private static int[] numbers(int[] source, int[] number) {
        int[] renumbered = new int[source.length];
        for (int i = 0; i < source.length; i++) {
            renumbered[i] = source[i] < 0 ? source[i] : number[source[i]];
        }
        return renumbered;
    }

    private static void mark(boolean[] needed, int source) {
        if (source >= 0) {
            needed[source] = true;
        }
    }
}
