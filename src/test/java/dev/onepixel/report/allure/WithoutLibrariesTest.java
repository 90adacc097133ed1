package dev.onepixel.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class path from which libraries are taken away: what a result says does not depend on what shows it. */
class WithoutLibrariesTest {

    private static final String RESULT =
            "AssertionFailedError: 6 of 7 correctly classified images can be flipped by one pixel (85.7 %, limit 0 %; 95 % interval 42.1..99.6 %)";

    @TempDir
    Path output;

    private String runWithout(String... libraries) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            Path path = Path.of(entry);
            boolean taken = Stream.of(libraries)
                    .anyMatch(library -> path.getFileName().toString().startsWith(library));
            if (!taken) {
                urls.add(path.toUri().toURL());
            }
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            return (String) loader.loadClass(NestedRun.class.getName())
                    .getMethod("run", String.class)
                    .invoke(null, output.toString());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(file -> !file.toString().contains(".summary"))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") || name.endsWith(".html") || name.endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void runsAsEverWithAllOfThem() throws Exception {
        assertThat(runWithout()).isEqualTo(RESULT);
        assertThat(left()).containsExactly("index.html", "overview.html", "report.json", "summary.md");
    }

    @Test
    void runsAsEverWithoutAllure() throws Exception {
        assertThat(runWithout("allure-")).isEqualTo(RESULT);
        assertThat(left()).containsExactly("index.html", "overview.html", "report.json", "summary.md");
    }

    @Test
    void keepsTheResultWithoutTheLibrariesOfThePage() throws Exception {
        assertThat(runWithout("allure-", "j2html-")).isEqualTo(RESULT);
        assertThat(left()).containsExactly("report.json", "summary.md");
    }
}
