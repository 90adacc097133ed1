package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.djl.DeployedNetwork;
import dev.onepixel.model.input.Channels;
import dev.onepixel.proof.graph.Layer;
import dev.onepixel.proof.graph.Network;
import dev.onepixel.proof.graph.NetworkReader;
import dev.onepixel.proof.graph.UnprovableException;
import dev.onepixel.training.onnx.OnnxTensor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network that was read, run on a clean image, is held against the engine. */
class CleanActivationsTest {

    private static final RgbImage IMAGE = SmallNetworks.noise(3);

    @TempDir
    Path folder;

    private static Network read(DeployedNetwork deployed) {
        Network.Input input = new Network.Input(
                deployed.channels().count(), deployed.height(), deployed.width(), deployed.channelsLast());
        return NetworkReader.read(deployed.file(), input, deployed.output());
    }

    /** Returns the same network but for one score, which is a little higher. */
    private static FoldedNetwork with(Network network, int label, double more, int channels) {
        Layer.Operand output = network.output();
        double[] offset = output.offset().clone();
        offset[label] += more;
        Layer.Operand other = new Layer.Operand(output.source(), output.scale(), offset);
        return new FoldedNetwork(new Network(network.inputs(), network.layers(), other, network.ending()), channels);
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void startFromTheSamplesOfTheModel(Channels channels) {
        DeployedNetwork deployed = MemoryProof.deployed(channels);
        Network network = read(deployed);
        FreeAxes axes = new FreeAxes(deployed, IMAGE, 255);

        double[] values = CleanActivations.of(new FoldedNetwork(network, channels.count()), deployed, IMAGE);

        double[] expected = new double[network.neurons()];
        for (int position = 0; position < IMAGE.size(); position++) {
            for (int c = 0; c < channels.count(); c++) {
                expected[position * channels.count() + c] = axes.sampleOf(c, IMAGE.rgb(position));
            }
        }
        network.run(expected);
        assertThat(values).containsExactly(expected, within(1e-12));
    }

    private static void areHeldToTheEngine(DeployedNetwork deployed, int channels) {
        Network network = read(deployed);
        FoldedNetwork folded = new FoldedNetwork(network, channels);
        double[] values = CleanActivations.of(folded, deployed, IMAGE);
        int top = 0;
        double greatest = 1;
        for (int c = 0; c < folded.head().length; c++) {
            top = folded.score(c, values) > folded.score(top, values) ? c : top;
            greatest = Math.max(greatest, Math.abs(folded.score(c, values)));
        }
        double scale = greatest;
        for (int c = 0; c < folded.head().length; c++) {
            for (double sign : new double[] {1, -1}) {
                FoldedNetwork near = with(network, c, sign * 0.8e-4 * greatest, channels);
                assertThatCode(() -> CleanActivations.of(near, deployed, IMAGE)).doesNotThrowAnyException();
                FoldedNetwork far = with(network, c, sign * 1.3e-4 * greatest, channels);
                int first = c != top ? c : top == 0 ? 1 : 0;
                assertThatThrownBy(() -> CleanActivations.of(far, deployed, IMAGE))
                        .isInstanceOf(UnprovableException.class)
                        .hasMessageStartingWith(
                                deployed.file() + " cannot be proved: the network that was read gives the clean image")
                        .hasMessageContaining("for class " + first + " where the engine gives")
                        .extracting(refusal -> tolerance(String.valueOf(refusal.getMessage())))
                        .satisfies(named -> assertThat(named).isCloseTo(1e-4 * scale, within(1e-7 * scale)));
            }
        }
    }

    private static double tolerance(String message) {
        return Double.parseDouble(message.substring(message.lastIndexOf(' ') + 1, message.length() - 1));
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void areRefusedWhereAScoreIsNotTheEngines(Channels channels) {
        areHeldToTheEngine(MemoryProof.deployed(channels), channels.count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Softmax", "LogSoftmax"})
    void areHeldToTheScoresBeforeASoftmax(String ending) {
        SmallNetworks.Body body =
                (d, x) -> d.conv(x, d.channels(), 2, 3, 2, 1).relu().mul(OnnxTensor.scalar(4));
        try (DjlClassifier model = SmallNetworks.load(folder, 3, body, 1, ending)) {
            areHeldToTheEngine(model.network().orElseThrow(), 3);
        }
    }

    @Test
    void areNotHeldToProbabilitiesThatHaveLostTheirDigits() {
        SmallNetworks.Body body =
                (d, x) -> d.conv(x, d.channels(), 2, 3, 2, 1).relu().mul(OnnxTensor.scalar(500));
        try (DjlClassifier model = SmallNetworks.load(folder, 3, body, 1, "Softmax")) {
            DeployedNetwork deployed = model.network().orElseThrow();
            assertThat(deployed.raw(IMAGE)).contains(0);

            FoldedNetwork folded = new FoldedNetwork(read(deployed), 3);

            assertThatCode(() -> CleanActivations.of(folded, deployed, IMAGE)).doesNotThrowAnyException();
        }
    }
}
