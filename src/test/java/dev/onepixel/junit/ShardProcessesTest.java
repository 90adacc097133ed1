package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.testing.ForkedTests;
import dev.onepixel.testing.ReportFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes of src/docs/shards.md, with their own settings, as five processes and one that joins them. */
class ShardProcessesTest {

    private static final Class<?> SAMPLE = JournalSamples.Corners.class;
    private static final Pattern SETTING = Pattern.compile("-D(onepixel\\.[a-z-]+)=((?:\\$\\{\\{[^}]*\\}\\}|\\S)+)");

    @TempDir
    Path folder;

    /** Returns the commands under a heading of the page, the one for a part and the one for the whole. */
    private static List<String> commands(String heading) throws IOException {
        String page = Files.readString(Path.of("src/docs/shards.md"));
        int begin = page.indexOf("### " + heading + "\n");
        String recipe = page.substring(begin, page.indexOf("###", begin + 4));
        return recipe.lines().filter(line -> line.contains("mvn -B test")).toList();
    }

    private static Map<String, String> settings(String command, int part) {
        Map<String, String> settings = new TreeMap<>();
        Matcher matcher = SETTING.matcher(command);
        while (matcher.find()) {
            settings.put(
                    matcher.group(1),
                    matcher.group(2)
                            .replace("${{ matrix.part }}", "" + part)
                            .replace("$CI_NODE_INDEX", "" + part)
                            .replace("$CI_NODE_TOTAL", "5"));
        }
        return settings;
    }

    private static Path report(Path output) {
        return output.resolve(SAMPLE.getName()).resolve("withstands");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GitHub", "GitLab"})
    void fivePartsAreTheWhole(String recipe) throws IOException, InterruptedException {
        List<String> commands = commands(recipe);
        assertThat(commands).hasSize(2);
        List<Process> processes = new ArrayList<>();
        processes.add(ForkedTests.start(SAMPLE, Map.of("onepixel.output-dir", "whole"), folder));
        for (int part = 1; part <= 5; part++) {
            processes.add(ForkedTests.start(SAMPLE, settings(commands.get(0), part), folder));
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }

        int joined =
                ForkedTests.start(SAMPLE, settings(commands.get(1), 0), folder).waitFor();

        String said = Files.readString(folder.resolve("output.txt"));
        assertThat(joined).as(said).isZero();
        assertThat(said)
                .contains("JournalSamples.Corners.withstands: joined 5 parts: 24 images, none is attacked")
                .contains("part 4 of 5: 5 images are attacked; nothing is asserted that another part could mend")
                .contains("part 4 of 5 is done; -Donepixel.results= with the report folders of all 5 parts joins them");
        Path whole = report(folder.resolve("whole"));
        Path ofParts = report(folder.resolve("target/onepixel"));
        assertThat(ReportFolders.facts(ofParts)).isEqualTo(ReportFolders.facts(whole));
        assertThat(ReportFolders.evidence(ofParts)).isEqualTo(ReportFolders.evidence(whole));
        assertThat(Files.readString(ofParts.resolve("overview.html"))).contains("joined of 5 parts");
        assertThat(Files.readString(folder.resolve("target/onepixel/summary.md")))
                .contains("joined of 5 parts");
    }
}
