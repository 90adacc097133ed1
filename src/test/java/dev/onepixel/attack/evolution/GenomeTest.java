package dev.onepixel.attack.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.RandomStreams;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.testing.KnownModels;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class GenomeTest {

    private final RgbImage image = KnownModels.plain("plain", 5, 3).image();

    @Test
    void hasFiveGenesAPixelAndThreeOnAGreyImage() {
        assertThat(new Genome(image, 2).length()).isEqualTo(10);
        assertThat(new Genome(KnownModels.plainGrey("g", 5, 3).image(), 2).length())
                .isEqualTo(6);
    }

    @Test
    void expressesThePositionsWholePartAndTheNearestLevel() {
        Variants variants = new Variants(image, 1, 1);
        variants.resize(1);

        new Genome(image, 1).express(new double[] {4.99, 1.0, 0.49, 0.5, 254.5}, variants, 0);

        assertThat(variants.edits(0)).hasToString("[(4, 1) #0001FF]");
    }

    @Test
    void clipsToTheImageAndToTheLevels() {
        Genome genome = new Genome(image, 1);
        double[] genes = {-3, 77, -20, 300, 128};

        genome.clip(genes);

        assertThat(genes).containsExactly(0, Math.nextDown(3.0), 0, 255, 128);
    }

    @Test
    void startsWithUniformPositionsAndGaussianColoursThatReachBothEnds() {
        Genome genome = new Genome(image, 1);
        UniformRandomProvider random = RandomStreams.stream(1, "image", "test");
        Variants variants = new Variants(image, 1, 1);
        variants.resize(1);
        int[] positions = new int[15];
        int[] ends = new int[2];
        double[] genes = new double[5];
        int draws = 30_000;
        for (int i = 0; i < draws; i++) {
            genome.initialise(genes, random, ZigguratSampler.NormalizedGaussian.of(random));
            genome.express(genes, variants, 0);
            positions[variants.position(0, 0)]++;
            int red = variants.rgb(0, 0) >> 16;
            if (red == 0) {
                ends[0]++;
            } else if (red == 255) {
                ends[1]++;
            }
        }

        assertThat(Arrays.stream(positions)).allSatisfy(n -> assertThat(n).isBetween(1800, 2200));
        // P(N(128, 127) < 0.5) = P(Z < -1.004) = 0.158; P(N(128, 127) >= 254.5) = 0.160
        assertThat(ends[0] / (double) draws).isBetween(0.15, 0.166);
        assertThat(ends[1] / (double) draws).isBetween(0.152, 0.168);
    }
}
