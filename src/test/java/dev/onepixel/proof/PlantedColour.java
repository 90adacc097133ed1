package dev.onepixel.proof;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.training.onnx.ElementType;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import java.nio.file.Path;

/** Networks that fall for one single colour of 256^3 at one position, far from every corner. */
public final class PlantedColour {

    private PlantedColour() {}

    /** Returns an 8 x 8 image of noise. */
    public static RgbImage image(int seed) {
        return SmallNetworks.noise(seed);
    }

    /**
     * Writes and loads a model of 8 x 8 images and four classes, c0 to c3, in which c1 wins where a pixel has exactly one
     * colour: {@code 1.5 - |r - r0| - |g - g0| - |b - b0| > 1}. All else is c0.
     *
     * @param folder where the file goes
     * @param edit the pixel and its colour
     */
    public static DjlClassifier model(Path folder, PixelEdit edit) {
        OnnxGraph graph = new OnnxGraph("planted");
        OnnxValue image =
                graph.input("image", ElementType.FLOAT, OnnxGraph.DYNAMIC, 3, SmallNetworks.SIDE, SmallNetworks.SIDE);
        OnnxValue levels = image.add(OnnxTensor.scalar(1)).mul(OnnxTensor.scalar(127.5f));
        OnnxValue pixel = levels.slice(2, edit.y(), edit.y() + 1).slice(3, edit.x(), edit.x() + 1);
        OnnxValue away = pixel.sub(OnnxTensor.perChannel(edit.red(), edit.green(), edit.blue()));
        // |d| = relu(d) + relu(-d)
        OnnxValue distance = away.relu()
                .concat(away.mul(OnnxTensor.scalar(-1)).relu(), 1)
                .flatten()
                .matMul(OnnxTensor.floats(new float[] {1, 1, 1, 1, 1, 1}, 6, 1));
        OnnxValue near =
                distance.mul(OnnxTensor.scalar(-1)).add(OnnxTensor.scalar(1.5f)).relu();
        // c0 is 1; c1 is 0 but near the colour: 1.5 there and 0.5 one level beside it.
        OnnxValue scores = near.matMul(OnnxTensor.floats(new float[] {0, 1, 0, 0}, 1, 4))
                .add(OnnxTensor.floats(new float[] {1, 0, 0, -1}, 4));
        graph.output("scores", scores, ElementType.FLOAT, OnnxGraph.DYNAMIC, 4);
        return SmallNetworks.load(folder, graph, 3, ScoreKind.LOGITS);
    }
}
