package dev.onepixel.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onepixel.image.RgbImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The decode contract, held against Pillow itself over files that {@code src/test/resources/pillow/make.py} makes. Needs
 * Debian's {@code python3-pil}; where it is not here, skipped by name.
 */
class PillowComparisonTest {

    private static final Path SCRIPT = Path.of("src/test/resources/pillow/make.py");

    @TestFactory
    Stream<DynamicTest> readsWhatPillowReads(@TempDir Path folder) throws Exception {
        String python = Stream.of("python3", "/usr/bin/python3")
                .filter(PillowComparisonTest::hasPillow)
                .findFirst()
                .orElse("");
        assumeTrue(!python.isEmpty(), "skipped: no python3 with PIL (Debian's python3-pil) is here");

        List<String> made = run(python, SCRIPT.toString(), folder.toString());

        assertThat(made).hasSizeGreaterThan(200);
        assertThat(made.stream().filter(line -> line.endsWith(" Pillow"))).hasSizeGreaterThan(200);
        return made.stream()
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    String[] words = line.split(" ", -1);
                    String name = words[0];
                    RgbImage image = ImageFiles.read(folder.resolve(name));
                    RgbImage expected = ImageFiles.read(folder.resolve(name + ".expected.png"));
                    assertThat(image.width()).isEqualTo(expected.width());
                    assertThat(image.height()).isEqualTo(expected.height());
                    assertThat(TestImages.distance(image, expected)).isLessThanOrEqualTo(Integer.parseInt(words[1]));
                }));
    }

    private static boolean hasPillow(String python) {
        try {
            run(python, "-c", "from PIL import Image");
            return true;
        } catch (IOException | InterruptedException | AssertionError e) {
            return false;
        }
    }

    private static List<String> run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return out.lines().toList();
    }
}
