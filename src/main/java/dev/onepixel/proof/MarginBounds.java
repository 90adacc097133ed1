package dev.onepixel.proof;

/**
 * Bounds the margins {@code score[true] - score[other]} on a box from below: forward, from the functions of the last
 * hidden layer, and backward, by substituting each nonlinear neuron's lines from the last layer down to the features, or to the
 * colour where the network is convolution nearly to its end. One thread's.
 */
final class MarginBounds {

    private final FoldedNetwork folded;
    private final BackwardSubstitution back;
    private final int rows;
    private final int[] others;
    private final double[][] head;
    private final double[] cleanMargin;

    /** The lower function of the margin that was bounded last: the constant, then one coefficient an axis. */
    final double[] best;

    /**
     * Prepares an image's margins.
     *
     * @param others the classes whose margins count
     * @param clean the clean image's neurons
     */
    MarginBounds(
            FoldedNetwork folded, BackwardSubstitution back, int axes, int trueClass, int[] others, double[] clean) {
        this.folded = folded;
        this.back = back;
        this.rows = 1 + axes;
        this.others = others;
        this.head = new double[others.length][];
        this.cleanMargin = new double[others.length];
        for (int j = 0; j < others.length; j++) {
            double[] own = folded.head()[trueClass];
            double[] other = folded.head()[others[j]];
            head[j] = new double[own.length];
            for (int h = 0; h < own.length; h++) {
                head[j][h] = own[h] - other[h];
            }
            cleanMargin[j] = folded.score(trueClass, clean) - folded.score(others[j], clean);
        }
        best = new double[rows];
    }

    /** Returns how many margins there are. */
    int size() {
        return others.length;
    }

    /** Returns a margin's coefficients, one for each of the scores' neurons. */
    double[] head(int margin) {
        return head[margin];
    }

    /** Returns a margin of the clean image. */
    double clean(int margin) {
        return cleanMargin[margin];
    }

    /** Bounds one margin by the functions of the last hidden layer, and leaves its function in {@link #best}. */
    double forward(Cone cone, NeuronBounds neuronBounds, int margin) {
        double[] a = head[margin];
        int[] neurons = folded.headNeurons();
        for (int k = 0; k < rows; k++) {
            double[] middle = neuronBounds.middle[k];
            double[] half = neuronBounds.half[k];
            double total = 0;
            for (int h : cone.head) {
                total += a[h] * middle[neurons[h]] - Math.abs(a[h]) * half[neurons[h]];
            }
            best[k] = total;
        }
        best[0] += cleanMargin[margin];
        return BackwardSubstitution.least(best);
    }

    /**
     * Bounds margins backward.
     *
     * @param end the layer in front of which the way back ends
     * @param open which margins
     * @param count how many
     * @param bounds one a margin of open: raised where the way back is better
     * @param functions one a margin of open, {@code double[1 + axes]}: overwritten where it is
     */
    void backward(
            Cone cone,
            NeuronBounds neuronBounds,
            int end,
            int[] open,
            int count,
            double[] bounds,
            double[][] functions) {
        int[] neurons = folded.headNeurons();
        for (int from = 0; from < count; from += BackwardSubstitution.TOGETHER) {
            int group = Math.min(BackwardSubstitution.TOGETHER, count - from);
            for (int m = 0; m < group; m++) {
                double[] start = head[open[from + m]];
                double[] a = back.begin(m, cleanMargin[open[from + m]]);
                for (int h : cone.head) {
                    a[neurons[h]] = start[h];
                }
            }
            back.run(cone, neuronBounds, folded.layers() - 1, end, group);
            for (int m = 0; m < group; m++) {
                double bound = back.bound(cone, neuronBounds, end, m);
                if (bound > bounds[from + m]) {
                    bounds[from + m] = bound;
                    System.arraycopy(back.function, 0, functions[from + m], 0, rows);
                }
            }
        }
    }
}
