package dev.onepixel.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.evaluation.Attacker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImageTimesTest {

    @Test
    void addsUpEachAttackerByItself() {
        ImageTimes sum = ImageTimes.sum(List.of(
                new ImageTimes(new CleanTimes(1, 1, 0, 0), Map.of(Attacker.UNDEFENDED, 1.0)),
                new ImageTimes(new CleanTimes(2, 1, 3, 1), Map.of(Attacker.UNDEFENDED, 2.0, Attacker.AWARE, 5.0))));

        assertThat(sum.clean()).isEqualTo(new CleanTimes(3, 2, 3, 1));
        assertThat(sum.attackSeconds(Attacker.UNDEFENDED)).isEqualTo(3);
        assertThat(sum.attackSeconds(Attacker.AWARE)).isEqualTo(5);
        assertThat(sum.attackSeconds(Attacker.UNAWARE)).isZero();
    }

    @Test
    void isTheSameInWhateverOrderImagesFinished() {
        Random random = new Random(5);
        List<ImageTimes> times = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            times.add(new ImageTimes(CleanTimes.NONE, Map.of(Attacker.AWARE, random.nextDouble())));
        }
        ImageTimes sum = ImageTimes.sum(times);

        Collections.reverse(times);
        assertThat(ImageTimes.sum(times)).isEqualTo(sum);
        Collections.shuffle(times, random);
        assertThat(ImageTimes.sum(times)).isEqualTo(sum);
    }

    @Test
    void noTimeAtAllIsATime() {
        ImageTimes times = new ImageTimes(CleanTimes.NONE, Map.of(Attacker.AWARE, 0.0));

        assertThat(times.attackSeconds()).containsOnlyKeys(Attacker.AWARE);
        assertThat(ImageTimes.sum(List.of())).isEqualTo(ImageTimes.NONE);
    }

    @Test
    void refusesNegativeTimes() {
        assertThatThrownBy(() -> new ImageTimes(CleanTimes.NONE, Map.of(Attacker.AWARE, -1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1.0");
    }
}
