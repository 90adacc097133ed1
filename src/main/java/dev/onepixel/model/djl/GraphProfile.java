package dev.onepixel.model.djl;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onepixel.model.input.InputSpec;
import dev.onepixel.model.input.PixelBuffer;
import dev.onepixel.text.Log;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;

/**
 * Which nodes of an ONNX file are run in a pass, as ONNX Runtime's own profile lists them; unoptimised, so that they have
 * the names that stand in the file. Read only to say which node makes a model unfit.
 *
 * @param nodes the nodes in the order they are run; none where there is no profile to be had
 */
record GraphProfile(List<Node> nodes) {

    static final GraphProfile NONE = new GraphProfile(List.of());

    private static final Logger LOG = Log.of(GraphProfile.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SUFFIX = "_kernel_time";

    private static final Set<String> RANDOM = Set.of(
            "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Multinomial", "Bernoulli");

    /**
     * A node.
     *
     * @param name its name in the file
     * @param operator its operator
     * @param outputs how many outputs it gave
     */
    record Node(String name, String operator, int outputs) {

        @Override
        public String toString() {
            return Text.format("%s (%s)", name, operator);
        }
    }

    /** Runs a model once on black images. */
    static GraphProfile of(Path file, InputSpec input) {
        try {
            Path folder = Files.createTempDirectory("onepixel-profile");
            try {
                return new GraphProfile(run(file, input, folder));
            } finally {
                for (Path left : List.of(folder.resolve("profile"), folder)) {
                    Files.deleteIfExists(left);
                }
            }
        } catch (OrtException | IOException | RuntimeException e) {
            LOG.debug("No profile of '{}'", file, e);
            return NONE;
        }
    }

    private static List<Node> run(Path file, InputSpec input, Path folder) throws OrtException, IOException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        int rows = Math.max(1, input.batch());
        ByteBuffer pixels = new PixelBuffer(input, rows).firstSlots(rows);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            options.enableProfiling(folder.resolve("profile").toString());
            try (OrtSession session = environment.createSession(file.toString(), options);
                    OnnxTensor image = tensor(environment, pixels, input, rows)) {
                session.run(Map.of(session.getInputNames().iterator().next(), image))
                        .close();
                Path written = Path.of(session.endProfiling());
                Files.move(written, folder.resolve("profile"));
                return nodes(MAPPER.readTree(folder.resolve("profile").toFile()));
            }
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, ByteBuffer pixels, InputSpec input, int rows)
            throws OrtException {
        return input.bytes()
                ? OnnxTensor.createTensor(environment, pixels, input.shape(rows), OnnxJavaType.UINT8)
                : OnnxTensor.createTensor(environment, pixels.asFloatBuffer(), input.shape(rows));
    }

    private static List<Node> nodes(JsonNode events) {
        List<Node> nodes = new ArrayList<>();
        for (JsonNode event : events) {
            String name = event.path("name").asText();
            if (event.path("cat").asText().equals("Node") && name.endsWith(SUFFIX)) {
                JsonNode arguments = event.path("args");
                nodes.add(new Node(
                        name.substring(0, name.length() - SUFFIX.length()),
                        arguments.path("op_name").asText(),
                        arguments.path("output_type_shape").size()));
            }
        }
        return nodes;
    }

    /**
     * Returns the nodes that may answer otherwise the next time: random operators, else normalisation by the batch, else
     * Dropout, which draws numbers in training mode only.
     */
    List<Node> unsteady() {
        return Stream.of(
                        those(node -> RANDOM.contains(node.operator())),
                        normalisingByBatch(),
                        those(node -> node.operator().equals("Dropout")))
                .filter(nodes -> !nodes.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Returns the nodes that normalise by the batch: in training mode they give its mean and variance as well. */
    List<Node> normalisingByBatch() {
        return those(node -> node.operator().equals("BatchNormalization") && node.outputs() > 1);
    }

    private List<Node> those(Predicate<Node> wanted) {
        return nodes.stream().filter(wanted).distinct().toList();
    }
}
