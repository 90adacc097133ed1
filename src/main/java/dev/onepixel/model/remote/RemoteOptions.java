package dev.onepixel.model.remote;

import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.text.Text;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a {@link RemoteClassifier} treats its service.
 *
 * @param batchSize the most images in one request, at least 1
 * @param timeout how long one request may take, more than 0
 * @param attempts how often a request is sent before it has failed, at least 1
 * @param firstPause the pause before the second attempt; each further one is twice as long, up to {@link #LONGEST_PAUSE}
 * @param requestsPerSecond the most requests a second, all threads together; empty for no limit
 * @param maxQueries the most images sent in the classifier's life, repeated attempts included; a stop for the bill, while
 *     {@code maxQueriesPerImage} of the attack is what keeps results comparable
 * @param scores what the service answers
 * @param headers sent with each request, for instance {@code Authorization}; their values are in no message
 */
public record RemoteOptions(
        int batchSize,
        Duration timeout,
        int attempts,
        Duration firstPause,
        Optional<Double> requestsPerSecond,
        long maxQueries,
        ScoreKind scores,
        Map<String, String> headers) {

    /** No pause is longer, whatever the service asks for. */
    public static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final RemoteOptions DEFAULTS = new RemoteOptions(
            32,
            Duration.ofSeconds(30),
            4,
            Duration.ofMillis(250),
            Optional.empty(),
            Long.MAX_VALUE,
            ScoreKind.PROBABILITIES,
            Map.of());

    /** Validates the ranges and copies the headers. */
    public RemoteOptions {
        require(batchSize >= 1, "batchSize must be at least 1, but was " + batchSize);
        require(timeout.compareTo(Duration.ZERO) > 0, "timeout must be more than 0, but was " + timeout);
        require(attempts >= 1, "attempts must be at least 1, but was " + attempts);
        require(!firstPause.isNegative(), "firstPause must not be negative, but was " + firstPause);
        require(
                requestsPerSecond
                        .map(rate -> rate > 0 && rate < Double.POSITIVE_INFINITY)
                        .orElse(true),
                "requestsPerSecond must be more than 0, but was " + requestsPerSecond.orElse(0.0));
        require(maxQueries >= 1, "maxQueries must be at least 1, but was " + maxQueries);
        headers = Map.copyOf(headers);
        headers.forEach(RemoteOptions::requireSendable);
    }

    /** What HttpClient says of a header that it refuses shows the value, so it is asked here and not quoted. */
    private static void requireSendable(String name, String value) {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException withTheValue) {
            throw new IllegalArgumentException(RemoteMessages.header(name));
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Returns the defaults: 32 images a request, 30 s, 4 attempts from 250 ms on, no limits, probabilities. */
    public static RemoteOptions defaults() {
        return DEFAULTS;
    }

    /** Returns these options with another number of images a request. */
    public RemoteOptions withBatchSize(int images) {
        return new RemoteOptions(images, timeout, attempts, firstPause, requestsPerSecond, maxQueries, scores, headers);
    }

    /** Returns these options with another time for one request. */
    public RemoteOptions withTimeout(Duration limit) {
        return new RemoteOptions(
                batchSize, limit, attempts, firstPause, requestsPerSecond, maxQueries, scores, headers);
    }

    /**
     * Returns these options with other attempts.
     *
     * @param count how often a request is sent before it has failed; 1 for no second time
     * @param pause the pause before the second attempt, doubled before each further one
     */
    public RemoteOptions withAttempts(int count, Duration pause) {
        return new RemoteOptions(batchSize, timeout, count, pause, requestsPerSecond, maxQueries, scores, headers);
    }

    /** Returns these options with a rate limit, all threads together. */
    public RemoteOptions withRequestsPerSecond(double rate) {
        return new RemoteOptions(
                batchSize, timeout, attempts, firstPause, Optional.of(rate), maxQueries, scores, headers);
    }

    /** Returns these options with a limit of images sent in all. */
    public RemoteOptions withMaxQueries(long images) {
        return new RemoteOptions(batchSize, timeout, attempts, firstPause, requestsPerSecond, images, scores, headers);
    }

    /** Returns these options for a service that answers something other than probabilities. */
    public RemoteOptions withScores(ScoreKind kind) {
        return new RemoteOptions(
                batchSize, timeout, attempts, firstPause, requestsPerSecond, maxQueries, kind, headers);
    }

    /** Returns these options with headers that are sent with each request. */
    public RemoteOptions withHeaders(Map<String, String> sent) {
        return new RemoteOptions(batchSize, timeout, attempts, firstPause, requestsPerSecond, maxQueries, scores, sent);
    }

    /** Names the headers without their values, which may be secret. */
    @Override
    public String toString() {
        return Text.format(
                "RemoteOptions[batchSize=%d, timeout=%s, attempts=%d, firstPause=%s, requestsPerSecond=%s, maxQueries=%d, scores=%s, headers=%s]",
                batchSize,
                timeout,
                attempts,
                firstPause,
                requestsPerSecond.map(Object::toString).orElse("unlimited"),
                maxQueries,
                scores,
                headers.keySet());
    }
}
