package dev.onepixel.model;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The engines that DJL can run a model with, and what has to be settled before the first of them starts. */
enum DjlEngine {
    ONNX_RUNTIME("OnnxRuntime", ".onnx", "ONNX"),
    PYTORCH("PyTorch", ".pt", "TorchScript");

    /**
     * Nothing is reported home or downloaded, and no second engine is looked for, unless the user says so. One native
     * thread a call, since the attack's workers fill the cores; TorchScript runs as written, since its optimiser changes
     * results between the first calls and the later ones.
     */
    private static final Map<String, String> DEFAULTS = Map.of(
            "OPT_OUT_TRACKING", "true",
            "ai.djl.offline", "true",
            "ai.djl.onnx.disable_alternative", "true",
            "ai.djl.pytorch.num_threads", "1",
            "ai.djl.pytorch.num_interop_threads", "1",
            "ai.djl.pytorch.graph_optimizer", "false");

    private final String djlName;
    private final String extension;
    private final String format;

    DjlEngine(String djlName, String extension, String format) {
        this.djlName = djlName;
        this.extension = extension;
        this.format = format;
    }

    String djlName() {
        return djlName;
    }

    String extension() {
        return extension;
    }

    String format() {
        return format;
    }

    /** Sets what the user has not set; must come before DJL's {@link Engine} is touched. */
    static void settle() {
        DEFAULTS.forEach((key, value) -> {
            boolean setByUser = System.getProperty(key) != null
                    || System.getenv(key) != null
                    || (key.equals("ai.djl.offline") && System.getenv("DJL_OFFLINE") != null);
            if (!setByUser) {
                System.setProperty(key, value);
            }
        });
    }

    /** Starts the engine, or finds it running. */
    Engine start(String model) {
        settle();
        if (this == PYTORCH) {
            requireTorchNatives(model);
        }
        try {
            return Engine.getEngine(djlName);
        } catch (RuntimeException | LinkageError e) {
            throw new ClassifierException(whyNotStarted(model, e), e);
        }
    }

    private String whyNotStarted(String model, Throwable error) {
        if (this == PYTORCH) {
            return ModelMessages.torchFails(model, error);
        }
        // DJL wraps what OrtEnvironment throws where it exists already, with options of its own or none.
        boolean taken = Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .anyMatch(IllegalStateException.class::isInstance);
        return taken ? ModelMessages.environmentTaken(model) : ModelMessages.engineFails(model, djlName, error);
    }

    /** Returns the engine's name with the version that really runs, which a user may have overridden. */
    String nameAndVersion(Engine engine) {
        String version = this == ONNX_RUNTIME ? OrtEnvironment.getEnvironment().getVersion() : engine.getVersion();
        return djlName + " " + version;
    }

    // DJL would download what is missing; nobody's test should.
    private static void requireTorchNatives(String model) {
        requireResource(model, "the engine (pytorch-engine)", "ai/djl/pytorch/engine/PtEngine.class");
        if (System.getenv("PYTORCH_LIBRARY_PATH") == null && System.getProperty("PYTORCH_LIBRARY_PATH") == null) {
            requireResource(model, "the native library (pytorch-native-cpu)", "native/lib/pytorch.properties");
            requireResource(model, "the JNI library (pytorch-jni)", "jnilib/pytorch.properties");
        }
    }

    private static void requireResource(String model, String part, String resource) {
        if (DjlEngine.class.getClassLoader().getResource(resource) == null) {
            throw new ClassifierException(ModelMessages.torchMissing(model, part));
        }
    }
}
