package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.proof.graph.Network;
import dev.onepixel.proof.graph.NetworkReader;
import dev.onepixel.proof.graph.UnprovableException;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import dev.onepixel.training.onnx.OnnxTensor;
import dev.onepixel.training.onnx.OnnxValue;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be proved says so by name, before anything runs. */
class ProofRefusalsTest {

    @TempDir
    Path folder;

    private DjlClassifier model(SmallNetworks.Body body) {
        return SmallNetworks.load(folder, 3, (d, x) -> body.of(d, x).slice(3, 0, 8), 1, "");
    }

    @Test
    void namesTheOperatorAndTheNode() {
        // The helper that counts features folds the network as well, so the refusal comes from there.
        assertThatThrownBy(() -> model((d, x) -> x.abs()))
                .isInstanceOf(UnprovableException.class)
                .hasMessageEndingWith(" cannot be proved: operator Abs (node abs_0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mul", "Div"})
    void namesWhatMeetsItself(String operator) {
        assertThatThrownBy(() -> model((d, x) -> d.node(operator, List.of(x, x))))
                .isInstanceOf(UnprovableException.class)
                .hasMessageContaining(
                        " cannot be proved: operator " + operator + " (node " + operator.toLowerCase(Locale.ROOT))
                .hasMessageContaining("depend");
    }

    @Test
    void refusesWhatIsNoOnnxFile() {
        Classifier function = KnownModels.immovable();

        assertThatThrownBy(() -> Prover.of(function))
                .isInstanceOf(UnprovableException.class)
                .hasMessage(
                        "immovable cannot be proved: a proof needs an ONNX file that is run with known preprocessing (DjlClassifier.load), not a model behind a function, a service, a defense or a translator of its own, nor TorchScript");
    }

    @Test
    void refusesAnImageThatIsResized() {
        try (DjlClassifier loaded = SmallNetworks.load(folder, "Conv, Relu", 3, 1)) {
            Path file = loaded.network().orElseThrow().file();
            DjlOptions options = DjlOptions.defaults()
                    .withFit(Fit.stretch(8, 8))
                    .withScale(PixelScale.UNIT)
                    .withScores(ScoreKind.LOGITS)
                    .withLabels(loaded.labels());
            try (DjlClassifier stretching = DjlClassifier.load(file, options)) {
                RgbImage large = RgbImage.rgb(16, 16, new int[256]);
                int decision = stretching.classify(large).decision(0);
                Prover prover = Prover.of(stretching);

                assertThatThrownBy(() -> prover.prove(large, decision, ProofTask.everywhere()))
                        .isInstanceOf(UnprovableException.class)
                        .hasMessage(
                                "16 x 16 RGB image cannot be proved: it is resized or cut to the model's 8 x 8, and so one of its pixels is none of the model's");
                assertThat(prover.prove(
                                        SmallNetworks.noise(1),
                                        stretching
                                                .classify(SmallNetworks.noise(1))
                                                .decision(0),
                                        ProofTask.everywhere().withMaxBoxes(64))
                                .boxes())
                        .isEqualTo(64);
            }
        }
    }

    @Test
    void refusesScoresThatAreNotTheEngines() {
        // In single precision 1e8 + 1 is 1e8; the network in real arithmetic is another one.
        SmallNetworks.Body rounded = (d, x) -> {
            OnnxValue large = x.add(OnnxTensor.scalar(1e8f));
            return large.sub(OnnxTensor.scalar(1e8f));
        };
        try (DjlClassifier model = SmallNetworks.load(folder, 3, rounded, 1, "")) {
            RgbImage image = SmallNetworks.noise(1);
            Prover prover = Prover.of(model);

            assertThatThrownBy(() -> prover.prove(image, model.classify(image).decision(0), ProofTask.everywhere()))
                    .isInstanceOf(UnprovableException.class)
                    .hasMessageContaining("cannot be proved: the network that was read gives the clean image the score")
                    .hasMessageContaining("where the engine gives");
        }
    }

    @Test
    void refusesWhatIsNotToBeProved() {
        try (DjlClassifier model = SmallNetworks.load(folder, "MaxPool behind Relu", 3, 3)) {
            RgbImage image = SmallNetworks.noise(0);
            int decision = model.classify(image).decision(0);
            Prover prover = Prover.of(model);
            assertThatThrownBy(() -> prover.prove(image, (decision + 1) % 4, ProofTask.everywhere()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(Text.format(
                            "The image is to be proved to stay class %d, but it is decided on as %d",
                            (decision + 1) % 4, decision));
            for (int target : new int[] {decision, -1, 4}) {
                assertThatThrownBy(() -> prover.prove(
                                image, decision, ProofTask.everywhere().withTarget(target)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("The target must be another class of 4, but was " + target);
            }
            for (int target : new int[] {decision == 0 ? 1 : 0, decision == 3 ? 2 : 3}) {
                ProofTask task = ProofTask.everywhere().withTarget(target).withMaxBoxes(1);
                assertThat(prover.prove(image, decision, task).boxes()).isEqualTo(1);
            }
        }
    }

    /** Runs in a class loader without the library. */
    public static final class Reading {

        private Reading() {}

        public static String message(String file) {
            try {
                NetworkReader.read(Path.of(file), new Network.Input(3, 32, 32, false), 0);
                return "read";
            } catch (UnprovableException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    private static String run(String... libraries) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            Path path = Path.of(entry);
            if (Stream.of(libraries)
                    .noneMatch(library -> path.getFileName().toString().startsWith(library))) {
                urls.add(path.toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            return (String) loader.loadClass(Reading.class.getName())
                    .getMethod("message", String.class)
                    .invoke(null, "models/traffic-signs/traffic-signs.onnx");
        }
    }

    @Test
    void namesTheDependencyThatIsMissing() throws Exception {
        String message =
                "models/traffic-signs/traffic-signs.onnx cannot be proved: the classes that read ONNX files are not on the class path; add the dependency org.tribuo:tribuo-util-onnx:4.3.2";

        assertThat(run()).isEqualTo("read");
        assertThat(run("tribuo-util-onnx-")).isEqualTo(message);
        assertThat(run("protobuf-java-")).isEqualTo(message);
    }
}
