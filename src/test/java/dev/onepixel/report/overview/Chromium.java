package dev.onepixel.report.overview;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless browser that cannot reach anything: every host name resolves to nothing, and what was asked for is read
 * from its network log.
 */
final class Chromium {

    /** What the browser itself asks for at start, however it is told not to. */
    private static final Set<String> OWN_HOSTS = Set.of(
            "accounts.google.com",
            "android.clients.google.com",
            "clients2.google.com",
            "clientservices.googleapis.com",
            "content-autofill.googleapis.com",
            "optimizationguide-pa.googleapis.com",
            "redirector.gvt1.com",
            "update.googleapis.com",
            "www.google.com");

    /**
     * What a page looks like and what it did.
     *
     * @param screenshot the page
     * @param console what it wrote to the browser's console
     * @param hosts the hosts it asked for
     */
    record Visit(RgbImage screenshot, List<String> console, Set<String> hosts) {}

    private Chromium() {}

    static void require() {
        assumeTrue(isThere(), "skipped: there is no chromium on the PATH");
    }

    private static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "chromium")));
    }

    static Visit visit(URI page, int height, Path work) throws IOException, InterruptedException {
        Path screenshot = work.resolve("screenshot.png");
        Path network = work.resolve("network.json");
        Path log = work.resolve("chromium.log");
        Process process = new ProcessBuilder(command(
                        work,
                        "--hide-scrollbars",
                        "--virtual-time-budget=5000",
                        "--window-size=1280," + height,
                        "--enable-logging=stderr",
                        "--log-net-log=" + network,
                        "--screenshot=" + screenshot,
                        page.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("chromium did not end within 90 s: " + Files.readString(log));
        }
        List<String> console = Files.readString(log, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.contains("CONSOLE"))
                .toList();
        return new Visit(ImageFiles.read(screenshot), console, hosts(network));
    }

    /** Returns the command that starts a browser with a new profile that reaches nothing. */
    static List<String> command(Path work, String... more) throws IOException {
        return Stream.concat(
                        Stream.of(
                                "chromium",
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                                "--user-data-dir=" + Files.createTempDirectory(work, "profile")),
                        Stream.of(more))
                .toList();
    }

    private static Set<String> hosts(Path network) throws IOException {
        Set<String> hosts = new TreeSet<>();
        for (JsonNode event : new ObjectMapper().readTree(network.toFile()).get("events")) {
            String url = event.at("/params/url").asText();
            if (url.startsWith("http") || url.startsWith("ws")) {
                hosts.add(
                        String.valueOf(URI.create(url.replaceAll("[?#].*", "")).getHost()));
            }
        }
        hosts.removeAll(OWN_HOSTS);
        return hosts;
    }
}
