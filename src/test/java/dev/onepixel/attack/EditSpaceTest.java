package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EditSpaceTest {

    private static final int WIDTH = 7;
    private static final int HEIGHT = 5;

    /** Every position has a colour of its own. */
    private static final RgbImage IMAGE = RgbImage.rgb(
            WIDTH,
            HEIGHT,
            IntStream.range(0, WIDTH * HEIGHT)
                    .map(i -> 0x010203 * (i + 1) & 0xFFFFFF)
                    .toArray());

    private static EditSpace space(String region, int change) {
        return new EditSpace(IMAGE, new EditRules(Region.parse(region), change, 0));
    }

    private static RgbImage one(int rgb) {
        return RgbImage.rgb(1, 1, new int[] {rgb});
    }

    private static EditSpace around(int rgb, int change) {
        return new EditSpace(one(rgb), EditRules.NONE.withMaxColourChange(change));
    }

    @Test
    void numbersThePositionsThatMayBeEditedRowByRow() {
        EditSpace space = space("rect(2, 1, 2, 3)", 255);

        assertThat(space.size()).isEqualTo(6);
        assertThat(IntStream.range(0, 6).map(space::position)).containsExactly(9, 10, 16, 17, 23, 24);
        assertThat(IntStream.range(0, IMAGE.size()).filter(space::holds)).containsExactly(9, 10, 16, 17, 23, 24);
    }

    @Test
    void isWholeWhereNoPositionIsForbidden() {
        assertThat(space("", 255).isWhole()).isTrue();
        assertThat(space("", 1).isWhole()).isTrue();
        assertThat(space("rect(0, 0, 7, 5)", 255).isWhole()).isTrue();
        assertThat(space("outside rect(6, 4, 1, 1)", 255).isWhole()).isFalse();
    }

    @Test
    void leavesEachChannelItsOwnLevelsAroundThePixels() {
        EditSpace space = around(0x10_80_F8, 0x20);

        assertThat(space.change()).isEqualTo(0x20);
        assertThat(List.of(space.low(0, 16), space.low(0, 8), space.low(0, 0))).containsExactly(0, 0x60, 0xD8);
        assertThat(List.of(space.high(0, 16), space.high(0, 8), space.high(0, 0)))
                .containsExactly(0x30, 0xA0, 255);
    }

    @Test
    void bringsAColourToTheNearestThatIsAllowed() {
        EditSpace space = around(0x10_80_F8, 0x20);

        assertThat(space.clamp(0, 0xFFFFFF)).isEqualTo(0x30_A0_FF);
        assertThat(space.clamp(0, 0x000000)).isEqualTo(0x00_60_D8);
        assertThat(space.clamp(0, 0x30_60_E0)).isEqualTo(0x30_60_E0);
        assertThat(around(0x10_80_F8, 255).clamp(0, 0x12_34_56)).isEqualTo(0x12_34_56);
    }

    @Test
    void allowsExactlyWhatItNeedNotBringBack() {
        EditSpace space = around(0x10_80_F8, 0x20);
        for (int level = 0; level < 256; level++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                int rgb = (0x10_80_F8 & ~(0xFF << shift)) | level << shift;

                assertThat(space.allows(0, rgb)).as("%06X", rgb).isEqualTo(space.clamp(0, rgb) == rgb);
            }
        }
    }

    @Test
    void allowsNoEditOutsideTheRegion() {
        EditSpace space = space("rect(2, 1, 2, 3)", 255);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean inside = x >= 2 && x < 4 && y >= 1 && y < 4;

                assertThat(space.allows(List.of(new PixelEdit(x, y, 0)))).isEqualTo(inside);
            }
        }
    }

    @Test
    void allowsSeveralEditsOnlyIfItAllowsEach() {
        EditSpace space = space("rect(2, 1, 2, 3)", 255);
        PixelEdit inside = new PixelEdit(2, 1, 0);
        PixelEdit outside = new PixelEdit(1, 2, 0);

        assertThat(space.allows(List.of())).isTrue();
        assertThat(space.allows(List.of(inside, inside))).isTrue();
        assertThat(space.allows(List.of(inside, outside))).isFalse();
        assertThat(space.allows(List.of(outside, inside))).isFalse();
    }

    @Test
    void asksOfAnEditWhatItsOwnPixelAllows() {
        EditSpace space = space("", 4);
        int rgb = IMAGE.rgb(5, 3);

        assertThat(space.allows(List.of(new PixelEdit(5, 3, rgb + 0x040404)))).isTrue();
        assertThat(space.allows(List.of(new PixelEdit(3, 4, rgb)))).isFalse();
    }

    @Test
    void findsTheNearestPositionThatMayBeEdited() {
        EditSpace space = space("outside rect(1, 0, 6, 5)", 255);
        EditSpace pair = space("rect(4, 3, 2, 1)", 255);
        for (int position = 0; position < IMAGE.size(); position++) {
            int x = position % WIDTH;
            int y = position / WIDTH;

            assertThat(space.nearest(position)).isEqualTo(y * WIDTH);
            assertThat(pair.nearest(position)).isEqualTo(3 * WIDTH + (x <= 4 ? 4 : 5));
            assertThat(pair.nearest(position)).as("asked again").isEqualTo(3 * WIDTH + (x <= 4 ? 4 : 5));
        }
    }

    @Test
    void ofSeveralThatAreEquallyNearTheFirstIsTaken() {
        EditSpace ring = space("outside rect(1, 1, 5, 3)", 255);

        assertThat(ring.nearest(2 * WIDTH + 3)).as("two above, two below").isEqualTo(3);
        assertThat(ring.nearest(2 * WIDTH + 2))
                .as("two above, two below, two to the left")
                .isEqualTo(2);
        assertThat(ring.nearest(2 * WIDTH + 1)).isEqualTo(2 * WIDTH);
        assertThat(ring.nearest(2 * WIDTH + 4))
                .as("two above, two below, two to the right")
                .isEqualTo(4);
        assertThat(ring.nearest(3 * WIDTH + 4)).isEqualTo(4 * WIDTH + 4);
    }

    @Test
    void measuresDistancesInRowsAndColumnsAlike() {
        EditSpace space = new EditSpace(IMAGE, EditRules.NONE.withRegion(twoPoints()));

        assertThat(space.nearest(3 * WIDTH)).as("3 rows against 4 columns").isZero();
        assertThat(space.nearest(4)).as("4 columns against 3 rows").isEqualTo(3 * WIDTH + 4);
        assertThat(space.nearest(2)).isZero();
        assertThat(space.nearest(3 * WIDTH + 2)).isEqualTo(3 * WIDTH + 4);
    }

    /** At (0, 0) and at (4, 3). */
    private static Region twoPoints() {
        int[] mask = new int[WIDTH * HEIGHT];
        mask[0] = 1;
        mask[3 * WIDTH + 4] = 1;
        return new Region.Mask("two points", RgbImage.rgb(WIDTH, HEIGHT, mask));
    }
}
