package dev.onepixel.training.onnx;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;

/** ONNX Runtime's one environment in a JVM, opened by DJL first: the other way round DJL could not join. */
public final class OnnxRuntime {

    private OnnxRuntime() {}

    public static OrtEnvironment environment() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        Engine engine = Engine.getEngine("OnnxRuntime");
        if (engine == null) {
            throw new IllegalStateException("DJL's ONNX Runtime engine is not on the class path");
        }
        return OrtEnvironment.getEnvironment();
    }
}
