package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BaselineProgressTest {

    @Test
    void speaksWhileEachOfSeveralEvaluationsRuns() throws InterruptedException {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        try (BaselineProgress progress = new BaselineProgress("SignTest.withstands", said::add, Duration.ofMillis(5))) {
            progress.started(3);
            assertThat(said.poll(10, TimeUnit.SECONDS))
                    .isEqualTo("OnePixel  SignTest.withstands, again with what is known: 0 of 3 images, 0 fooled");

            progress.started(2);
            said.clear();
            assertThat(said.poll(10, TimeUnit.SECONDS)).contains("0 of 2 images");
        }
        said.clear();

        assertThat(said.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }
}
