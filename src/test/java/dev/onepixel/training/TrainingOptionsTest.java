package dev.onepixel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrainingOptionsTest {

    @Test
    void readsWhatItIsGivenAndKeepsTheRest() {
        TrainingOptions options =
                TrainingOptions.parse("--seed", "9", "--output", "out", "--extra", "more", "--hardened-epochs", "0");
        assertThat(options.seed()).isEqualTo(9);
        assertThat(options.output()).isEqualTo(Path.of("out"));
        assertThat(options.extra()).contains(Path.of("more"));
        assertThat(options.hardenedEpochs()).isZero();
        assertThat(options.imagesPerClass()).isEqualTo(TrainingOptions.parse().imagesPerClass());
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> TrainingOptions.parse("--seed"))
                .hasMessageStartingWith("No value after '--seed'. Options: ");
        assertThatThrownBy(() -> TrainingOptions.parse("--speed", "3"))
                .hasMessageStartingWith("Unknown option '--speed'. Options: ");
        assertThatThrownBy(() -> TrainingOptions.parse("--epochs", "many"))
                .hasMessage("--epochs wants a whole number but got 'many'");
        assertThatThrownBy(() -> TrainingOptions.parse("--epochs", "0"))
                .hasMessage("--epochs must be at least 1 but is 0");
    }
}
