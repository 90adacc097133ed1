package dev.onepixel.defense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a member makes of an edited pixel, channel by channel, beside the transform itself. */
class MemberViewTest {

    private static final Classifier ANY = Classifier.of("any", List.of("a", "b"), image -> new float[] {0.6f, 0.4f});

    private static RgbImage noise(SplittableRandom random) {
        return RgbImage.rgb(
                9, 7, IntStream.range(0, 63).map(i -> random.nextInt(1 << 24)).toArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "flip",
                "shift(1,0)",
                "shift(-2,-2)",
                "noise(25)",
                "bits(3)",
                "blur(0.8)",
                "sharpen(1.5)",
                "median(3)",
                "median(5)",
                "rotate(7)",
                "scale(0.8)"
            })
    void saysOfEachColourWhatTheTransformMakesOfIt(String notation) {
        SplittableRandom random = new SplittableRandom(11);
        TransformVote vote = TransformVote.of(notation);
        for (int round = 0; round < 40; round++) {
            RgbImage clean = noise(random);
            MemberView view = new DefendedClassifier(ANY, vote, 3).views(clean).get(0);
            int position = random.nextInt(63);
            int rgb = random.nextInt(1 << 24);
            MemberView.Response response = view.at(position);

            DefendedMember.Key key = DefendedMember.Key.fixed(vote, 0, clean, 3);
            RgbImage edited = vote.members()
                    .get(0)
                    .apply(
                            clean.with(List.of(
                                    PixelEdit.of(position % 9, position / 9, rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF))),
                            key.stream());
            int[] expected = view.base().toPixels();
            for (int p = 0; p < response.positions().length; p++) {
                int[] colours = response.colours()[p];
                expected[response.positions()[p]] = (colours[rgb >> 16] & 0xFF0000)
                        | (colours[rgb >> 8 & 0xFF] & 0xFF00)
                        | (colours[rgb & 0xFF] & 0xFF);
            }
            assertThat(edited.toPixels()).as("%s at %d", notation, position).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "flip",
                "shift(1,0)",
                "noise(25)",
                "bits(3)",
                "blur(0.8)",
                "sharpen(1.5)",
                "median(3)",
                "rotate(7)",
                "scale(0.8)"
            })
    void whatSaysThatItKeepsChannelsApartDoes(String notation) {
        Transform transform = Transform.parse(notation);
        assertThat(transform.isChannelwise()).isTrue();
        SplittableRandom random = new SplittableRandom(12);
        for (int shift = 0; shift <= 16; shift += 8) {
            int mask = 0xFF << shift;
            RgbImage one = noise(random);
            RgbImage other = noise(random);
            int[] mixed = IntStream.range(0, 63)
                    .map(p -> (one.rgb(p) & mask) | (other.rgb(p) & ~mask))
                    .toArray();
            int[] before =
                    transform.apply(one, RandomStreams.stream(1, "a", "b")).toPixels();
            int[] after = transform
                    .apply(RgbImage.rgb(9, 7, mixed), RandomStreams.stream(1, "a", "b"))
                    .toPixels();

            assertThat(IntStream.of(after).map(p -> p & mask).toArray())
                    .isEqualTo(IntStream.of(before).map(p -> p & mask).toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg(75)", "repair(40)"})
    void whatMixesChannelsDoesNotSaySo(String notation) {
        assertThat(Transform.parse(notation).isChannelwise()).isFalse();
    }

    /** Says that it keeps channels apart, and turns red where green is brightest. */
    private static final class Liar implements Transform {
        @Override
        public RgbImage apply(RgbImage image, UniformRandomProvider random) {
            return RgbImage.rgb(
                    image.width(),
                    image.height(),
                    IntStream.of(image.toPixels())
                            .map(p -> (p >> 8 & 0xFF) > (p & 0xFF) ? p | 0xFF0000 : p)
                            .toArray());
        }

        @Override
        public boolean isChannelwise() {
            return true;
        }
    }

    @Test
    void whoeverSaysSoAndMixesChannelsIsTakenAtNothing() {
        RgbImage clean = noise(new SplittableRandom(13));
        MemberView view = new DefendedClassifier(ANY, TransformVote.of(List.of(new Liar())), 3)
                .views(clean)
                .get(0);

        assertThatThrownBy(() -> view.at(5))
                .isInstanceOf(ClassifierException.class)
                .hasMessageContaining("Liar' says that it keeps channels apart, but what it makes of the colour #")
                .hasMessageEndingWith(
                        "at position 5 is not what it makes of each channel by itself; let isChannelwise() return false");
    }
}
