package dev.onepixel.attack.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.attack.Region;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.testing.KnownModels;
import java.util.Arrays;
import java.util.List;
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

    @Test
    void bringsAPositionThatIsForbiddenToTheNearestThatIsNot() {
        EditSpace space = new EditSpace(image, EditRules.NONE.withRegion(Region.parse("rect(1, 1, 2, 1)")));
        Genome genome = new Genome(image, 2, space);
        double[] genes = {4.9, 2.9, 1, 2, 3, 1.75, 1.25, 4, 5, 6};

        genome.clip(genes);

        assertThat(genes).containsExactly(2.5, 1.5, 1, 2, 3, 1.75, 1.25, 4, 5, 6);
    }

    @Test
    void clipsColoursToWhatTheirOwnPixelAllows() {
        RgbImage two = RgbImage.rgb(2, 1, new int[] {0x102030, 0xF0E0D0});
        Genome genome = new Genome(two, 1, new EditSpace(two, EditRules.NONE.withMaxColourChange(8)));
        double[] left = {0.5, 0.5, 0, 255, 0x31};
        double[] right = {1.5, 0.5, 0, 255, 0xD1};

        genome.clip(left);
        genome.clip(right);

        assertThat(left).containsExactly(0.5, 0.5, 0x08, 0x28, 0x31);
        assertThat(right).containsExactly(1.5, 0.5, 0xE8, 0xE8, 0xD1);
    }

    @Test
    void startsInTheRegionOnly() {
        EditSpace space = new EditSpace(image, EditRules.NONE.withRegion(Region.parse("rect(1, 1, 3, 2)")));
        Genome genome = new Genome(image, 1, space);
        UniformRandomProvider random = RandomStreams.stream(1, "image", "test");
        Variants variants = new Variants(image, 1, 1);
        variants.resize(1);
        int[] counts = new int[15];
        double[] genes = new double[5];
        for (int i = 0; i < 6000; i++) {
            genome.initialise(genes, random, ZigguratSampler.NormalizedGaussian.of(random));
            genome.express(genes, variants, 0);
            counts[variants.position(0, 0)]++;
        }

        assertThat(counts[6] + counts[7] + counts[8] + counts[11] + counts[12] + counts[13])
                .isEqualTo(6000);
        assertThat(new int[] {counts[6], counts[7], counts[8], counts[11], counts[12], counts[13]})
                .satisfies(each -> assertThat(Arrays.stream(each)).allMatch(n -> n > 850 && n < 1150));
        assertThat(genes[0] % 1).as("anywhere in its pixel").isNotIn(0.0, 0.5);
    }

    @Test
    void writesEditsAsTheMiddleOfTheirPixelsAndTheLastOneAgain() {
        double[] genes = new double[15];
        new Genome(image, 3).encode(List.of(new PixelEdit(4, 1, 0x010203), new PixelEdit(0, 2, 0xFFFE00)), genes);
        double[] grey = new double[3];
        new Genome(KnownModels.plainGrey("g", 5, 3).image(), 1).encode(List.of(new PixelEdit(2, 0, 0x070707)), grey);

        assertThat(genes).containsExactly(4.5, 1.5, 1, 2, 3, 0.5, 2.5, 255, 254, 0, 0.5, 2.5, 255, 254, 0);
        assertThat(grey).containsExactly(2.5, 0.5, 7);
    }

    @Test
    void expressesWhatItEncoded() {
        List<PixelEdit> edits = List.of(new PixelEdit(4, 1, 0x010203), new PixelEdit(0, 2, 0xFFFE00));
        Genome genome = new Genome(image, 2);
        double[] genes = new double[10];
        Variants variants = new Variants(image, 2, 3);
        variants.resize(3);

        genome.encode(edits, genes);
        genome.express(genes, variants, 2);

        assertThat(variants.edits(2)).isEqualTo(edits);
    }

    @Test
    void expressesGreyAsEqualChannels() {
        RgbImage grey = KnownModels.plainGrey("g", 5, 3).image();
        Variants variants = new Variants(grey, 2, 1);
        variants.resize(1);

        new Genome(grey, 2).express(new double[] {1, 2, 17.5, 3, 0, 255}, variants, 0);

        assertThat(variants.edits(0)).containsExactly(new PixelEdit(1, 2, 0x121212), new PixelEdit(3, 0, 0xFFFFFF));
    }
}
