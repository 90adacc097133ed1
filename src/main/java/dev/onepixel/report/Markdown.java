package dev.onepixel.report;

import dev.onepixel.text.Text;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes Markdown in which a name stays a name, whatever characters it is made of. */
final class Markdown {

    private static final String SYNTAX = "\\`*_[]<>|~&$#:@";

    private Markdown() {}

    /** Returns a text that is shown as it is: no markup, no HTML, no link, no end of a table's cell or row. */
    static String text(String text) {
        return UntrustedText.singleLine(text)
                .codePoints()
                .mapToObj(c -> SYNTAX.indexOf(c) >= 0 ? "\\" + Character.toString(c) : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** Returns a table's row of cells that are Markdown already. */
    static String row(String... cells) {
        return Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Returns the line between a table's head and its rows. */
    static String rule(int columns) {
        return "|" + "---|".repeat(columns) + "\n";
    }

    /** Returns a link; the address is a relative path, its parts separated by {@code /}. */
    static String link(String text, String path) {
        return Text.format("[%s](%s)", text(text), RelativeLinks.address(path));
    }
}
