package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.djl.DeployedNetwork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The network that is read gives what the engine gives, operator by operator. */
class FoldingTest {

    @TempDir
    Path folder;

    static Stream<Arguments> networks() {
        return SmallNetworks.ALL.keySet().stream()
                .flatMap(name -> Stream.of(Arguments.of(name, 3), Arguments.of(name, 1)));
    }

    @ParameterizedTest(name = "{0}, {1} channel(s)")
    @MethodSource("networks")
    void givesTheEnginesScores(String name, int channels) {
        try (DjlClassifier classifier = SmallNetworks.load(folder, name, channels, 5)) {
            DeployedNetwork deployed = classifier.network().orElseThrow();
            FoldedNetwork folded = Prover.of(classifier).folded();
            for (int seed = 0; seed < 5; seed++) {
                RgbImage image = seed % 2 == 0 ? SmallNetworks.noise(seed) : SmallNetworks.greyNoise(seed);

                double[] values = CleanActivations.of(folded, deployed, image);

                float[] engine = deployed.raw(image);
                assertThat(engine).hasSize(SmallNetworks.CLASSES);
                for (int c = 0; c < engine.length; c++) {
                    assertThat(folded.score(c, values)).isCloseTo(engine[c], within(1e-5));
                }
                assertThat(Arrays.stream(values).allMatch(Double::isFinite)).isTrue();
            }
        }
    }
}
