package dev.onepixel.defense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.RandomStreams;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

    @Test
    void derivesTheStateFromTheDigestOfSeedNameAndPurpose() {
        // sha256(00000000 00005eed | 00000003 | "cat" | "search"), computed outside of Java
        assertThat(RandomStreams.state(0x5EED, "cat", "search"))
                .containsExactly(0x081742731FB5361EL, 0x870C2E10AE461D40L, 0x0E4F3E07F99A33C4L, 0xFF38242B42A4F252L);
    }

    @Test
    void startsEveryStreamFromItsBeginning() {
        long first = RandomStreams.stream(7, "a.png", "search").nextLong();
        assertThat(RandomStreams.stream(7, "a.png", "search").nextLong()).isEqualTo(first);
    }

    @Test
    void givesEachKeyItsOwnStream() {
        assertThat(Stream.of(
                                RandomStreams.stream(7, "a", "search"),
                                RandomStreams.stream(8, "a", "search"),
                                RandomStreams.stream(7, "b", "search"),
                                RandomStreams.stream(7, "a", "noise"),
                                RandomStreams.stream(7, "as", "earch"))
                        .map(stream -> stream.nextLong()))
                .doesNotHaveDuplicates();
    }
}
