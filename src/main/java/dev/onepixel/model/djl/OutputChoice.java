package dev.onepixel.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.text.Log;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Which output holds the scores.
 *
 * @param index its place among the outputs
 * @param declared whether it was told from others; else it must be the only one
 */
record OutputChoice(int index, boolean declared) {

    private static final Logger LOG = Log.of(OutputChoice.class);

    /** Chooses among outputs that have names: the declared one, or the only one that can hold the scores. */
    static OutputChoice byName(Signature signature, DjlOptions declared, String model) {
        List<Signature.Tensor> outputs = signature.outputs();
        List<Signature.Tensor> fitting = outputs.stream()
                .filter(output -> output.fitsScores(declared.labels().size()))
                .toList();
        if (declared.output().isPresent()) {
            int index = outputs.stream()
                    .map(Signature.Tensor::name)
                    .toList()
                    .indexOf(declared.output().get());
            if (index < 0) {
                throw new ClassifierException(
                        SignatureMessages.outputUnknown(model, declared.output().get(), outputs));
            }
            requireTensor(outputs.get(index), fitting, model);
            return new OutputChoice(index, true);
        }
        if (outputs.size() == 1) {
            requireTensor(outputs.get(0), fitting, model);
            return new OutputChoice(0, false);
        }
        if (fitting.size() != 1) {
            throw new ClassifierException(
                    fitting.isEmpty()
                            ? SignatureMessages.outputsUnfit(model, outputs)
                            : SignatureMessages.outputsUndeclared(model, outputs, fitting.get(0)));
        }
        LOG.info(SignatureMessages.outputTaken(model, outputs, fitting.get(0)));
        return new OutputChoice(outputs.indexOf(fitting.get(0)), true);
    }

    private static void requireTensor(Signature.Tensor output, List<Signature.Tensor> fitting, String model) {
        if (!output.isTensor()) {
            throw new ClassifierException(SignatureMessages.outputNoTensor(model, output, fitting));
        }
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
