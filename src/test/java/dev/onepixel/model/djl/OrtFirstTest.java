package dev.onepixel.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlClassifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM in which something else opened ONNX Runtime before DJL did, which needs a JVM of its own. */
class OrtFirstTest {

    private final Path folder;

    OrtFirstTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static final class OrtFirst {
        public static void main(String[] arguments) {
            OrtEnvironment.getEnvironment("mine");
            try (DjlClassifier model = DjlClassifier.load(Path.of(arguments[0]))) {
                System.out.print("loaded " + model);
            } catch (ClassifierException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    @Test
    void isToldWhatToDoInWhichOrder() throws IOException, InterruptedException {
        Path file = TinyModels.linear(folder, 2, 3);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OrtFirst.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(said)
                .isEqualTo(
                        "Model '%s' cannot be loaded: something in this JVM opened ONNX Runtime before DJL did, and DJL cannot join; load a model through DjlClassifier first, or call Engine.getEngine(\"OnnxRuntime\") before OrtEnvironment.getEnvironment()",
                        file);
    }
}
