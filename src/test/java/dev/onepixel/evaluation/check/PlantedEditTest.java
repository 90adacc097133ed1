package dev.onepixel.evaluation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.defense.TransformVote;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.testing.KnownModels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlantedEditTest {

    private static final LabelledImage PLAIN = KnownModels.plain("plain", 9, 7);

    private static PlantedEdit planted(LabelledImage image, TransformVote vote) {
        return PlantedEdit.in(image, vote, 3).orElseThrow();
    }

    @Test
    void showsWhatEachMemberMakesOfTheCleanImageAndOfTheEditedOne() {
        PlantedEdit planted = planted(PLAIN, TransformVote.of("identity", "flip"));
        PixelEdit edit = planted.edit();
        RgbImage clean = PLAIN.image();

        assertThat(planted.image()).isEqualTo(PLAIN);
        assertThat(planted.views())
                .containsExactly(
                        new PlantedWeakness.View(clean, clean.with(List.of(edit))),
                        new PlantedWeakness.View(
                                clean, clean.with(List.of(new PixelEdit(8 - edit.x(), edit.y(), edit.rgb())))));
    }

    @Test
    void isAnyCornerOfTheColoursWhereCornersAreSeen() {
        assertThat(colours("plain", name -> KnownModels.plain(name, 5, 5)))
                .containsExactlyInAnyOrder(
                        0x000000, 0x0000FF, 0x00FF00, 0x00FFFF, 0xFF0000, 0xFF00FF, 0xFFFF00, 0xFFFFFF);
    }

    @Test
    void isBlackOrWhiteInAGreyImage() {
        assertThat(colours("grey", name -> KnownModels.plainGrey(name, 5, 5)))
                .containsExactlyInAnyOrder(0x000000, 0xFFFFFF);
    }

    private static Set<Integer> colours(String name, Function<String, LabelledImage> image) {
        return IntStream.range(0, 60)
                .mapToObj(i -> planted(image.apply(name + i), TransformVote.of("identity")))
                .map(planted -> planted.edit().rgb())
                .collect(Collectors.toSet());
    }

    @Test
    void isAnyGreyWhereNoCornerIsSeenInAGreyImage() {
        PixelEdit edit = planted(KnownModels.plainGrey("grey", 9, 7), TransformVote.of("repair(60)"))
                .edit();

        assertThat(edit.red()).isEqualTo(edit.green()).isEqualTo(edit.blue()).isBetween(128 - 60, 128 + 60);
    }

    /** Where an image is black or white all over, one corner in eight is what stands there and changes nothing. */
    @Test
    void changesWhatStandsThere() {
        for (int i = 0; i < 20; i++) {
            int[] pixels = new int[9];
            Arrays.fill(pixels, 0xFFFFFF);
            LabelledImage white = new LabelledImage("white" + i, "right", RgbImage.rgb(3, 3, pixels));

            assertThat(planted(white, TransformVote.of("identity")).edit().rgb())
                    .isNotEqualTo(0xFFFFFF);
        }
    }

    /** A median of 3 by 3 shows no change of one pixel of a plain image. */
    @Test
    void isNoneWhereNotMoreThanHalfOfTheMembersSeeIt() {
        assertThat(PlantedEdit.in(PLAIN, TransformVote.of("median(3)"), 3)).isEmpty();
        assertThat(PlantedEdit.in(PLAIN, TransformVote.of("median(3)", "identity"), 3))
                .isEmpty();
        assertThat(PlantedEdit.in(PLAIN, TransformVote.of("median(3)", "identity", "flip"), 3))
                .hasValueSatisfying(planted -> {
                    assertThat(planted.views()).hasSize(3);
                    assertThat(planted.views().get(0).planted()).isEqualTo(PLAIN.image());
                    assertThat(planted.views().get(1).planted()).isNotEqualTo(PLAIN.image());
                });
    }

    /** Repairing outliers of more than 60 levels undoes every corner of mid grey; what is nearer than that remains. */
    @Test
    void comesNearThePixelsOwnColourWhereNoCornerIsSeen() {
        PixelEdit edit = planted(PLAIN, TransformVote.of("repair(60)")).edit();

        for (int level : new int[] {edit.red(), edit.green(), edit.blue()}) {
            assertThat(level).isBetween(128 - 40, 128 + 40);
        }
        assertThat(edit.rgb()).isNotEqualTo(0x808080);
    }

    @Test
    void isTheSameForTheSameSeedAndImage() {
        TransformVote vote = TransformVote.of("noise(8)", "flip");

        assertThat(planted(PLAIN, vote)).isEqualTo(planted(PLAIN, vote));
        Optional<PlantedEdit> other = PlantedEdit.in(PLAIN, vote, 4);
        assertThat(other.orElseThrow().edit()).isNotEqualTo(planted(PLAIN, vote).edit());
    }
}
