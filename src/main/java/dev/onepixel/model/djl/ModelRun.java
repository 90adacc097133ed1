package dev.onepixel.model.djl;

import dev.onepixel.model.input.InputSpec;

/**
 * How a model is run.
 *
 * @param model the model
 * @param input what it takes
 * @param output which output holds the scores
 * @param batchSize the most images a pass, where the model does not fix it
 * @param together whether a pass may hold several variants; false where a model's answers depend on their neighbours
 */
record ModelRun(LoadedModel model, InputSpec input, OutputChoice output, int batchSize, boolean together) {

    /** Returns how many images a pass has room for. */
    int slots() {
        if (input.batch() > 0) {
            return input.batch();
        }
        return together ? batchSize : 1;
    }

    /** Returns the most variants a pass is used for. */
    int variantsPerPass() {
        return together ? slots() : 1;
    }

    /** Returns how many rows a pass of some variants has; the others are clean images. */
    int rowsFor(int variants) {
        return input.batch() > 0 ? input.batch() : variants;
    }

    ModelRun oneByOne() {
        return new ModelRun(model, input, output, batchSize, false);
    }

    ModelRun withBatchSize(int size) {
        return new ModelRun(model, input, output, size, together);
    }

    /** Returns whether it is free how many images a pass has. */
    boolean takesAnyBatch() {
        return together && input.batch() == 0;
    }

    /** Returns the same model given another input, one image a pass: it is asked for clean images only. */
    ModelRun reading(InputSpec other) {
        return new ModelRun(model, other, output, 1, together);
    }

    public Workspace newWorkspace() {
        return new Workspace(this);
    }
}
