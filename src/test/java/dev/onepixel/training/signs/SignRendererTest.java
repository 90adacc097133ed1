package dev.onepixel.training.signs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignRendererTest {

    private static final Path FIXTURES = Path.of("fixtures/traffic-signs");
    private final SignRenderer renderer = new SignRenderer(SignRenderer.FIXTURES_SEED);

    @Test
    void drawsTheSameImageWhateverWasDrawnBefore() {
        List<Integer> alone = pixels(renderer.render(Split.TRAINING, SignClass.STOP, 7));
        var unused = renderer.render(Split.TRAINING, SignClass.YIELD, 3);
        assertThat(pixels(new SignRenderer(SignRenderer.FIXTURES_SEED).render(Split.TRAINING, SignClass.STOP, 7)))
                .isEqualTo(alone);
        assertThat(unused.getWidth()).isEqualTo(SignRenderer.SIDE);
    }

    @Test
    void drawsAnotherImageForEverySeedSplitClassAndIndex() {
        Set<List<Integer>> seen = new HashSet<>();
        int drawn = 0;
        for (long seed = 1; seed <= 2; seed++) {
            for (Split split : Split.values()) {
                for (SignClass sign : SignClass.values()) {
                    for (int i = 0; i < 5; i++, drawn++) {
                        seen.add(pixels(new SignRenderer(seed).render(split, sign, i)));
                    }
                }
            }
        }
        assertThat(seen).hasSize(drawn);
    }

    @Test
    void givesEverySplitAStreamOfItsOwn() {
        Set<Long> firstDraws = new HashSet<>();
        int streams = 0;
        for (Split split : Split.values()) {
            for (SignClass sign : SignClass.values()) {
                for (int i = 0; i < 2000; i++, streams++) {
                    firstDraws.add(Streams.keyed(1, split, sign.label(), i).nextLong());
                }
            }
        }
        assertThat(firstDraws).hasSize(streams);
    }

    @ParameterizedTest
    @EnumSource
    void looksUnlikeTheOtherClasses(SignClass sign) {
        // On a plain board, no camera and no weather: every pair of classes differs in at least 2 % of its pixels.
        for (SignClass other : SignClass.values()) {
            if (other != sign) {
                int[] here = plain(sign);
                int[] there = plain(other);
                long differing = 0;
                for (int i = 0; i < here.length; i++) {
                    differing += here[i] == there[i] ? 0 : 1;
                }
                assertThat(differing).as("%s against %s", sign, other).isGreaterThan(here.length / 50);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void drawsTheSameSceneLarger(SignClass sign) {
        int times = 7;
        BufferedImage small = renderer.render(Split.HELD_OUT, sign, 0);
        BufferedImage large =
                new SignRenderer(SignRenderer.FIXTURES_SEED, times * SignRenderer.SIDE).render(Split.HELD_OUT, sign, 0);
        assertThat(large.getWidth()).isEqualTo(224);
        assertThat(large.getHeight()).isEqualTo(224);
        Picture shrunk = Picture.of(large).shrunk(times);
        Picture expected = Picture.of(small);
        double apart = 0;
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < expected.planes[c].length; i++) {
                apart += Math.abs(expected.planes[c][i] - shrunk.planes[c][i]) / (3 * expected.planes[c].length);
            }
        }
        // Blur is of so many pixels, and noise of each.
        assertThat(apart).isLessThan(0.1);
    }

    @Test
    void namesClassesInTheOrderOfTheAlphabet() {
        assertThat(SignClass.labels()).isSorted().doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(12);
        assertThat(SignClass.SPEED_30.label()).isEqualTo("speed-30");
    }

    @Test
    void drewTheCommittedFixtures() throws IOException {
        // Java2D's antialiasing and the last bits of its blending are an implementation's own.
        assumeThat(System.getProperty("java.specification.version"))
                .as("the Java version that drew the fixtures")
                .isEqualTo("17");
        for (SignClass sign : SignClass.values()) {
            for (int i = 0; i < WriteFixtures.IMAGES_PER_CLASS; i++) {
                Path file = FIXTURES.resolve(sign.label()).resolve(WriteFixtures.fileName(i));
                assertThat(pixels(ImageIO.read(file.toFile())))
                        .as(file.toString())
                        .isEqualTo(pixels(renderer.render(Split.HELD_OUT, sign, i)));
            }
        }
    }

    @Test
    void fixturesHoldNothingElse() throws IOException {
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            assertThat(found).hasSize(SignClass.values().length * WriteFixtures.IMAGES_PER_CLASS);
            long bytes = 0;
            for (Path file : found) {
                bytes += Files.size(file);
            }
            assertThat(bytes).isLessThan(2_000_000);
        }
    }

    private static int[] plain(SignClass sign) {
        BufferedImage board = new BufferedImage(104, 104, BufferedImage.TYPE_INT_RGB);
        var g = board.createGraphics();
        g.translate(52, 52);
        sign.paint(g, Paint.mixed(new Dice(Streams.keyed(1, "paint"))));
        g.dispose();
        return board.getRGB(0, 0, 104, 104, null, 0, 104);
    }

    private static List<Integer> pixels(BufferedImage image) {
        int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(rgb).boxed().toList();
    }
}
