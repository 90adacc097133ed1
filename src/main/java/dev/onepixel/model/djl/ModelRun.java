package dev.onepixel.model.djl;

import dev.onepixel.model.input.InputSpec;
import java.util.Set;

/**
 * How a model is run.
 *
 * @param model the model
 * @param input what it takes
 * @param output which output holds the scores
 * @param sizes how many images may share a pass
 */
record ModelRun(LoadedModel model, InputSpec input, OutputChoice output, PassSizes sizes) {

    ModelRun withSizes(PassSizes others) {
        return new ModelRun(model, input, output, others);
    }

    /** Returns the same model given another input, one image a pass: it is asked for clean images only. */
    ModelRun reading(InputSpec other) {
        int batch = other.batch();
        return new ModelRun(model, other, output, batch > 0 ? PassSizes.fixed(batch, 1) : PassSizes.of(Set.of(1)));
    }
}
