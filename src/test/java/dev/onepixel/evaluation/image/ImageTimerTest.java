package dev.onepixel.evaluation.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.result.ImageTimes;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ImageTimerTest {

    private static String after(int millis) {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return "after " + millis;
    }

    @Test
    void tellsTheTimesOfEachKindOfWorkApartAndAddsThemUp() {
        ImageTimer timer = new ImageTimer();
        long begun = System.nanoTime();

        assertThat(timer.bare(() -> after(3))).isEqualTo("after 3");
        assertThat(timer.bare(() -> after(3))).isEqualTo("after 3");
        assertThat(timer.defended(() -> after(2))).isEqualTo("after 2");
        assertThat(timer.attack(Attacker.AWARE, () -> after(4))).isEqualTo("after 4");
        assertThat(timer.attack(Attacker.AWARE, () -> after(4))).isEqualTo("after 4");

        ImageTimes times = timer.times();
        double whole = (System.nanoTime() - begun) / 1e6;
        assertThat(times.clean().bare()).isEqualTo(2);
        assertThat(times.clean().defended()).isEqualTo(1);
        assertThat(times.clean().bareMillis()).isBetween(6.0, whole);
        assertThat(times.clean().defendedMillis()).isBetween(2.0, whole - 6);
        assertThat(times.attackSeconds()).containsOnlyKeys(Attacker.AWARE);
        assertThat(1000 * times.attackSeconds(Attacker.AWARE)).isBetween(8.0, whole - 8);
    }

    @Test
    void ofNothingThereAreNoTimes() {
        assertThat(new ImageTimer().times()).isEqualTo(ImageTimes.NONE);
    }
}
