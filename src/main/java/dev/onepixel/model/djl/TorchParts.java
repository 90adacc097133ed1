package dev.onepixel.model.djl;

import dev.onepixel.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The versions of PyTorch's parts on the class path, which must fit together.
 *
 * @param engine the version of {@code pytorch-engine}
 * @param jni the version of {@code pytorch-jni}
 * @param library the version of {@code pytorch-native-cpu}
 */
record TorchParts(String engine, String jni, String library) {

    static TorchParts on(ClassLoader classPath) {
        return new TorchParts(
                version(classPath, "pytorch-engine.properties", "djl_version"),
                version(classPath, "jnilib/pytorch.properties", "jni_version"),
                version(classPath, "native/lib/pytorch.properties", "version"));
    }

    private static String version(ClassLoader classPath, String resource, String key) {
        Properties properties = new Properties();
        try (InputStream in = classPath.getResourceAsStream(resource)) {
            if (in == null) {
                return "(none)";
            }
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            return "(unknown)";
        }
        return properties.getProperty(key, "(unknown)").strip();
    }

    /** Names the parts: {@code pytorch-engine 0.35.1, pytorch-jni 2.7.1-0.35.1 and pytorch-native-cpu 2.7.1}. */
    @Override
    public String toString() {
        return Text.format("pytorch-engine %s, pytorch-jni %s and pytorch-native-cpu %s", engine, jni, library);
    }
}
