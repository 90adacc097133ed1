package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an annotation writes wins over configuration parameters, also where it writes a default. */
class WrittenAttributesTest {

    private static final List<AttackParameters> RAN = new ArrayList<>();

    private static final Map<String, String> PARAMETERS = Map.of(
            "onepixel.search", "corners",
            "onepixel.population", "8",
            "onepixel.generations", "3",
            "onepixel.max-queries-per-image", "300",
            "onepixel.seed", "7");

    @TempDir
    Path output;

    @BeforeEach
    void forget() {
        RAN.clear();
    }

    static class Written extends Samples.Base {
        @OnePixelRobust(
                search = Search.DIFFERENTIAL_EVOLUTION,
                population = 400,
                generations = 100,
                maxQueriesPerImage = Long.MAX_VALUE,
                seed = 0x5EED,
                maxAttackSuccessRate = 1)
        void withstands(RobustnessReport report) {
            RAN.add(report.parameters());
        }
    }

    static class Unwritten extends Samples.Base {
        @OnePixelRobust(maxAttackSuccessRate = 1)
        void withstands(RobustnessReport report) {
            RAN.add(report.parameters());
        }

        /** The same name with other parameters: a class file holds both. */
        @OnePixelRobust(
                search = Search.DIFFERENTIAL_EVOLUTION,
                population = 4,
                generations = 1,
                maxAttackSuccessRate = 1)
        void withstands() {}
    }

    /** Needs nothing of this package, so another class loader can make it. */
    public static class Alone {
        @OnePixelRobust(search = Search.DIFFERENTIAL_EVOLUTION, defense = @Defense("flip"), limit = 0)
        public void withstands() {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @OnePixelRobust(search = Search.DIFFERENTIAL_EVOLUTION, population = 400, maxAttackSuccessRate = 1)
    @interface OurRobust {}

    @Retention(RetentionPolicy.RUNTIME)
    @OurRobust
    @interface OurStrictRobust {}

    static class Meta extends Samples.Base {
        @OurRobust
        void withstands(RobustnessReport report) {
            RAN.add(report.parameters());
        }
    }

    static class MetaOfMeta extends Samples.Base {
        @OurStrictRobust
        void withstands(RobustnessReport report) {
            RAN.add(report.parameters());
        }
    }

    static class Inherited extends Meta {}

    private AttackParameters run(Class<?> sample) {
        SampleRun.of(sample, output, PARAMETERS).testEvents().assertStatistics(events -> events.failed(0));
        assertThat(RAN).hasSize(1);
        return RAN.get(0);
    }

    @Test
    void whatIsWrittenWinsWhereItEqualsItsDefault() {
        assertThat(run(Written.class)).isEqualTo(AttackParameters.PAPER);
    }

    @Test
    void whatIsNotWrittenIsTheParameters() {
        AttackParameters parameters = run(Unwritten.class);

        assertThat(parameters.search()).isEqualTo(Search.CORNERS);
        assertThat(parameters.population()).isEqualTo(8);
        assertThat(parameters.generations()).isEqualTo(3);
        assertThat(parameters.maxQueriesPerImage()).isEqualTo(300);
        assertThat(parameters.seed()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(classes = {Meta.class, MetaOfMeta.class, Inherited.class})
    void aMetaAnnotationWritesForAllThatCarryIt(Class<?> sample) {
        AttackParameters parameters = run(sample);

        assertThat(parameters.search()).isEqualTo(Search.DIFFERENTIAL_EVOLUTION);
        assertThat(parameters.population()).isEqualTo(400);
        assertThat(parameters.generations()).as("not written").isEqualTo(3);
    }

    @Test
    void readsWhatANewerCompilerWrote() throws ReflectiveOperationException {
        // A class file of a version that no JDK writes yet.
        UnaryOperator<byte[]> newer = bytes -> {
            bytes[7] = 120;
            return bytes;
        };

        assertThat(WrittenAttributes.of(method(newer))).hasValue(Set.of("search", "defense", "limit"));
    }

    @Test
    void saysWhereThereIsNoClassFile() throws ReflectiveOperationException {
        assertThat(WrittenAttributes.of(method(bytes -> new byte[0]))).isEqualTo(Optional.empty());
    }

    /** Returns the method of {@link Alone} in a class loader that gives its class file changed, empty for none. */
    private static Method method(UnaryOperator<byte[]> change) throws ReflectiveOperationException {
        ClassLoader loader = new ClassLoader(WrittenAttributesTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.equals(Alone.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                byte[] bytes = bytes();
                return defineClass(name, bytes, 0, bytes.length);
            }

            @Override
            public @Nullable InputStream getResourceAsStream(String name) {
                if (!name.endsWith("$Alone.class")) {
                    return super.getResourceAsStream(name);
                }
                byte[] changed = change.apply(bytes());
                return changed.length == 0 ? null : new ByteArrayInputStream(changed);
            }

            private byte[] bytes() {
                try (InputStream stream =
                        Objects.requireNonNull(Alone.class.getResourceAsStream("WrittenAttributesTest$Alone.class"))) {
                    return stream.readAllBytes();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        return loader.loadClass(Alone.class.getName()).getDeclaredMethod("withstands");
    }
}
