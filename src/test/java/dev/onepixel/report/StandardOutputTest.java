package dev.onepixel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardOutputTest {

    @TempDir
    Path folder;

    /** Says two lines and rewrites two, in a process of its own. */
    static final class Speaker {
        private Speaker() {}

        public static void main(String[] arguments) {
            StandardOutput.OF_THIS_PROCESS.rewrite("first");
            StandardOutput.OF_THIS_PROCESS.rewrite("second");
            StandardOutput.OF_THIS_PROCESS.say("a line that stays");
            StandardOutput.OF_THIS_PROCESS.rewrite("third");
            StandardOutput.OF_THIS_PROCESS.erase();
        }
    }

    private static String said(boolean terminal) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            StandardOutput output = new StandardOutput(terminal);
            output.rewrite("first");
            output.rewrite("second");
            output.say("a line that stays");
            output.rewrite("third");
            output.erase();
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void aTerminalsLineIsRewrittenAndMakesRoomForWhatStays() {
        assertThat(said(true))
                .isEqualTo(
                        "\u001B[?7lfirst\u001B[?7h\r\u001B[K\u001B[?7lsecond\u001B[?7h\r\u001B[Ka line that stays\n\u001B[?7lthird\u001B[?7h\r\u001B[K");
    }

    @Test
    void elsewhereEachIsALineOfItsOwn() {
        assertThat(said(false)).isEqualTo("first\nsecond\na line that stays\nthird\n");
    }

    @Test
    void aTerminalHasAConsoleAndErasesLines() {
        Map<String, String> erasing = Map.of("TERM", "xterm");
        assertThat(StandardOutput.isTerminal(Optional.of("a console of JDK 17"), erasing))
                .isTrue();
        assertThat(StandardOutput.isTerminal(Optional.empty(), erasing)).isFalse();
        assertThat(StandardOutput.isTerminal(Optional.of("a console"), Map.of("TERM", "dumb")))
                .isFalse();
        assertThat(StandardOutput.isTerminal(Optional.of("a console"), Map.of()))
                .isFalse();
        assertThat(StandardOutput.isTerminal(Optional.of("a console"), Map.of("WT_SESSION", "1")))
                .isTrue();
    }

    /** The program {@code script} gives a process a terminal; where there is none, this is skipped. */
    @Test
    void aRealTerminalIsKnown() throws IOException, InterruptedException {
        Path script = Path.of("/usr/bin/script");
        assumeTrue(Files.isExecutable(script), "skipped: there is no /usr/bin/script to make a terminal");
        assertThat(speak(
                        script.toString(),
                        "-qec",
                        java(),
                        folder.resolve("typescript").toString()))
                .contains("\r\u001B[K\u001B[?7lsecond\u001B[?7h\r\u001B[Ka line that stays")
                .endsWith("\r\u001B[K");
        assertThat(speak("/bin/sh", "-c", java())).isEqualTo("first\nsecond\na line that stays\nthird\n");
    }

    private static String java() {
        return "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '" + classPath() + "' '"
                + Speaker.class.getName() + "'";
    }

    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return String.join(
                File.pathSeparator,
                Arrays.stream(all.split(File.pathSeparator))
                        .filter(entry -> Files.isDirectory(Path.of(entry)) || entry.contains("jspecify"))
                        .toList());
    }

    private String speak(String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(said.toFile());
        builder.environment().put("TERM", "xterm");
        assertThat(builder.start().waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(said);
    }
}
