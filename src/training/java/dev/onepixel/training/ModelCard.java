package dev.onepixel.training;

import dev.onepixel.training.signs.SignClass;
import java.util.Locale;

/** Writes the README of a model folder from what was just trained and measured, so that no figure is older than it. */
final class ModelCard {

    private static final String PLAIN =
            "Trained plainly: each image shifted by up to two pixels and a little brighter or darker, and nothing else.";

    private static final String HARDENED = """
            Goes on from the plain model of the same run, with two changes:

            - **In the graph**, before the same layers, each sample is cut to the range of its eight neighbours
              (`Despeckle`). This is part of the model: its score for an image includes it.
            - **In the training**, of each batch 30 % stay clean, 20 % get one to four pixels in random corner colours, and
              50 % get the worst single pixel that 14 tries against the model as it stands can find (`PixelHardening`:
              the 8 places where the loss rises fastest, 6 random ones).""";

    private ModelCard() {}

    static String text(String name, boolean hardened, TrainingOptions options, CornerSweep sweep) {
        return String.format(
                Locale.ROOT,
                """
                # %s

                A small convolutional network that names %d traffic signs in 32 x 32 images: %s.

                %s

                | | |
                |---|---|
                | input | `image`: float32 `[N, 3, 32, 32]`, RGB in 0..1; the normalisation is inside |
                | output | `logits`: float32 `[N, %d]`, in the order of `synset.txt` |
                | layers | %s; each convolution with ReLU, batch normalisation folded in; then one linear layer |
                | parameters | %,d |
                | multiplications a forward pass | %,d%s |
                | learned from | %d drawn images (split TRAINING, seed %d)%s, %d epochs%s, Adam, batches of 128 |

                ## Measured on the %d held-out images under `fixtures/traffic-signs`

                | | |
                |---|---|
                | clean accuracy | %s |
                | fooled by one pixel, all 8 corner colours at all 1,024 positions | %s of those classified correctly |
                | fooled by one pixel, the paper's differential evolution | not measured by the training; `mvn -B -Pbenchmark test-compile exec:exec@figures` measures it |

                Intervals are Clopper-Pearson. The held-out images chose nothing: architecture and training were settled on the split VALIDATION.

                ## Limits

                The signs are drawn by this project's renderer; nothing is claimed about photographs. A sweep over corner colours is a strong check, not a certificate: other colours are not tried.

                ## Commands

                    mvn -B -Ptrain test-compile exec:exec@models     # trains both models and writes their folders
                    mvn -B -Ptrain test-compile exec:exec@measure    # measures the folders again

                The same seed gives the same bytes on the same machine and engine. Options go into `-Dtrain.args="…"`: `--seed 6`, `--output target/models`, and `--extra target/found` to learn a folder of further images, one sub-folder a class, such as the evidence of an attack; an unknown option lists them all.

                ## Licence

                Apache-2.0, as all of this project: trained by its own code on images that its own code draws.
                """,
                name,
                SignClass.values().length,
                String.join(", ", SignClass.labels()),
                hardened ? HARDENED : PLAIN,
                SignClass.values().length,
                layers(),
                SignNetwork.BUNDLED.parameters(),
                SignNetwork.BUNDLED.multiplications(),
                hardened ? " and the despeckling's comparisons" : "",
                options.imagesPerClass() * SignClass.values().length,
                options.seed(),
                options.extra().isPresent() ? " and extra ones" : "",
                hardened ? options.hardenedEpochs() : options.epochs(),
                hardened ? " after the plain model's " + options.epochs() : "",
                sweep.clean().of(),
                sweep.clean(),
                sweep.fooled());
    }

    private static String layers() {
        StringBuilder text = new StringBuilder();
        for (Convolution layer : SignNetwork.BUNDLED.layers()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(layer.kernel())
                    .append('x')
                    .append(layer.kernel())
                    .append(" to ")
                    .append(layer.filters())
                    .append(layer.stride() > 1 ? " (stride " + layer.stride() + ")" : "");
        }
        return text.toString();
    }
}
