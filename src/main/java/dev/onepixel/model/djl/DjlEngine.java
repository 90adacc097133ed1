package dev.onepixel.model.djl;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.text.Log;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The engines that DJL can run a model with, and what has to be settled before the first of them starts. */
enum DjlEngine {
    ONNX_RUNTIME("OnnxRuntime", ".onnx", "ONNX"),
    PYTORCH("PyTorch", ".pt", "TorchScript");

    private static final String INTRA_OP = "intraOpNumThreads";

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

    /** Asks ONNX Runtime for one thread a pass. */
    static final Map<String, String> ONE_THREAD = Map.of(INTRA_OP, "1", "interOpNumThreads", "1");

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
        Log.settle();
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
            return EngineMessages.torchFails(model, error, TorchParts.on(DjlEngine.class.getClassLoader()));
        }
        // DJL wraps what OrtEnvironment throws where it exists already, with options of its own or none.
        boolean taken = Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .anyMatch(IllegalStateException.class::isInstance);
        return taken ? EngineMessages.environmentTaken(model) : EngineMessages.engineFails(model, djlName, error);
    }

    /** Returns how many native threads a pass keeps busy with options that a model is loaded with. */
    static int threads(Engine engine, Map<String, String> options) {
        String said = options.get(INTRA_OP);
        int threads =
                engine.getEngineName().equals(ONNX_RUNTIME.djlName) && said != null && said.matches("[1-9][0-9]{0,3}")
                        ? Integer.parseInt(said)
                        : defaultThreads(engine);
        return Math.min(threads, Runtime.getRuntime().availableProcessors());
    }

    /** Returns how many native threads a pass keeps busy where nothing is said: of ONNX Runtime all there are. */
    static int defaultThreads(Engine engine) {
        int cores = Runtime.getRuntime().availableProcessors();
        return engine.getEngineName().equals(PYTORCH.djlName)
                ? Math.min(cores, Integer.getInteger("ai.djl.pytorch.num_threads", cores))
                : cores;
    }

    /** Returns the options for a number of threads a pass. */
    static Map<String, String> optionsFor(int threads) {
        Map<String, String> options = new HashMap<>(ONE_THREAD);
        options.put(INTRA_OP, Integer.toString(threads));
        return options;
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
            throw new ClassifierException(EngineMessages.torchMissing(model, part));
        }
    }
}
