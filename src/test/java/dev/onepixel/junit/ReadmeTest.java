package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/**
 * Reads the README and does what it says, as far as that is cheap: its test is compiled and run on a few images, its POM,
 * commands and links are held against what there is. {@code src/test/sh/newcomer.sh} makes the whole new project of it and
 * compares the failure that it shows, {@code src/test/sh/readme-commands.sh} runs its commands.
 */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    /** Maven's phases and options that the README may use without naming them anywhere in the project. */
    private static final Set<String> PHASES = Set.of("test", "verify", "install", "package", "test-compile");

    private static final Set<String> OPTIONS = Set.of("-B", "-q", "-ntp");

    private static final Set<String> PLUGINS_PROPERTIES = Set.of("test", "skipTests");

    private final String text = Files.readString(README);
    private final String pom = Files.readString(Path.of("pom.xml"));

    ReadmeTest() throws IOException {}

    /** The first fenced block of a language. */
    private String block(String language) {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** What is run in fenced blocks, in inline code, in the CI job and as the last line of a failure. */
    private List<String> commands() {
        List<String> commands = Pattern.compile("(?:^|`|run: |Again +)(mvn [^`\n#]*)", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(command -> command.group(1).strip())
                .distinct()
                .toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
        return commands;
    }

    @Test
    void fitsOnAFewScreens() {
        assertThat(text.lines().count()).isLessThanOrEqualTo(150);
    }

    @Test
    void itsTestCompilesAsPastedAndAttacksTheBundledImages(@TempDir Path folder) throws Exception {
        Path source = Files.createDirectories(folder.resolve("shop")).resolve("TrafficSignModelTest.java");
        Files.writeString(source, block("java"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
        assertThat(result).isZero();

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            SampleRun.of(
                            loader.loadClass("shop.TrafficSignModelTest"),
                            folder,
                            Map.of("onepixel.limit", "12", "onepixel.search", "differential_evolution"))
                    .testEvents()
                    .assertStatistics(events -> events.started(1).finished(1));
        }

        assertThat(folder.resolve("shop.TrafficSignModelTest/withstandsOnePixel/report.json"))
                .content()
                .as("what the annotation writes wins over -D; what it does not write is taken from there")
                .contains("\"CORNERS\"")
                .contains("\"maxQueriesPerImage\" : 1000")
                .containsPattern("\"attacked\" : 1[0-2]\\b");
    }

    @Test
    void itsPomNamesThisVersionAndPluginsThatRunJUnit5() throws Exception {
        Document theirs = xml(block("xml"));
        Document ours = xml(pom);

        assertThat(at(theirs, "//dependency[artifactId='onepixel-junit']/version"))
                .isEqualTo(at(ours, "/project/version"));
        assertThat(at(theirs, "//dependency[artifactId='onepixel-junit']/groupId"))
                .isEqualTo(at(ours, "/project/groupId"));
        assertThat(at(theirs, "//dependency[artifactId='junit-jupiter']/version"))
                .isEqualTo(at(ours, "//properties/junit.version"));
        assertThat(at(theirs, "//plugin[artifactId='maven-surefire-plugin']/version"))
                .as("below 3.5.4 a broken limit is green where failing tests are run again")
                .isGreaterThanOrEqualTo("3.5.4");
        assertThat(at(theirs, "//plugin[artifactId='maven-compiler-plugin']/version"))
                .isNotEmpty();
    }

    @Test
    void itsCommandsNameWhatThereIs() {
        for (String command : commands()) {
            for (String word : command.replaceAll("'[^']*'", "quoted").split(" +", -1)) {
                if (word.equals("mvn") || PHASES.contains(word) || OPTIONS.contains(word)) {
                    continue;
                }
                if (word.startsWith("-P")) {
                    assertThat(word.substring(2).split(",", -1))
                            .allSatisfy(profile ->
                                    assertThat(pom).as("profile of %s", command).contains("<id>" + profile + "</id>"));
                } else if (word.startsWith("-Donepixel.")) {
                    String name = word.substring("-Donepixel.".length()).replaceAll("=.*", "");
                    assertThat(ParameterNames.of(name)).isEqualTo("onepixel." + name);
                } else {
                    assertThat(word).as("word of %s", command).startsWith("-D");
                    String name = word.substring(2).replaceAll("=.*", "");
                    assertThat(PLUGINS_PROPERTIES.contains(name)
                                    || pom.contains("<" + name + ">")
                                    || pom.contains("<" + name + "/>"))
                            .as("%s of %s", word, command)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void linksOfAllPagesLeadSomewhere() {
        List<Path> all = Stream.of(Path.of(""), Path.of("src/docs"), Path.of(".github"), Path.of("fixtures"))
                .flatMap(folder -> pages(folder).stream())
                .toList();
        assertThat(all).contains(README, Path.of("src/docs/outside.md"), Path.of(".github/CONTRIBUTING.md"));

        assertThat(all).allSatisfy(page -> assertThat(Pattern.compile("\\]\\((?!http)([^)#]+)[^)]*\\)")
                        .matcher(read(page))
                        .results()
                        .map(link -> page.resolveSibling(link.group(1))))
                .allSatisfy(path -> assertThat(path).exists()));
    }

    @Test
    void everyPageOfTheDocsIsReached() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("src/docs"))) {
            Set<String> linked = Stream.concat(Stream.of(README), pages(Path.of("src/docs")).stream())
                    .flatMap(page -> Pattern.compile("\\(([^()]*?)([a-z-]+\\.md)[^()]*\\)")
                            .matcher(read(page))
                            .results()
                            .map(link -> link.group(2)))
                    .collect(Collectors.toSet());
            assertThat(pages.map(page -> page.getFileName().toString()).filter(name -> name.endsWith(".md")))
                    .allSatisfy(name -> assertThat(linked).contains(name));
        }
    }

    private static List<Path> pages(Path folder) {
        try (Stream<Path> pages = Files.list(folder)) {
            return pages.filter(page -> page.toString().endsWith(".md")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document xml(String source) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(source)));
    }

    private static String at(Document document, String path) throws Exception {
        return XPathFactory.newDefaultInstance().newXPath().evaluate(path, document);
    }
}
