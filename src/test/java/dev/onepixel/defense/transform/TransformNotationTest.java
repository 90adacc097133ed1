package dev.onepixel.defense.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.defense.Transform;
import dev.onepixel.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformNotationTest {

    private static final String KNOWN =
            ". Known are identity, blur(0.8), median(3), sharpen(1.0), noise(8), flip, rotate(5), scale(0.9), shift(1,0), bits(5), jpeg(75), repair(40), and the fully qualified name of a class that implements dev.onepixel.defense.Transform";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "blur(0.8)",
                "median(5)",
                "sharpen(1.0)",
                "noise(8)",
                "noise(7.5)",
                "flip",
                "rotate(5)",
                "rotate(-2.5)",
                "scale(0.9)",
                "shift(1,0)",
                "shift(-3,12)",
                "bits(4)",
                "jpeg(60)",
                "repair(25)",
                "dev.onepixel.defense.transform.UserTransforms$Negative"
            })
    void printsWhatItReads(String notation) {
        assertThat(Transform.parse(notation).notation()).isEqualTo(notation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "blur; blur(0.8)",
                "median; median(3)",
                "sharpen; sharpen(1.0)",
                "noise; noise(8)",
                "rotate; rotate(5)",
                "scale; scale(0.9)",
                "shift; shift(1,0)",
                "bits; bits(5)",
                "jpeg; jpeg(75)",
                "repair; repair(40)",
                "' blur ( 2 ) '; blur(2.0)",
                "shift(+1, -2); shift(1,-2)",
                "noise(.5); noise(0.5)"
            })
    void readsDefaultsAndOtherWaysOfWriting(String written, String printed) {
        assertThat(Transform.parse(written)).isEqualTo(Transform.parse(printed)).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "blur(0); The sigma of blur must lie in 0.1..10 pixels, but was 0",
                "blur(11); The sigma of blur must lie in 0.1..10 pixels, but was 11",
                "blur(NaN); sigma must be a number, but was 'NaN'",
                "blur(); sigma must be a number, but was ''",
                "blur(1,2); it takes (sigma) in parentheses",
                "median(4); The window of median must be 3, 5, 7 or 9 pixels, but was 4",
                "median(11); The window of median must lie in 3..9 pixels, but was 11",
                "median(3.5); window must be a whole number, but was '3.5'",
                "sharpen(0); The amount of sharpen must lie in 0.01..10, but was 0",
                "noise(129); The sigma of noise must lie in 0.1..128 levels, but was 129",
                "flip(1); it takes no strength in parentheses",
                "flip(); it takes no strength in parentheses",
                "rotate(90); The angle of rotate must lie in -45..45 degrees, but was 90",
                "scale(1.5); The factor of scale must lie in 0.1..1, but was 1.5",
                "shift(17,0); The distance of shift must lie in -16..16 pixels, but was 17",
                "shift(0,-17); The distance of shift must lie in -16..16 pixels, but was -17",
                "shift(1); it takes (right,down) in parentheses",
                "bits(0); The bit depth of bits must lie in 1..8 bits a channel, but was 0",
                "jpeg(101); The quality of jpeg must lie in 1..100, but was 101",
                "jpeg(99999999999); quality must be a whole number, but was '99999999999'",
                "repair(255); The threshold of repair must lie in 0..254 levels, but was 255",
                "blurr(0.8); there is no transform 'blurr'",
                "Blur; there is no transform 'Blur'",
                "blur(0.8; a name, or a name with its strength in parentheses, was expected",
                "''; a name, or a name with its strength in parentheses, was expected",
                "com.acme.Lens; there is no class of this name on the class path",
                "java.lang.String; the class does not implement dev.onepixel.defense.Transform",
                "dev.onepixel.defense.transform.UserTransforms$Demanding; the class must be public with a public constructor without parameters",
                "dev.onepixel.defense.transform.LocalTransform; the class must be public with a public constructor without parameters",
                "dev.onepixel.defense.transform.UserTransforms$Stillborn; its constructor threw java.lang.IllegalStateException: no licence",
                "dev.onepixel.defense.transform.UserTransforms$Negative(2); there is no transform 'dev.onepixel.defense.transform.UserTransforms$Negative'"
            })
    void refusesWithTheReasonAndWhatIsKnown(String notation, String reason) {
        assertThatThrownBy(() -> Transform.parse(notation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Transform '" + notation + "': " + reason + KNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blur(0.1)",
                "blur(10.0)",
                "median(3)",
                "median(7)",
                "median(9)",
                "sharpen(0.01)",
                "sharpen(10.0)",
                "noise(0.1)",
                "noise(128)",
                "rotate(-45)",
                "rotate(45)",
                "scale(0.1)",
                "scale(1.0)",
                "shift(-16,16)",
                "shift(16,-16)",
                "bits(1)",
                "bits(8)",
                "jpeg(1)",
                "jpeg(100)",
                "repair(0)",
                "repair(254)"
            })
    void takesTheEndsOfEachRange(String notation) {
        assertThat(Transform.parse(notation).notation()).isEqualTo(notation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "median(9); 9; 4; 4",
                "blur(0.8); 7; 6; 32",
                "sharpen(1.0); 7; 32; 6",
                "repair(40); 3; 2; 2",
            })
    void refusesAKernelThatDoesNotFit(String notation, int kernel, int width, int height) {
        Transform transform = Transform.parse(notation);
        transform.requireFits(kernel, kernel);
        assertThatThrownBy(() -> transform.requireFits(width, height))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Text.format(
                        "Transform '%s' has a kernel of %d x %d pixels, which does not fit an image of %d x %d; use a weaker one or larger images",
                        notation, kernel, kernel, width, height));
    }

    @Test
    void refusesAShiftThatLeavesNothing() {
        Transform shift = Transform.parse("shift(-4,0)");
        shift.requireFits(5, 1);
        assertThatThrownBy(() -> shift.requireFits(4, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Transform 'shift(-4,0)' moves the whole image out of its 4 x 9 pixels; use a shorter distance or larger images");
    }
}
