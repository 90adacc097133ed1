package dev.onepixel.report;

/** Text that was written by others, made safe for a console. */
final class UntrustedText {

    private UntrustedText() {}

    /**
     * Returns a text on one line: control characters, which could end the line or steer a terminal, and those that turn
     * the direction of writing, which could make a line read as another, become spaces.
     */
    static String singleLine(String text) {
        return text.codePoints()
                .map(c -> steers(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean steers(int c) {
        return Character.isISOControl(c)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x2028
                || c == 0x2029;
    }
}
