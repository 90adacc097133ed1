package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTest {

    private static String picture(String notation, int width, int height) {
        boolean[] marks = Region.parse(notation).of(width, height);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < marks.length; i++) {
            text.append(i > 0 && i % width == 0 ? "/" : "").append(marks[i] ? '#' : '.');
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';####/####/####",
                "rect(1, 0, 2, 2);.##./.##./....",
                "rect(50%, 0%, 50%, 100%);..##/..##/..##",
                "outside rect(0, 0, 4, 2);..../..../####",
                "outside outside rect(0,0,1,1);#.../..../...."
            })
    void marksWhatItSays(String notation, String marks) {
        assertThat(picture(notation, 4, 3)).isEqualTo(marks);
    }

    @Test
    void takesWhatIsNotBlackOfAMask(@TempDir Path folder) {
        Path file = folder.resolve("mask.png");
        ImageFiles.write(RgbImage.rgb(2, 1, new int[] {0, 0x010000}), file);
        Region region = Region.parse(Text.format("mask(%s)", file));

        assertThat(region.of(2, 1)).containsExactly(false, true);
        assertThat(region).isEqualTo(Region.parse(region.toString()));
        assertThatThrownBy(() -> region.of(3, 1))
                .hasMessage(
                        "region mask(%s) is 2 x 1 and does not fit an image of 3 x 1; give it in per cent where images differ in size",
                        file);
    }

    @Test
    void writesWhatItReads() {
        for (String notation :
                new String[] {"rect(1, 2, 3, 4)", "rect(25%, 25%, 50%, 50%)", "outside rect(1, 2, 3, 4)"}) {
            assertThat(Region.parse(notation)).hasToString(notation);
        }
        assertThat(Region.everywhere()).hasToString("");
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> Region.parse("circle(3)"))
                .hasMessage(
                        "region must be rect(left, top, width, height) in pixels or in per cent, mask(file), or outside one of them, but was 'circle(3)'");
        assertThatThrownBy(() -> Region.parse("rect(1, 2, 3, 4%)"))
                .hasMessage("region must be all in pixels or all in per cent, but was 'rect(1, 2, 3, 4%)'");
        assertThatThrownBy(() -> Region.parse("rect(1, 2, 0, 4)"))
                .hasMessage(
                        "a region needs left and top of at least 0 and width and height of at least 1, but was rect(1, 2, 0, 4)");
        assertThatThrownBy(() -> Region.parse("mask(gone.png)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "region mask(gone.png): There is no image file at 'gone.png'. Check the path, and whether the file was checked out");
        assertThatThrownBy(() -> Region.parse("rect(60%, 0%, 50%, 50%)"))
                .hasMessage("a region in per cent must end at 100%, but rect(60%, 0%, 50%, 50%) ends at 110% and 50%");
    }

    @Test
    void refusesImagesThatItDoesNotFit() {
        assertThatThrownBy(() -> Region.parse("rect(0, 0, 9, 9)").of(8, 8))
                .hasMessage(
                        "region rect(0, 0, 9, 9) does not lie within an image of 8 x 8; give it in per cent where images differ in size");
        assertThatThrownBy(() -> Region.parse("outside rect(0, 0, 8, 8)").of(8, 8))
                .hasMessage("region outside rect(0, 0, 8, 8) holds no pixel of an image of 8 x 8; enlarge it");
    }

    @Test
    void inPerCentHoldsThePixelsWhoseCentreLiesInIt() {
        // Centres of three columns lie at 16.7, 50 and 83.3 per cent.
        assertThat(picture("rect(16%, 0%, 34%, 100%)", 3, 1)).isEqualTo("#..");
        assertThat(picture("rect(17%, 0%, 34%, 100%)", 3, 1)).isEqualTo(".#.");
        assertThat(picture("rect(50%, 0%, 50%, 100%)", 3, 1)).isEqualTo(".##");
        assertThat(picture("rect(0%, 50%, 100%, 34%)", 1, 3)).isEqualTo("./#/#");
        assertThat(picture("rect(0%, 0%, 100%, 50%)", 1, 3)).isEqualTo("#/./.");
    }

    @Test
    void mayTouchTheEdgesButNotLieAcrossThem() {
        assertThat(picture("rect(3, 2, 1, 1)", 4, 3)).isEqualTo("..../..../...#");
        for (String notation : new String[] {"rect(3, 0, 2, 1)", "rect(0, 2, 1, 2)"}) {
            assertThatThrownBy(() -> Region.parse(notation).of(4, 3))
                    .hasMessage(
                            "region %s does not lie within an image of 4 x 3; give it in per cent where images differ in size",
                            notation);
        }
        assertThatThrownBy(() -> Region.parse("rect(10%, 60%, 20%, 50%)"))
                .hasMessage("a region in per cent must end at 100%, but rect(10%, 60%, 20%, 50%) ends at 30% and 110%");
    }

    @Test
    void isToldApartByItsNotationAndByWhatLiesInItsMask() {
        Region mask = new Region.Mask("mask.png", RgbImage.rgb(1, 1, new int[] {7}));
        Region other = new Region.Mask("mask.png", RgbImage.rgb(1, 1, new int[] {8}));

        assertThat(Region.parse("rect(1, 2, 3, 4)").fingerprint()).isEqualTo("rect(1, 2, 3, 4)");
        assertThat(mask.fingerprint()).startsWith("mask(mask.png) ").isNotEqualTo(other.fingerprint());
        assertThat(new Region.Outside(mask).fingerprint()).isEqualTo("outside " + mask.fingerprint());
    }
}
