package dev.onepixel.model.remote;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Policy;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import dev.onepixel.model.ClassifierException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request until it is answered, at the rate allowed and with longer and longer pauses. Only what may pass by
 * itself is tried again: broken connections, time-outs, and statuses that say busy or down. Classifying changes nothing
 * at the service, so a request may be sent twice. A service that stays down, or that refuses whoever asks, is not asked
 * again for each image.
 */
final class RemoteCall {

    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    /** What is wrong with the address, the key or the account, and not with the images of one request. */
    private static final Set<Integer> LASTING = Set.of(401, 402, 403, 404, 405, 407, 410, 501);

    /** After so many calls in a row that gave up, all are refused for {@link RemoteOptions#LONGEST_PAUSE}. */
    private static final int CALLS_UNTIL_DOWN = 3;

    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

    private final HttpClient client;
    private final URI service;
    private final RemoteOptions options;
    private final FailsafeExecutor<HttpResponse<byte[]>> attempts;
    private final String place;
    private volatile String lastFailure = "";
    private volatile @Nullable String refusal;

    RemoteCall(URI service, RemoteOptions options) {
        // HTTP/1.1 by name: over plain http the client would first offer an upgrade that simple servers answer wrongly.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(options.timeout())
                .build();
        this.service = service;
        this.options = options;
        this.attempts = Failsafe.with(policies(options));
        this.place = RemoteMessages.place(service);
    }

    // From the outermost to the innermost: each attempt has its place in the rate and its own time.
    private static List<Policy<HttpResponse<byte[]>>> policies(RemoteOptions options) {
        List<Policy<HttpResponse<byte[]>>> policies = new ArrayList<>();
        policies.add(CircuitBreaker.<HttpResponse<byte[]>>builder()
                .handle(IOException.class, TimeoutExceededException.class)
                .handleResultIf(answer -> PASSING.contains(answer.statusCode()))
                .withFailureThreshold(CALLS_UNTIL_DOWN)
                .withDelay(RemoteOptions.LONGEST_PAUSE)
                .build());
        policies.add(RetryPolicy.<HttpResponse<byte[]>>builder()
                .handle(IOException.class, TimeoutExceededException.class)
                .handleResultIf(answer -> PASSING.contains(answer.statusCode()))
                .withMaxAttempts(options.attempts())
                .withDelayFn(context -> pause(context, options.firstPause()))
                .build());
        options.requestsPerSecond()
                .ifPresent(rate -> policies.add(
                        RateLimiter.<HttpResponse<byte[]>>smoothBuilder(Duration.ofNanos((long) Math.ceil(1e9 / rate)))
                                .withMaxWaitTime(AS_LONG_AS_IT_TAKES)
                                .build()));
        // HttpClient's own time-out ends with the answer's head; this one covers its body too.
        policies.add(Timeout.<HttpResponse<byte[]>>builder(options.timeout())
                .withInterrupt()
                .build());
        return policies;
    }

    /**
     * Sends a request. An interrupt ends it at once.
     *
     * @param type its content type
     * @param body its body
     * @param beforeEach run before each attempt; may refuse it by an exception
     * @return the answer's body
     */
    byte[] send(String type, byte[] body, Runnable beforeEach) {
        String refused = refusal;
        if (refused != null) {
            throw new ClassifierException(refused);
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(service)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        options.headers().forEach(builder::setHeader);
        HttpRequest request = builder.build();
        HttpResponse<byte[]> answer;
        try {
            answer = attempts.get(() -> {
                beforeEach.run();
                return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            });
        } catch (CircuitBreakerOpenException e) {
            throw new ClassifierException(
                    RemoteMessages.down(place, CALLS_UNTIL_DOWN, lastFailure, RemoteOptions.LONGEST_PAUSE), e);
        } catch (TimeoutExceededException e) {
            throw new ClassifierException(noAnswer(RemoteMessages.slow(options.timeout())), e);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new ClassifierException(RemoteMessages.interrupted(place), e);
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ClassifierException(noAnswer(RemoteMessages.broken(cause)), cause);
        }
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        if (PASSING.contains(answer.statusCode())) {
            throw new ClassifierException(noAnswer(RemoteMessages.status(answer.statusCode(), answer.body())));
        }
        String message = RemoteMessages.refused(place, answer.statusCode(), answer.body());
        if (LASTING.contains(answer.statusCode())) {
            refusal = message;
        }
        throw new ClassifierException(message);
    }

    private String noAnswer(String failure) {
        lastFailure = failure;
        return RemoteMessages.noAnswer(place, options.attempts(), failure);
    }

    private static Duration pause(ExecutionContext<HttpResponse<byte[]>> context, Duration first) {
        HttpResponse<byte[]> answer = context.getLastResult();
        return pause(context.getAttemptCount(), first, answer == null ? Duration.ZERO : retryAfter(answer));
    }

    /**
     * Returns the pause behind an attempt.
     *
     * @param attempt the number of the attempt, from 1
     * @param first the pause behind the first; each further one is twice as long
     * @param asked what the service asked for
     */
    static Duration pause(int attempt, Duration first, Duration asked) {
        Duration own = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        Duration longer = own.compareTo(asked) >= 0 ? own : asked;
        return longer.compareTo(RemoteOptions.LONGEST_PAUSE) > 0 ? RemoteOptions.LONGEST_PAUSE : longer;
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
}
