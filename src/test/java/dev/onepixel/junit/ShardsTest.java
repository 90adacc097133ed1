package dev.onepixel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onepixel.attack.Outcome;
import dev.onepixel.testing.ReportFolders;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Parts of a run, joined, are the whole, field by field; and whatever does not make a whole is named. */
class ShardsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PARTS = 5;

    @TempDir
    Path output;

    @BeforeEach
    void forget() throws IOException {
        JournalSamples.REPORTS.clear();
        Files.deleteIfExists(Path.of(JournalSamples.BASELINE));
    }

    private EngineExecutionResults run(Class<?> sample, String folder, Map<String, String> parameters) {
        return SampleRun.of(sample, output.resolve(folder), parameters);
    }

    private void parts(Class<?> sample, int parts, Map<String, String> parameters) {
        for (int part = 1; part <= parts; part++) {
            Map<String, String> all = new TreeMap<>(parameters);
            all.put("onepixel.shard", part + "/" + parts);
            run(sample, "part-" + part, all);
        }
    }

    private String folders(int... parts) {
        return IntStream.of(parts)
                .mapToObj(part -> output.resolve("part-" + part).toString())
                .collect(Collectors.joining(","));
    }

    private EngineExecutionResults join(Class<?> sample, Map<String, String> parameters, int... parts) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("onepixel.results", folders(parts));
        return run(sample, "joined", all);
    }

    private Path folder(Class<?> sample, String folder) {
        return output.resolve(folder).resolve(sample.getName()).resolve("withstands");
    }

    private static List<String> said(EngineExecutionResults results) {
        return results.testEvents().finished().stream()
                .map(event -> event.getTestDescriptor().getDisplayName() + " "
                        + event.getRequiredPayload(TestExecutionResult.class).getStatus())
                .sorted()
                .toList();
    }

    private static String failure(EngineExecutionResults results) {
        return String.join("\n", SampleRun.failures(results));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                JournalSamples.Corners.class,
                JournalSamples.Evolution.class,
                JournalSamples.Defended.class,
                JournalSamples.EachImage.class,
                JournalSamples.NoneMayBeFooled.class,
                JournalSamples.Strict.class
            })
    void fivePartsJoinedAreTheWhole(Class<?> sample) throws IOException {
        EngineExecutionResults whole = run(sample, "whole", Map.of());
        parts(sample, PARTS, Map.of());

        EngineExecutionResults joined = join(sample, Map.of(), 3, 1, 5, 2, 4);

        assertThat(said(joined)).isEqualTo(said(whole));
        assertThat(ReportFolders.facts(folder(sample, "joined")))
                .isEqualTo(ReportFolders.facts(folder(sample, "whole")));
        assertThat(ReportFolders.evidence(folder(sample, "joined")))
                .isEqualTo(ReportFolders.evidence(folder(sample, "whole")));
    }

    /** What was under way when the verdict was certain leaves evidence too, more or less of it in each run. */
    @Test
    void aReportThatEndsWhenItIsDecidedIsThatOfTheWhole() throws IOException {
        Class<?> sample = JournalSamples.EndsWhenDecided.class;
        run(sample, "whole", Map.of());
        parts(sample, PARTS, Map.of());

        join(sample, Map.of(), 1, 2, 3, 4, 5);

        JsonNode whole = ReportFolders.facts(folder(sample, "whole"));
        assertThat(ReportFolders.facts(folder(sample, "joined"))).isEqualTo(whole);
        assertThat(whole.get("summary").get("leftOut").asInt()).isPositive();
    }

    @Test
    void aBaselineIsThatOfTheWhole() throws IOException {
        Class<?> sample = JournalSamples.WithBaseline.class;
        run(sample, "whole", Map.of("onepixel.baseline", "create"));
        String created = Files.readString(Path.of(JournalSamples.BASELINE));
        Files.delete(Path.of(JournalSamples.BASELINE));

        parts(sample, PARTS, Map.of("onepixel.baseline", "create"));
        assertThat(Path.of(JournalSamples.BASELINE)).as("a part makes none").doesNotExist();
        join(sample, Map.of("onepixel.baseline", "create"), 1, 2, 3, 4, 5);
        assertThat(Files.readString(Path.of(JournalSamples.BASELINE))).isEqualTo(created);

        parts(sample, PARTS, Map.of());
        EngineExecutionResults verified = join(sample, Map.of(), 1, 2, 3, 4, 5);
        assertThat(failure(verified)).isEmpty();
        assertThat(JournalSamples.REPORTS).hasSize(3);
    }

    @Test
    void aPartAssertsNothingThatAnotherCouldMend() throws IOException {
        assertThat(failure(run(JournalSamples.Strict.class, "whole", Map.of()))).contains("limit 1 %");
        List<String> failures = IntStream.rangeClosed(1, 12)
                .mapToObj(
                        part -> failure(run(JournalSamples.Corners.class, "p", Map.of("onepixel.shard", part + "/12"))))
                .toList();
        assertThat(failures)
                .as("90 % may be fooled, and no part alone is nine tenths")
                .containsOnly("");
        assertThat(JournalSamples.REPORTS).as("no body runs on a part").isEmpty();

        EngineExecutionResults strict = run(JournalSamples.Strict.class, "p", Map.of("onepixel.shard", "2/5"));
        assertThat(failure(strict))
                .as("one fooled image of 23 is more than 1 % whatever the others are")
                .contains("limit 1 %")
                .contains("this is part 2 of 5")
                .contains("-Donepixel.shard=2/5");
        assertThat(said(strict)).singleElement().asString().contains("part 2 of 5");

        JsonNode report = MAPPER.readTree(
                folder(JournalSamples.Strict.class, "p").resolve("report.json").toFile());
        assertThat(report.get("shard").get("part").asInt()).isEqualTo(2);
        assertThat(report.get("shard").get("parts").asInt()).isEqualTo(5);
        assertThat(report.get("summary").get("leftOut").asInt()).isEqualTo(19);
    }

    @Test
    void partsHaveOfEachClassAsManyGiveOrTakeOne() {
        List<String> order = JournalSamples.images().fairOrder();
        List<List<String>> parts = IntStream.rangeClosed(1, PARTS)
                .mapToObj(part -> new dev.onepixel.evaluation.journal.Shard(part, PARTS).of(order))
                .toList();

        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(order);
        assertThat(parts).allSatisfy(part -> assertThat(part.size()).isBetween(4, 5));
    }

    @Test
    void aPartThatIsMissingDoubleUnfinishedOrForeignIsNamed() throws IOException {
        Class<?> sample = JournalSamples.Corners.class;
        parts(sample, 3, Map.of());

        assertThat(failure(join(sample, Map.of(), 1, 3)))
                .endsWith(
                        "The parts (onepixel.results) cannot be joined: part 2 of 3 is missing; run it by -Donepixel.shard=2/3");
        assertThat(failure(join(sample, Map.of(), 1, 2, 2, 3)))
                .contains("part 2 of 3 is there twice: ")
                .contains("part-2/");
        assertThat(failure(join(sample, Map.of("onepixel.seed", "7"), 1, 2, 3)))
                .contains("(part 1 of 3) is of another plan:")
                .contains("seed: 24301 in the journal, 7 now");
        assertThat(failure(join(sample, Map.of("onepixel.limit", "20"), 1, 2, 3)))
                .contains("is a part of another image set: 24 images under 'journal images' then, 20 under");
        assertThat(failure(join(sample, Map.of(), 1, 2, 3, 4)))
                .contains("onepixel.results names 4 reports, but there is no journal (results.jsonl) of this test in ")
                .contains("part-4");
        run(sample, "part-9", Map.of());
        assertThat(failure(join(sample, Map.of(), 1, 2, 3, 9))).contains("is of a whole run and no part of one");
        run(sample, "part-9", Map.of("onepixel.shard", "2/4"));
        assertThat(failure(join(sample, Map.of(), 1, 3, 9))).contains("the parts are not of one whole: ");
        assertThat(failure(
                        run(sample, "part-9", Map.of("onepixel.shard", "1/3", "onepixel.results", folders(1, 2, 3)))))
                .contains(
                        "onepixel.shard says that this is part 1 of 3, but onepixel.results names parts to be joined");

        Path journal = folder(sample, "part-2").resolve("results.jsonl");
        List<String> lines = Files.readAllLines(journal);
        Files.write(journal, lines.subList(0, lines.size() - 2));
        assertThat(failure(join(sample, Map.of(), 1, 2, 3)))
                .contains("(part 2 of 3) is not finished: 1 of its 8 images has no result (")
                .endsWith("resume it by -Donepixel.shard=2/3 -Donepixel.resume=true");
        Files.write(journal, lines);
        Path png = ReportFolders.evidence(folder(sample, "part-2")).keySet().stream()
                .map(path -> folder(sample, "part-2").resolve(path))
                .findFirst()
                .orElseThrow();
        Files.delete(png);
        assertThat(failure(join(sample, Map.of(), 1, 2, 3)))
                .contains("(part 2 of 3) is missing or was changed; keep the whole report folder of each part");
    }

    @Test
    void aPartThatWasCutOffIsGoneOnWith() throws IOException {
        Class<?> sample = JournalSamples.Corners.class;
        run(sample, "whole", Map.of());
        parts(sample, 2, Map.of());
        Path journal = folder(sample, "part-2").resolve("results.jsonl");
        List<String> lines = Files.readAllLines(journal);
        Files.write(journal, lines.subList(0, 5));

        assertThat(failure(run(sample, "part-1", Map.of("onepixel.shard", "2/2", "onepixel.resume", "true"))))
                .contains("is of part 1 of 2, but now part 2 of 2 is asked for");
        run(sample, "part-2", Map.of("onepixel.shard", "2/2", "onepixel.resume", "true"));
        join(sample, Map.of(), 1, 2);

        assertThat(ReportFolders.facts(folder(sample, "joined")))
                .isEqualTo(ReportFolders.facts(folder(sample, "whole")));
    }

    /** A proof that time ends may get further here than there; where it ended, a part's answer is the whole's. */
    @Test
    void aProofIsJoinedAsItsPartLeftIt() throws IOException {
        Class<?> sample = JournalSamples.Proved.class;
        parts(sample, 2, Map.of());

        join(sample, Map.of(), 1, 2);

        ArrayNode ofParts = MAPPER.createArrayNode();
        for (int part : List.of(1, 2)) {
            results(sample, "part-" + part).forEach(ofParts::add);
        }
        assertThat(results(sample, "joined")).containsExactlyInAnyOrderElementsOf(ofParts);
        assertThat(JournalSamples.REPORTS).singleElement().satisfies(report -> assertThat(report.results())
                .filteredOn(result -> result.headline().outcome() != Outcome.FOOLED)
                .filteredOn(result -> result.headline().isCorrectWhenClean())
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.headline().proof()).isPresent()));
    }

    private JsonNode results(Class<?> sample, String folder) throws IOException {
        ObjectNode report = (ObjectNode)
                MAPPER.readTree(folder(sample, folder).resolve("report.json").toFile());
        return report.get("results");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/5", "6/5", "2", "2/", "a/b", "2/5/6"})
    void whatIsNoPartIsRefused(String shard) {
        assertThat(failure(run(JournalSamples.Corners.class, "p", Map.of("onepixel.shard", shard))))
                .endsWith(Text.format(
                        "configuration parameter onepixel.shard must be part/parts, such as 2/5 for the second of five parts, but was '%s'",
                        shard));
    }

    @Test
    void aModelThatIsKnownByItsNameOnlyIsNotAttackedInParts() {
        assertThat(failure(run(JournalSamples.Nameless.class, "p", Map.of("onepixel.shard", "1/2"))))
                .contains("of model 'planted' there is no hash, only a name");
    }
}
