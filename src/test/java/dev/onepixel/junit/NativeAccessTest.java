package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeAccessTest {

    @ParameterizedTest
    @CsvSource({"17, false, false", "23, false, false", "24, false, true", "25, false, true", "25, true, false"})
    void isExplainedWhereTheJdkWarns(int jdk, boolean enabled, boolean explained) {
        assertThat(NativeAccess.explanation(jdk, enabled).isPresent()).isEqualTo(explained);
    }
}
