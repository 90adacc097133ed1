package dev.onepixel.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.onepixel.model.ClassifierException;
import java.util.List;
import java.util.Optional;

/**
 * Which output holds the scores.
 *
 * @param index its place among the outputs
 * @param declared whether the user said so; else it must be the only one
 */
record OutputChoice(int index, boolean declared) {

    /** Chooses among outputs that have names. */
    static OutputChoice byName(Signature signature, Optional<String> declared, String model) {
        List<String> names =
                signature.outputs().stream().map(Signature.Tensor::name).toList();
        if (declared.isEmpty()) {
            if (names.size() != 1) {
                throw new ClassifierException(SignatureMessages.outputsUndeclared(model, signature.outputs()));
            }
            return new OutputChoice(0, false);
        }
        int index = names.indexOf(declared.get());
        if (index < 0) {
            throw new ClassifierException(SignatureMessages.outputUnknown(model, declared.get(), signature.outputs()));
        }
        return new OutputChoice(index, true);
    }

    /** Chooses among outputs that have a place only. */
    static OutputChoice byIndex(Optional<String> declared, String model) {
        if (declared.isEmpty()) {
            return new OutputChoice(0, false);
        }
        try {
            return new OutputChoice(Integer.parseUnsignedInt(declared.get()), true);
        } catch (NumberFormatException e) {
            throw new ClassifierException(SignatureMessages.outputIndex(model, declared.get()), e);
        }
    }

    NDArray of(NDList outputs, String model) {
        if (index >= outputs.size() || (!declared && outputs.size() > 1)) {
            throw new ClassifierException(SignatureMessages.outputOfSeveral(model, index, outputs.size()));
        }
        return outputs.get(index);
    }
}
