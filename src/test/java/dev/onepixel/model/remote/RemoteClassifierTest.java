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
import dev.onepixel.text.Text;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a remote classifier makes of a service that does not always do as it should. */
class RemoteClassifierTest {

    static {
        // Else each answer waits 40 ms for the client to acknowledge its head; read once in a JVM.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final List<String> LABELS = List.of("cat", "dog");
    private static final RgbImage IMAGE = RgbImage.rgb(2, 1, new int[] {0xFF0000, 0x00FF00});
    private static final RemoteOptions PATIENT = RemoteOptions.defaults().withAttempts(4, Duration.ofMillis(1));

    /** What the service answers in turn; the last one again and again. */
    private final Deque<Answer> answers = new ArrayDeque<>();

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private Optional<HttpServer> server = Optional.empty();

    /** Stands for an answer whose body ends after its first character. */
    private static final int STALLS = -1;

    private final CountDownLatch stalled = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private record Answer(int status, String body, Map<String, String> headers) {}

    @BeforeEach
    void startServer() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestHeaders().getFirst("X-Key") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                if (answer.status() == STALLS) {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    stalled.await();
                    return;
                }
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        http.setExecutor(threads);
        http.start();
        server = Optional.of(http);
    }

    @AfterEach
    void stopServer() {
        stalled.countDown();
        server.ifPresent(http -> http.stop(0));
        threads.shutdown();
    }

    private URI uri() {
        return URI.create(Text.format(
                "http://127.0.0.1:%d/v1/classify?key=secret",
                server.orElseThrow().getAddress().getPort()));
    }

    private String place() {
        return uri().toString().replace("?key=secret", "");
    }

    private RemoteClassifier remote(RemoteOptions options) {
        return RemoteClassifier.at(uri(), LABELS, options);
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
        assertThat(model.variantsPerPass())
                .as("no request is smaller for the sake of helpers")
                .isEqualTo(2);
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
    void triesAgainAndCountsEveryAttempt() {
        answer(503, "starting");
        answer(500, "");
        answer(429, "slow down");
        answer(200, "{\"scores\": [[1, 0]]}");

        RemoteClassifier model = remote(PATIENT);

        assertThat(model.classify(IMAGE).decision(0)).isZero();
        assertThat(model.queriesSent()).isEqualTo(4);
    }

    @Test
    void pausesLongerAndLongerAndAsLongAsTheServiceAsksButNotForEver() {
        Duration first = Duration.ofMillis(250);

        assertThat(RemoteCall.pause(1, first, Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
        assertThat(RemoteCall.pause(2, first, Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
        assertThat(RemoteCall.pause(3, first, Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RemoteCall.pause(1, first, Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(RemoteCall.pause(1, first, Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(30));
        assertThat(RemoteCall.pause(1_000_000, first, Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void readsHowLongTheServiceAsksToWait() {
        answers.add(new Answer(429, "", Map.of("Retry-After", "1")));
        answers.add(new Answer(503, "", Map.of("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")));
        answer(200, "{\"scores\": [[1, 0]]}");
        long begun = System.nanoTime();

        remote(PATIENT).classify(IMAGE);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    @Test
    void keepsToTheRate() {
        answer(200, "{\"scores\": [[1, 0]]}");
        RemoteClassifier model = remote(PATIENT.withRequestsPerSecond(20));
        long begun = System.nanoTime();

        for (int i = 0; i < 5; i++) {
            model.classify(IMAGE);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(190));
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
                        "Service '%s' may be sent 2 images in all, of which 2 were sent; 1 more is not sent. RemoteOptions.withMaxQueries(…) raises the limit, maxQueriesPerImage makes it last for more images",
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
            "Service '%s' was sent 1 image, but gave scores for 2; it must answer each image of a request in order",
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
    void asksNoMoreOnceItWasRefusedForGood() {
        answer(401, "no such key");
        RemoteClassifier model = remote(PATIENT);

        for (int image = 0; image < 3; image++) {
            assertThatExceptionOfType(ClassifierException.class)
                    .isThrownBy(() -> model.classify(IMAGE))
                    .withMessageStartingWith(
                            "Service '%s' refused a request with HTTP status 401: 'no such key'", place());
        }

        assertThat(requests).hasSize(1);
        assertThat(model.queriesSent()).isEqualTo(1);
    }

    @Test
    void asksAgainWhereOnlyOneRequestWasRefused() {
        answer(413, "too large");
        answer(200, "{\"scores\": [[1, 0]]}");
        RemoteClassifier model = remote(PATIENT);

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> model.classify(IMAGE))
                .withMessageStartingWith("Service '%s' refused a request with HTTP status 413: 'too large'", place());
        assertThat(model.classify(IMAGE).decision(0)).isZero();
    }

    @Test
    void takesAServiceThatDoesNotAnswerThreeTimesForDown() {
        answer(503, "down");
        RemoteClassifier model = remote(PATIENT.withAttempts(2, Duration.ZERO));
        for (int image = 0; image < 3; image++) {
            assertThatExceptionOfType(ClassifierException.class)
                    .isThrownBy(() -> model.classify(IMAGE))
                    .withMessageStartingWith("Service '%s' gave no usable answer in 2 attempts", place());
        }

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> model.classify(IMAGE))
                .withMessage(
                        "Service '%s' is taken for down, as 3 requests in a row gave no usable answer, the last was: HTTP status 503: 'down'; it is asked again after 30 s",
                        place());
        assertThat(requests).hasSize(6);
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
    @Timeout(20)
    void countsABodyThatStallsAsTimePassed() {
        answer(STALLS, "");
        RemoteClassifier model =
                remote(PATIENT.withTimeout(Duration.ofMillis(200)).withAttempts(2, Duration.ZERO));

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> model.classify(IMAGE))
                .withMessageStartingWith(
                        "Service '%s' gave no usable answer in 2 attempts, the last was: no whole answer within 200 ms; is it up?",
                        place());
        assertThat(model.queriesSent()).isEqualTo(2);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    @Timeout(20)
    void isInterruptedAtOnceWhileABodyStalls() throws InterruptedException {
        answer(STALLS, "");
        assertInterrupted(remote(PATIENT.withTimeout(Duration.ofHours(1))));
    }

    @Test
    @Timeout(20)
    void isInterruptedAtOnceWhileItPauses() throws InterruptedException {
        answer(503, "");
        assertInterrupted(remote(PATIENT.withAttempts(3, Duration.ofSeconds(30))));
    }

    @Test
    @Timeout(20)
    void isInterruptedAtOnceWhileItKeepsToTheRate() throws InterruptedException {
        answer(200, "{\"scores\": [[1, 0]]}");
        RemoteClassifier model = remote(PATIENT.withRequestsPerSecond(0.001));
        model.classify(IMAGE);

        assertInterrupted(model);
    }

    private void assertInterrupted(RemoteClassifier model) throws InterruptedException {
        AtomicReference<String> said = new AtomicReference<>("nothing");
        AtomicBoolean kept = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            try {
                model.classify(IMAGE);
            } catch (ClassifierException e) {
                said.set(e.getMessage());
                kept.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        while (requests.isEmpty()) {
            Thread.sleep(5);
        }
        Thread.sleep(100);
        caller.interrupt();
        caller.join();

        assertThat(said).hasValue(Text.format("Waiting for service '%s' was interrupted", place()));
        assertThat(kept).isTrue();
    }

    @Test
    void refusesASingleClass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemoteClassifier.at(uri(), List.of("cat"), PATIENT))
                .withMessage(
                        "Service '%s' needs at least 2 labels, one for each score, but got 1: with one class nothing can be taken for another",
                        place());
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
