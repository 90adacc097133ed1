package dev.onepixel.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.Scores;
import dev.onepixel.model.output.ScoreKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a remote classifier makes of a service that does not always do as it should. */
class RemoteClassifierTest {

    private static final List<String> LABELS = List.of("cat", "dog");
    private static final RgbImage IMAGE = RgbImage.rgb(2, 1, new int[] {0xFF0000, 0x00FF00});
    private static final RemoteOptions PATIENT = RemoteOptions.defaults().withAttempts(4, Duration.ofMillis(250));

    /** What the service answers in turn; the last one again and again. */
    private final Deque<Answer> answers = new ArrayDeque<>();

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> pauses = Collections.synchronizedList(new ArrayList<>());
    private Optional<HttpServer> server = Optional.empty();

    private record Answer(int status, String body, Map<String, String> headers) {}

    /** Time that passes only by sleeping. */
    private final RemoteTime time = new RemoteTime() {
        private long now;

        @Override
        public synchronized long nanos() {
            return now;
        }

        @Override
        public synchronized void sleep(long nanos) {
            pauses.add(nanos / 1_000_000);
            now += nanos;
        }
    };

    @BeforeEach
    void startServer() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestHeaders().getFirst("X-Key") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        http.start();
        server = Optional.of(http);
    }

    @AfterEach
    void stopServer() {
        server.ifPresent(http -> http.stop(0));
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:%d/v1/classify?key=secret"
                .formatted(server.orElseThrow().getAddress().getPort()));
    }

    private String place() {
        return uri().toString().replace("?key=secret", "");
    }

    private RemoteClassifier remote(RemoteOptions options) {
        return new RemoteClassifier(uri(), LABELS, RemoteProtocol.json(), options, time);
    }

    private void answer(int status, String body) {
        answers.add(new Answer(status, body, Map.of()));
    }

    private static Variants reds(int count) {
        Variants variants = new Variants(IMAGE, 1, count);
        variants.resize(count);
        for (int i = 0; i < count; i++) {
            variants.set(i, 0, 0, i << 16);
        }
        return variants;
    }

    @Test
    void sendsWholeEditedImagesInBatchesAndReadsTheirScores() {
        answer(200, "{\"scores\": [[0.75, 0.25], [0.5, 0.5]]}");
        answer(200, "{\"scores\": [[0.25, 0.75]]}");
        Scores scores = new Scores(2);

        RemoteClassifier model = remote(PATIENT.withBatchSize(2).withHeaders(Map.of("X-Key", "k1")));
        model.prepare(IMAGE).classify(reds(3), scores);

        assertThat(scores.size()).isEqualTo(3);
        assertThat(scores.row(0)).containsExactly(0.75f, 0.25f);
        assertThat(scores.decision(1)).isZero();
        assertThat(scores.decision(2)).isEqualTo(1);
        assertThat(requests).hasSize(2).allMatch(r -> r.startsWith("k1 {\"images\":[\"iVBORw0KGgo"));
        assertThat(model.queriesSent()).isEqualTo(3);
        assertThat(model.info()).isEqualTo(new ModelInfo(place(), "", "HTTP service"));
    }

    @Test
    void makesProbabilitiesOfLogits() {
        answer(200, "{\"scores\": [[0, 0]]}");

        assertThat(remote(PATIENT.withScores(ScoreKind.LOGITS)).classify(IMAGE).row(0))
                .containsExactly(0.5f, 0.5f);
    }

    @Test
    void triesAgainWithLongerAndLongerPausesAndCountsEveryAttempt() {
        answer(503, "starting");
        answer(500, "");
        answer(429, "slow down");
        answer(200, "{\"scores\": [[1, 0]]}");

        RemoteClassifier model = remote(PATIENT);

        assertThat(model.classify(IMAGE).decision(0)).isZero();
        assertThat(pauses).containsExactly(250L, 500L, 1000L);
        assertThat(model.queriesSent()).isEqualTo(4);
    }

    @Test
    void waitsAsLongAsTheServiceAsksButNotForEver() {
        answers.add(new Answer(429, "", Map.of("Retry-After", "7")));
        answers.add(new Answer(503, "", Map.of("Retry-After", "86400")));
        answers.add(new Answer(503, "", Map.of("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")));
        answer(200, "{\"scores\": [[1, 0]]}");

        remote(PATIENT).classify(IMAGE);

        assertThat(pauses).containsExactly(7_000L, 30_000L, 1_000L);
    }

    @Test
    void keepsToTheRate() {
        answer(200, "{\"scores\": [[1, 0]]}");
        RemoteClassifier model = remote(PATIENT.withRequestsPerSecond(4));

        for (int i = 0; i < 5; i++) {
            model.classify(IMAGE);
        }

        assertThat(pauses).containsExactly(250L, 250L, 250L, 250L);
    }

    @Test
    void saysWhyItGaveUp() {
        answer(503, "down for\nmaintenance");

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> remote(PATIENT.withAttempts(2, Duration.ZERO)).classify(IMAGE))
                .withMessage(
                        "Service '%s' gave no usable answer in 2 attempts, the last was: HTTP status 503: 'down for maintenance'; is it up? RemoteOptions.withAttempts(…), withTimeout(…) and withRequestsPerSecond(…) give it more time",
                        place());
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port + "/classify");
        RemoteOptions once = RemoteOptions.defaults().withAttempts(1, Duration.ZERO);

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> RemoteClassifier.at(nobody, LABELS, once).classify(IMAGE))
                .withMessageStartingWith(
                        "Service '%s' gave no usable answer in 1 attempt, the last was: ConnectException", nobody)
                .withMessageEndingWith("withRequestsPerSecond(…) give it more time");
    }

    @Test
    void doesNotRepeatWhatWasRefused() {
        answer(401, "no such key");

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> remote(PATIENT).classify(IMAGE))
                .withMessage(
                        "Service '%s' refused a request with HTTP status 401: 'no such key'; correct the address, the headers or the protocol, asking again will not help",
                        place());
        assertThat(requests).hasSize(1);
    }

    @Test
    void stopsAtItsBudgetBeforeSending() {
        answer(200, "{\"scores\": [[1, 0]]}");
        RemoteClassifier model = remote(PATIENT.withMaxQueries(2));
        model.classify(IMAGE);
        model.classify(IMAGE);

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> model.classify(IMAGE))
                .withMessage(
                        "Service '%s' may be sent 2 images in all, of which 2 were sent; 1 more are not sent. RemoteOptions.withMaxQueries(…) raises the limit, maxQueriesPerImage makes it last for more images",
                        place());
        assertThat(requests).hasSize(2);
    }

    @Test
    void namesWhatItCannotRead() {
        String suffix = "Another form of answer needs a RemoteProtocol of its own";
        answer(200, "<html>");
        answer(200, "{\"score\": 1}");
        answer(200, "{\"scores\": [1]}");
        answer(200, "{\"scores\": [[1, \"x\"]]}");
        answer(200, "{\"scores\": [[1, 0], [1, 0]]}");
        answer(200, "{\"scores\": [[1, 0, 0]]}");
        answer(200, "{\"scores\": [[3, -1]]}");
        RemoteClassifier model = remote(PATIENT);
        String[] messages = {
            "Service '%s' answered what the protocol cannot read, it has no array 'scores'; it begins: '{\"score\": 1}'. "
                    + suffix,
            "Service '%s' answered what the protocol cannot read, scores[0] is no array but 1; it begins: '{\"scores\": [1]}'. "
                    + suffix,
            "Service '%s' answered what the protocol cannot read, scores[0][1] is no number but \"x\"; it begins: '{\"scores\": [[1, \"x\"]]}'. "
                    + suffix,
            "Service '%s' was sent 1 images, but gave scores for 2; it must answer each image of a request in order",
            "Service '%s' gave 3 scores for an image, but 2 labels were declared; declare one label a score, in their order",
            "Model '%s' was taken to give PROBABILITIES, but gave the scores [3.0, -1.0]; say what it gives: onepixel.scores in serving.properties, DjlOptions.withScores(…) or, of a service, RemoteOptions.withScores(…)"
        };

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> model.classify(IMAGE))
                .withMessageStartingWith(
                        "Service '%s' answered what the protocol cannot read, it is no JSON: ", place())
                .withMessageEndingWith("; it begins: '<html>'. " + suffix);
        for (String message : messages) {
            assertThatThrownBy(() -> model.classify(IMAGE))
                    .isInstanceOf(ClassifierException.class)
                    .hasMessage(message, place());
        }
    }

    @Test
    void endsWhenItsThreadIsInterrupted() {
        answer(200, "{\"scores\": [[1, 0]]}");
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> remote(PATIENT).classify(IMAGE))
                .withMessage("Waiting for service '%s' was interrupted", place());
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void sendsNothingOnceClosed() {
        RemoteClassifier model = remote(PATIENT);
        model.close();
        model.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> model.classify(IMAGE))
                .withMessage("The classifier of service '%s' is closed and cannot be used any more", place());
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemoteClassifier.at(URI.create("signs/classify"), LABELS, PATIENT))
                .withMessage("A service needs an absolute http or https address, but got 'signs/classify'");
        // An underscore is allowed in no host name, so this one has none.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemoteClassifier.at(
                        URI.create("https://me:s3cret@my_host/classify?key=s3cret"), LABELS, PATIENT))
                .withMessage("A service needs an absolute http or https address, but got 'https://…@my_host/classify'");
    }

    @Test
    void refusesHeadersThatCannotBeSentWithoutShowingTheirValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PATIENT.withHeaders(Map.of("Authorization", "Bearer s3cret\n")))
                .withMessage(
                        "The header 'Authorization' cannot be sent: Java's HttpClient sets it itself, or its name or value has a character that HTTP does not allow, such as the line break after a token that was read from a file; its value may be secret and is not shown")
                .withNoCause();
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> PATIENT.withBatchSize(0)).hasMessage("batchSize must be at least 1, but was 0");
        assertThatThrownBy(() -> PATIENT.withTimeout(Duration.ZERO))
                .hasMessage("timeout must be more than 0, but was PT0S");
        assertThatThrownBy(() -> PATIENT.withAttempts(0, Duration.ZERO))
                .hasMessage("attempts must be at least 1, but was 0");
        assertThatThrownBy(() -> PATIENT.withAttempts(1, Duration.ofSeconds(-1)))
                .hasMessage("firstPause must not be negative, but was PT-1S");
        assertThatThrownBy(() -> PATIENT.withRequestsPerSecond(0))
                .hasMessage("requestsPerSecond must be more than 0, but was 0.0");
        assertThatThrownBy(() -> PATIENT.withMaxQueries(0)).hasMessage("maxQueries must be at least 1, but was 0");
    }

    @Test
    void keepsSecretsOutOfWhatItPrints() {
        assertThat(PATIENT.withHeaders(Map.of("Authorization", "Bearer s3cret")).toString())
                .endsWith("headers=[Authorization]]")
                .doesNotContain("s3cret");
        assertThat(remote(PATIENT).info().name()).doesNotContain("secret");
    }
}
