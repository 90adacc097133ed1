package dev.onepixel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onepixel.evaluation.Attacker;
import dev.onepixel.file.AtomicFiles;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNamesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "stop/0007.png, stop/0007.png",
        "stop/1.jpg, stop/1.jpg.png",
        "00001, 00001.png",
        "a b/c.gif, a b/c.gif.png"
    })
    void ordinaryNamesStayReadable(String image, String path) {
        assertThat(SafeNames.png(image)).isEqualTo(Path.of(path));
    }

    @Test
    void noTwoNamesShareAFileOnAnyFileSystem() {
        List<String> parts = List.of(
                "1",
                "1.png",
                "1.PNG",
                "1.jpg",
                "1.jpg.png",
                "1.JPG",
                "1.png.png",
                "v1.2",
                "v1.2.png",
                "A",
                "a",
                "a.png",
                "\u00E9.png",
                "e\u0301.png",
                "\u00DF.png",
                "ss.png",
                "..",
                ".",
                "",
                "aux",
                "AUX.png",
                "con.png",
                "a:b",
                "a_b",
                "x".repeat(255),
                "x".repeat(255) + ".png",
                "\u0001.png",
                "_.png");
        List<String> plain = Stream.concat(parts.stream(), parts.stream().flatMap(first -> parts.stream()
                        .map(second -> first + "/" + second)))
                .toList();
        // A name that is what another one becomes
        List<String> names = Stream.concat(
                        plain.stream(),
                        plain.stream()
                                .map(name -> SafeNames.png(name).toString())
                                .filter(name -> !plain.contains(name)))
                .distinct()
                .toList();

        assertThat(names)
                .extracting(name -> SafeNames.png(name).toString().toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates()
                .allMatch(path -> path.endsWith(".png"))
                .allMatch(path -> Stream.of(path.split("/"))
                        .allMatch(part -> !part.matches("\\.*|(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?|.*[. ]")
                                && part.length() <= 140));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc/passwd", "/etc/passwd", "..", "a/../../b.png", "a\\..\\b.png", "C:/b.png", "\0.png"})
    void noNameLeavesTheFolder(String image) {
        Path file = folder.resolve(SafeNames.png(image));

        assertThat(file.normalize()).isEqualTo(file).startsWithRaw(folder);
    }

    @Test
    void everyImageHasEvidenceOfItsOwn() {
        ReportDirectory directory = ReportDirectory.create(folder, "SomeTest", "method");
        Map<String, RgbImage> images = Map.of(
                "a/1.jpg", RgbImage.rgb(1, 1, new int[] {1}),
                "a/1.jpg.png", RgbImage.rgb(1, 1, new int[] {2}),
                "A/1.jpg", RgbImage.rgb(1, 1, new int[] {3}));

        Map<String, String> paths = new HashMap<>();
        images.forEach((name, image) ->
                paths.put(name, directory.keep(Attacker.UNDEFENDED, name, image).path()));

        assertThat(paths.values())
                .extracting(path -> path.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
        paths.forEach((name, path) ->
                assertThat(ImageFiles.read(directory.path().resolve(path))).isEqualTo(images.get(name)));
    }

    @Test
    void filesHaveTheModeThatTheUmaskLeaves() throws IOException {
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "skipped: this file system has no modes");
        Path ordinary = Files.createFile(folder.resolve("ordinary"));

        AtomicFiles.write(folder.resolve("report.json"), "{}");

        assertThat(Files.getPosixFilePermissions(folder.resolve("report.json")))
                .isEqualTo(Files.getPosixFilePermissions(ordinary));
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("ordinary", "report.json");
    }
}
