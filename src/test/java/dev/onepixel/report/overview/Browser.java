package dev.onepixel.report.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A headless browser that is told over its DevTools protocol how wide, how dark and with or without scripts it shows a
 * page, that presses keys, and that answers questions about what is shown.
 */
final class Browser implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();

    private Browser(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Listener())
                .join();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            command(domain + ".enable", Map.of());
        }
    }

    static Browser start(Path work) throws IOException, InterruptedException {
        Path log = Files.createTempFile(work, "chromium", ".log");
        Process process = new ProcessBuilder(Chromium.command(work, "--remote-debugging-port=0", "about:blank"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int i = 0; i < 300; i++) {
            for (String line :
                    Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList()) {
                if (line.startsWith("DevTools listening on ws://")) {
                    return new Browser(
                            process, firstPage(URI.create(line.substring(22)).getPort()));
                }
            }
            Thread.sleep(100);
        }
        process.destroyForcibly();
        throw new AssertionError("chromium did not start within 30 s: " + Files.readString(log));
    }

    private static URI firstPage(int port) throws IOException, InterruptedException {
        HttpRequest list = HttpRequest.newBuilder(URI.create(Text.format("http://127.0.0.1:%d/json/list", port)))
                .build();
        for (JsonNode target : MAPPER.readTree(
                HttpClient.newHttpClient().send(list, BodyHandlers.ofString()).body())) {
            if (target.path("type").asText().equals("page")) {
                return URI.create(target.path("webSocketDebuggerUrl").asText());
            }
        }
        throw new AssertionError("chromium shows no page");
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            message.append(data);
            if (isLast) {
                String whole = message.toString();
                message.setLength(0);
                received(whole);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    private void received(String text) {
        try {
            JsonNode message = MAPPER.readTree(text);
            if (message.has("id")) {
                Objects.requireNonNull(answers.remove(message.get("id").asInt()))
                        .complete(message);
                return;
            }
            JsonNode told = message.path("params");
            switch (message.path("method").asText()) {
                case "Page.loadEventFired" -> loaded.complete(true);
                case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled" ->
                    complaints.add(told.toString());
                case "Network.requestWillBeSent" ->
                    requests.add(told.at("/request/url").asText());
                default -> {}
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a command and waits for its answer. */
    JsonNode command(String method, Map<String, ?> parameters) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
        message.set("params", MAPPER.valueToTree(parameters));
        socket.sendText(message.toString(), true).join();
        JsonNode said = answer.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
        if (said.has("error")) {
            throw new AssertionError(method + ": " + said.get("error"));
        }
        return said.path("result");
    }

    /** Shows a page as on a screen so wide, in the light or in the dark. */
    void show(URI page, int width, boolean dark) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        loaded = new CompletableFuture<>();
        complaints.clear();
        requests.clear();
        command("Page.navigate", Map.of("url", page.toString()));
        loaded.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
    }

    void withScripts(boolean allowed) {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    }

    /** Returns what an expression on the page comes to, waiting where it is a promise. */
    JsonNode ask(String expression) {
        JsonNode answer = command(
                "Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.get("exceptionDetails").toString());
        }
        return answer.at("/result/value");
    }

    /** Returns the texts of a list that an expression comes to. */
    List<String> texts(String expression) {
        List<String> texts = new ArrayList<>();
        ask(expression).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Presses a key, such as {@code Tab} or {@code Enter}. */
    void press(String key) {
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        int code = Map.of("Tab", 9, "Enter", 13, "Escape", 27, " ", 32, "ArrowRight", 39)
                .getOrDefault(key, 0);
        command(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "text", text, "windowsVirtualKeyCode", code));
        command("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    /** Returns what is shown, from so far down the page on, as JPEG. */
    byte[] screenshot(int top, int width, int height) {
        JsonNode shot = command(
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "jpeg",
                        "quality",
                        72,
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", top, "width", width, "height", height, "scale", 1)));
        return Base64.getDecoder().decode(shot.path("data").asText());
    }

    /** Returns what went wrong or was written to the console since the page was shown. */
    List<String> complaints() {
        return complaints;
    }

    /** Forgets complaints that were wanted. */
    void forget() {
        complaints.clear();
    }

    /** Returns what was asked for since the page was shown, the page first. */
    List<String> requests() {
        return requests.stream().filter(url -> !url.startsWith("data:")).toList();
    }

    /** Ends the browser; kills it where it does not end. */
    @Override
    public void close() {
        try {
            command("Browser.close", Map.of());
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly().onExit().join();
        }
    }
}
