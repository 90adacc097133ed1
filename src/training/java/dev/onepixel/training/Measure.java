package dev.onepixel.training;

import ai.onnxruntime.OrtException;
import dev.onepixel.training.signs.SignRenderer;
import dev.onepixel.training.signs.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Prints what the model cards say: clean accuracy and the corner sweep of each model. */
public final class Measure {

    private Measure() {}

    /**
     * Measures the models named by the arguments, by default both bundled ones, on the held-out images; with
     * {@code --validation} before them on the images that training may look at.
     */
    public static void main(String[] args) throws IOException, OrtException {
        boolean validation = args.length > 0 && args[0].equals("--validation");
        List<String> named = List.of(args).subList(validation ? 1 : 0, args.length);
        LabelledImages images = validation
                ? LabelledImages.drawn(new SignRenderer(SignRenderer.FIXTURES_SEED), Split.VALIDATION, 30)
                : LabelledImages.read(Train.FIXTURES);
        for (String model :
                named.isEmpty() ? List.of("models/traffic-signs", "models/traffic-signs-hardened") : named) {
            CornerSweep sweep = CornerSweep.over(new ModelFolder(Path.of(model)).onnx(), images);
            System.out.println(model + ": clean accuracy " + sweep.clean());
            System.out.println(model + ": fooled by one corner-coloured pixel " + sweep.fooled());
        }
    }
}
