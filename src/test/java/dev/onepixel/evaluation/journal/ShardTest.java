package dev.onepixel.evaluation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 2", "1, 10000", "10000, 10000"})
    void isOneOfAsManyAsTenThousand(int part, int parts) {
        assertThat(Shard.parse(part + "/" + parts)).isEqualTo(new Shard(part, parts));
        assertThat(new Shard(part, parts)).hasToString("part " + part + " of " + parts);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "3, 2", "1, 0", "0, 0", "1, 10001", "-1, 2"})
    void isNoOther(int part, int parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shard(part, parts))
                .withMessage("A shard is part/parts with 1 <= part <= parts <= 10000, but was " + part + "/" + parts);
    }

    @Test
    void mayBeWrittenWithBlanks() {
        assertThat(Shard.parse(" 2 / 5 ")).isEqualTo(new Shard(2, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2/", "/5", "a/b", "2/5/6", "-1/5", "1234567/1234567"})
    void isWrittenInNoOtherWay(String notation) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shard.parse(notation))
                .withMessage("A shard is written part/parts, such as 2/5, but was '" + notation + "'");
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 3", "3, 3", "10, 3", "11, 3", "7, 7", "100, 9", "5, 10000"})
    void allPartsAreTheWholeAndNoneIsLargerByMoreThanOne(int images, int parts) {
        List<String> order =
                IntStream.range(0, images).mapToObj(String::valueOf).toList();
        List<String> joined = new ArrayList<>();

        for (int part = 1; part <= parts; part++) {
            List<String> own = new Shard(part, parts).of(order);
            joined.addAll(own);
            assertThat(own.size()).isBetween(images / parts, images / parts + 1);
        }

        assertThat(joined).isEqualTo(order);
    }
}
