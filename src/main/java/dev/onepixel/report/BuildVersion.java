package dev.onepixel.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which version of OnePixel this is. */
public final class BuildVersion {

    /** Maven puts it into the jar. */
    private static final String DESCRIPTOR = "/META-INF/maven/dev.onepixel/onepixel-junit/pom.properties";

    private BuildVersion() {}

    /** Returns the version, for instance {@code 0.1.0}; {@code (built from source)} where the classes lie in no jar. */
    public static String name() {
        try (InputStream descriptor = BuildVersion.class.getResourceAsStream(DESCRIPTOR)) {
            Properties properties = new Properties();
            if (descriptor != null) {
                properties.load(descriptor);
            }
            return properties.getProperty("version", "(built from source)");
        } catch (IOException e) {
            return "(built from source)";
        }
    }
}
