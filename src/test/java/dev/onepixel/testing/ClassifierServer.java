package dev.onepixel.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.Scores;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The worked example's other end: a real HTTP server on the loopback address that serves a model as
 * {@link dev.onepixel.model.remote.JsonProtocol} describes. It knows the model; its callers do not.
 */
public final class ClassifierServer implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static {
        // Else each answer waits 40 ms for the client to acknowledge its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final AtomicLong requests = new AtomicLong();
    private final Classifier model;

    public ClassifierServer(Classifier model) {
        this.model = model;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/classify", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public URI uri() {
        return URI.create(
                Text.format("http://127.0.0.1:%d/classify", server.getAddress().getPort()));
    }

    public long requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            JsonNode images = MAPPER.readTree(exchange.getRequestBody()).path("images");
            ObjectNode answer = MAPPER.createObjectNode();
            ArrayNode rows = answer.putArray("scores");
            for (JsonNode image : images) {
                Scores scores = model.classify(ImageFiles.fromPng(image.binaryValue(), "posted"));
                ArrayNode row = rows.addArray();
                for (float score : scores.row(0)) {
                    row.add(score);
                }
            }
            byte[] body = MAPPER.writeValueAsBytes(answer);
            exchange.getResponseHeaders().put("Content-Type", List.of("application/json"));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
