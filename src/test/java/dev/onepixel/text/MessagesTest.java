package dev.onepixel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the string literals of the main sources against how messages are written. */
class MessagesTest {

    /** A comment, which is passed over, or a literal. */
    private static final Pattern TOKEN = Pattern.compile(
            "/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'", Pattern.DOTALL);

    /** A number and a plural that does not agree with it; of "3 x 5 pixels" there are always several. */
    private static final Pattern RIGID = Pattern.compile(
            "(?<!x )%,?(?:d|\\.0f) (?:(?:clean|fooled|known|more|correctly|classified|native|new) )*"
                    + "(?:images|queries|pixels|positions|boxes|scores|labels|classes|outputs|inputs|parts|edits|names|reports"
                    + "|members|draws|channels|bytes|attacks|records|levels|weaknesses|threads|workers|files|evaluations|pairs"
                    + "|elements|rows|bits|scans|components|samples|bands|fields|requests|attempts|reasons|lines|models)\\b");

    private static final Pattern SEPARATOR = Pattern.compile("%n|lineSeparator|line\\.separator");

    /** Words that a reader would have to guess at. */
    private static final Pattern GUESSED = Pattern.compile(
            "(?i)what (came|comes|became|becomes) of|leaves? nothing out|gone on with|goes on with|surest|would tell in");

    private static List<Path> sources(String folder) {
        try (Stream<Path> walk = Files.walk(Path.of("src", folder))) {
            return walk.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> literals(String source) {
        return TOKEN.matcher(source)
                .results()
                .map(result -> result.group())
                .filter(token -> token.startsWith("\""))
                .toList();
    }

    private static List<String> found(Pattern fault) {
        return sources("main").stream()
                .flatMap(file -> literals(read(file)).stream()
                        .map(fault::matcher)
                        .filter(Matcher::find)
                        .map(matcher -> file.getFileName() + ": " + matcher.group()))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void countsAgreeWithTheirNouns() {
        assertThat(found(RIGID))
                .as("write %d image{s}, %d quer{y|ies}, %d box{es}")
                .isEmpty();
    }

    @Test
    void aLineEndsTheSameEverywhere() {
        assertThat(found(SEPARATOR)).as("write \\n").isEmpty();
    }

    @Test
    void wordsAreTheFieldsOwn() {
        assertThat(found(GUESSED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%d of %d images\"", "\"about %,.0f queries\"", "x(\"%d known weaknesses\")"})
    void theScanSeesWhatItLooksFor(String source) {
        assertThat(literals(source)).anyMatch(literal -> RIGID.matcher(literal).find());
    }

    @Test
    void theScanPassesOverWhatIsNoMessage() {
        assertThat(literals("/* \"%d images\" */ // \"%d images\"\nchar c = '\"'; int i; // \""))
                .isEmpty();
        assertThat(literals("\"%d x %d pixels\""))
                .noneMatch(literal -> RIGID.matcher(literal).find());
    }
}
