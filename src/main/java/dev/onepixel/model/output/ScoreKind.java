package dev.onepixel.model.output;

/** What a model's output holds, and so how probabilities are made of it. */
public enum ScoreKind {
    /** Probabilities that sum to 1 in each row: taken as they are. */
    PROBABILITIES,
    /** Logarithms of probabilities: {@code p = exp(x)}. */
    LOG_PROBABILITIES,
    /** Unbounded scores: {@code p = softmax(x)}. */
    LOGITS,
    /**
     * A sigmoid's results, 0..1. A single one is the probability of the second of two classes; several, one a class, are
     * divided by their sum.
     */
    SIGMOID,
    /** What goes into a sigmoid, {@code 1 / (1 + exp(-x))}; then as {@link #SIGMOID}. */
    SIGMOID_LOGITS;

    /** Returns how many classes a number of raw scores stands for. */
    int classes(int outputs) {
        return outputs == 1 && (this == SIGMOID || this == SIGMOID_LOGITS) ? 2 : outputs;
    }
}
