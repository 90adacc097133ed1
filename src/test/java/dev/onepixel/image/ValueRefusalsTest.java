package dev.onepixel.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.image.file.Orientation;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Images, edits and batches say which value they refuse, and which they take. */
class ValueRefusalsTest {

    private static final RgbImage COLOUR = RgbImage.rgb(2, 3, new int[6]);
    private static final RgbImage GREY = RgbImage.grey(2, 3, new byte[6]);

    static Stream<Arguments> refused() {
        return Stream.of(
                refusal(
                        () -> RgbImage.rgb(2, 3, new int[5]),
                        "An image of 2 x 3 needs width x height pixels, but 5 were given"),
                refusal(() -> COLOUR.rgb(2, 0), "(2, 0) lies outside an image of 2 x 3"),
                refusal(
                        () -> COLOUR.with(List.of(PixelEdit.of(0, 3, 1, 2, 3))),
                        "The edit (0, 3) #010203 lies outside an image of 2 x 3"),
                refusal(
                        () -> GREY.with(List.of(PixelEdit.of(0, 0, 1, 2, 3))),
                        "The edit (0, 0) #010203 is not grey, but the image is"),
                refusal(() -> new PixelEdit(-1, 0, 0), "A pixel edit's position must not be negative, but was (-1, 0)"),
                refusal(
                        () -> new PixelEdit(0, 0, 1 << 24),
                        "A pixel edit's colour must lie in #000000..#FFFFFF, but was 0x1000000"),
                refusal(() -> PixelEdit.of(0, 0, 0, 256, 0), "A pixel edit's green must lie in 0..255, but was 256"),
                refusal(
                        () -> new LabelledImage("a", " ", COLOUR),
                        "An image needs a name and a label that are not blank, but got 'a' and ' '"),
                refusal(() -> new Orientation(9), "An orientation must lie in 1..8, but was 9"),
                refusal(
                        () -> new Variants(COLOUR, 1, 0),
                        "A batch needs at least 0 edits a variant and room for 1 variant, but got 1 and 0"),
                refusal(() -> new Variants(COLOUR, 1, 4).resize(5), "The size must lie in 0..4, but was 5"));
    }

    private static Arguments refusal(ThrowingCallable call, String message) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void sayTheValueAndTheRange(String message, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage(message);
    }
}
