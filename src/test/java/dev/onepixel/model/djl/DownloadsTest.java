package dev.onepixel.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.Criteria;
import com.sun.net.httpserver.HttpServer;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What DJL downloads or reports home is off, unless the user turns it on: a model zoo is a server in this test. */
@Isolated("sets system properties")
class DownloadsTest {

    private static final List<String> KEYS =
            List.of("ai.djl.offline", "OPT_OUT_TRACKING", "ai.djl.onnx.disable_alternative", "DJL_CACHE_DIR");

    private final Path folder;
    private final Map<String, @Nullable String> before = new HashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer zoo;

    DownloadsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.zoo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void openTheZoo() throws IOException {
        DjlEngine.settle();
        KEYS.forEach(key -> before.put(key, System.getProperty(key)));
        System.setProperty("DJL_CACHE_DIR", folder.resolve("cache").toString());
        byte[] archive = archive();
        zoo.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                boolean head = exchange.getRequestMethod().equals("HEAD");
                exchange.sendResponseHeaders(200, head ? -1 : archive.length);
                exchange.getResponseBody().write(archive, 0, head ? 0 : archive.length);
            }
        });
        zoo.start();
    }

    @AfterEach
    void closeTheZoo() {
        zoo.stop(0);
        before.forEach(DownloadsTest::set);
    }

    private static void set(String key, @Nullable String value) {
        if (value == null) {
            System.clearProperty(key);
        } else {
            System.setProperty(key, value);
        }
    }

    @Test
    void anAddressIsRefusedWhereNobodyTurnedDownloadsOn() {
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> DjlClassifier.load(criteria()))
                .withMessage(
                        "DJL would have to download the model for Criteria: Application: UNDEFINED Input: interface ai.djl.modality.cv.Image Output: class ai.djl.modality.Classifications Engine: OnnxRuntime ModelZoo: ai.djl.localmodelzoo; nothing is downloaded unless -Dai.djl.offline=false is set");
        // DJL asks for the size as soon as the criteria are built, which is the user's own doing.
        assertThat(requests).noneMatch(request -> request.startsWith("GET"));
    }

    @Test
    void aModelOfDjlsOwnZooIsRefusedTheSameWay() {
        Criteria<Image, Classifications> resnet = Criteria.builder()
                .setTypes(Image.class, Classifications.class)
                .optModelUrls("djl://ai.djl.onnxruntime/resnet")
                .optEngine("OnnxRuntime")
                .build();

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> DjlClassifier.load(resnet))
                .withMessageStartingWith("DJL finds no model for Criteria: ")
                .withMessageEndingWith("; nothing is downloaded unless -Dai.djl.offline=false is set");
    }

    @Test
    void theNativesOfPyTorchAreNotFetchedEither() throws IOException {
        assumeTrue(getClass().getResource("/native/lib/pytorch.properties") == null, "PyTorch's natives are here");
        Path file = Files.writeString(folder.resolve("model.pt"), "x");
        Criteria<Image, Classifications> torch = Criteria.builder()
                .setTypes(Image.class, Classifications.class)
                .optModelPath(file)
                .optEngine("PyTorch")
                .optTranslator(new PlainTranslator(8, TinyModels.labels(3)))
                .build();

        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> DjlClassifier.load(torch))
                .withMessageStartingWith("DJL finds no model for Criteria: ")
                .withMessageContaining("Offline")
                .withMessageEndingWith("; nothing is downloaded unless -Dai.djl.offline=false is set");
    }

    @Test
    void aModelIsFetchedWhereTheUserTurnedDownloadsOn() {
        System.setProperty("ai.djl.offline", "false");

        try (DjlClassifier model = DjlClassifier.load(criteria())) {
            assertThat(model.labels()).containsExactly("c0", "c1", "c2");
            assertThat(model.classify(TinyModels.noise(8, 8, 1)).size()).isEqualTo(1);
        }
        assertThat(requests).contains("GET /linear.zip");
    }

    @Test
    void nothingIsReportedHomeUnlessTheUserSaysSo() {
        KEYS.forEach(System::clearProperty);

        DjlEngine.settle();

        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        assertThat(System.getProperty("ai.djl.onnx.disable_alternative")).isEqualTo("true");
    }

    @Test
    void whatTheUserTurnedOnStaysOn() {
        System.setProperty("OPT_OUT_TRACKING", "false");
        System.setProperty("ai.djl.offline", "false");

        DjlEngine.settle();

        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("false");
        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("false");
    }

    private Criteria<Image, Classifications> criteria() {
        return Criteria.builder()
                .setTypes(Image.class, Classifications.class)
                .optModelUrls(Text.format(
                        "http://127.0.0.1:%d/linear.zip", zoo.getAddress().getPort()))
                .optEngine("OnnxRuntime")
                .optDevice(Device.cpu())
                .optTranslator(new PlainTranslator(8, TinyModels.labels(3)))
                .build();
    }

    private byte[] archive() throws IOException {
        Path file = TinyModels.linear(Files.createDirectories(folder.resolve("model")), 8, 3);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("linear.onnx"));
            Files.copy(file, zip);
        }
        return bytes.toByteArray();
    }
}
