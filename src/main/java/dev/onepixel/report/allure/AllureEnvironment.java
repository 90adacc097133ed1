package dev.onepixel.report.allure;

import dev.onepixel.file.AtomicFiles;
import dev.onepixel.model.ModelInfo;
import io.qameta.allure.util.PropertiesUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Allure's front page says of the surroundings: {@code environment.properties} in the folder of the results.
 * What another part of the build put there stays.
 */
final class AllureEnvironment {

    private AllureEnvironment() {}

    static synchronized void add(ModelInfo model) {
        Path file = Path.of(PropertiesUtils.loadAllureProperties()
                        .getProperty("allure.results.directory", "allure-results"))
                .resolve("environment.properties");
        try {
            Properties environment = read(file);
            Object before = environment.clone();
            environment.put("Model " + model.name(), model.sha256().isEmpty() ? "no file" : model.sha256());
            environment.put("Engine of " + model.name(), model.engine());
            environment.put("JDK", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"));
            environment.put("Cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
            environment.put("OS", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
            if (!environment.equals(before) || !Files.exists(file)) {
                AtomicFiles.write(file, sorted(environment));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    /** Escapes as {@link Properties} does, line by line in the order of the keys, without the date it puts on top. */
    private static String sorted(Properties properties) throws IOException {
        TreeMap<Object, Object> ordered = new TreeMap<>(properties);
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Object, Object> entry : ordered.entrySet()) {
            Properties one = new Properties();
            one.put(entry.getKey(), entry.getValue());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            one.store(bytes, null);
            text.append(bytes.toString(StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.joining("\n", "", "\n")));
        }
        return text.toString();
    }
}
