package dev.onepixel.model.remote;

import dev.onepixel.model.ClassifierException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Sends one request until it is answered, at the rate allowed and with longer and longer pauses. Only what may pass by
 * itself is tried again: broken connections, time-outs, and statuses that say busy or down. Classifying changes nothing
 * at the service, so a request may be sent twice.
 */
final class RemoteCall {

    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final HttpClient client;
    private final URI service;
    private final RemoteOptions options;
    private final RemoteTime time;
    private final Optional<RateLimit> rate;
    private final String place;

    RemoteCall(URI service, RemoteOptions options, RemoteTime time) {
        // HTTP/1.1 by name: over plain http the client would first offer an upgrade that simple servers answer wrongly.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(options.timeout())
                .build();
        this.service = service;
        this.options = options;
        this.time = time;
        this.rate = options.requestsPerSecond().map(perSecond -> new RateLimit(perSecond, time));
        this.place = RemoteMessages.place(service);
    }

    /**
     * Sends a request.
     *
     * @param type its content type
     * @param body its body
     * @param beforeEach run before each attempt; may refuse it by an exception
     * @return the answer's body
     */
    byte[] send(String type, byte[] body, Runnable beforeEach) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(service)
                .timeout(options.timeout())
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        options.headers().forEach(builder::setHeader);
        HttpRequest request = builder.build();
        try {
            return send(request, beforeEach);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClassifierException(RemoteMessages.interrupted(place), e);
        }
    }

    private byte[] send(HttpRequest request, Runnable beforeEach) throws InterruptedException {
        Duration pause = options.firstPause();
        for (int attempt = 1; ; attempt++) {
            beforeEach.run();
            if (rate.isPresent()) {
                rate.get().await();
            }
            String failure;
            Duration asked = Duration.ZERO;
            Optional<IOException> cause = Optional.empty();
            try {
                HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() / 100 == 2) {
                    return answer.body();
                }
                if (!PASSING.contains(answer.statusCode())) {
                    throw new ClassifierException(RemoteMessages.refused(place, answer.statusCode(), answer.body()));
                }
                failure = RemoteMessages.status(answer.statusCode(), answer.body());
                asked = retryAfter(answer);
            } catch (IOException e) {
                failure = e.getMessage() == null
                        ? e.getClass().getSimpleName()
                        : "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage());
                cause = Optional.of(e);
            }
            if (attempt == options.attempts()) {
                String message = RemoteMessages.noAnswer(place, attempt, failure);
                throw cause.map(e -> new ClassifierException(message, e))
                        .orElseGet(() -> new ClassifierException(message));
            }
            time.sleep(atMost(longer(pause, asked)).toNanos());
            pause = atMost(pause.multipliedBy(2));
        }
    }

    /** Reads {@code Retry-After} in seconds; its other form, a date, is not worth trusting two clocks for. */
    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration atMost(Duration pause) {
        return pause.compareTo(RemoteOptions.LONGEST_PAUSE) > 0 ? RemoteOptions.LONGEST_PAUSE : pause;
    }
}
