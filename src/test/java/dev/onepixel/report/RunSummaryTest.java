package dev.onepixel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.report.overview.IndexPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {

    @TempDir
    Path output;

    private final List<String> said = new ArrayList<>();

    private String markdown() throws IOException {
        return Files.readString(output.resolve("summary.md"));
    }

    @Test
    void saysInOneTableWhatAllEvaluationsCameTo() {
        RunSummary summary = new RunSummary(output, said::add, IndexPage::write);
        summary.add(Hostile.evaluate(output, "shop.SignTest", "withstands", Optional.empty()));
        summary.add(Hostile.evaluate(output, "shop.AnimalTest", "withstands", Optional.empty()));

        summary.close();

        assertThat(said).singleElement().asString().matches("""
                OnePixel: 2 evaluations, limits broken in 2
                  test                   limits  images  clean   attacker    fooled  success \\(95 % interval\\) +queries  s
                  AnimalTest.withstands  BROKEN  9       87.5 %  undefended  6 of 7  85.7 % \\(42.1..99.6 %, limit 0 %\\) +[0-9,]+ +[0-9.]+
                  SignTest.withstands    BROKEN  9       87.5 %  undefended  6 of 7  85.7 % \\(42.1..99.6 %, limit 0 %\\) +[0-9,]+ +[0-9.]+
                  AnimalTest.withstands: images that were not evaluated, or not answered, and are in no rate: 1
                  SignTest.withstands: images that were not evaluated, or not answered, and are in no rate: 1
                  Summary  .*summary.md""");
    }

    @Test
    void writesMarkdownInWhichHostileNamesStayNames() throws IOException {
        RunSummary summary = new RunSummary(output, Console.QUIET, IndexPage::write);
        summary.add(Hostile.evaluate(output, Optional.empty()));

        summary.close();

        assertThat(markdown())
                .startsWith("## OnePixel: 1 evaluation, limits broken in 1\n")
                .contains("[Evil.Test.withstands \\<b\\>one\\</b\\> pixel](shop.Evil%24Test/withstands")
                .contains("/overview.html) | model \\<b\\>\\& \"co\"\\</b\\> \\| 模型 | ❌ broken | 9 |")
                .contains("- 6 of 7 correctly classified images can be flipped by one pixel (85.7 %")
                .contains("\\</style\\>\\</svg\\>\\<img src=x onerror=alert(1)\\> 85.0 %")
                .contains("停止/標誌 علامة.png")
                .contains(Hostile.LONG)
                .doesNotContainPattern("(?<!\\\\)<(?!details|summary|/details|/summary)");
        assertThat(markdown().lines().filter(line -> line.startsWith("|")))
                .allSatisfy(line -> assertThat(line.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSizeBetween(6, 12));
    }

    @Test
    void linksAnOverviewByAnAddressThatIsOnlyAPath() {
        assertThat(Markdown.link("x", "a b/(c)?#%ü.html")).isEqualTo("[x](a%20b/%28c%29%3F%23%25%C3%BC.html)");
    }

    @Test
    void takesEvaluationsFromSeveralThreadsAndShowsThemInOneOrder() throws IOException {
        RunSummary summary = new RunSummary(output, Console.QUIET, IndexPage::write);
        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> summary.add(Hostile.evaluate(output, "shop.Test" + i, "withstands", Optional.empty())));

        summary.close();

        assertThat(markdown().lines().filter(line -> line.startsWith("| [")))
                .hasSize(8)
                .isSorted();
    }

    /** As in every project that sets no folder. */
    @Test
    void linksOverviewsInAFolderThatIsRelative() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(output);
        RunSummary summary = new RunSummary(relative, Console.QUIET, IndexPage::write);
        summary.add(Hostile.evaluate(relative, "shop.SignTest", "withstands", Optional.empty()));

        summary.close();

        assertThat(markdown()).contains("(shop.SignTest/withstands/overview.html)");
    }

    @Test
    void joinsTheRowsOfAnotherForkOfTheSameBuild() throws IOException {
        RunSummary first = new RunSummary(output, Console.QUIET, IndexPage::write);
        first.add(Hostile.evaluate(output, "shop.SignTest", "withstands", Optional.empty()));
        first.close();
        Path own;
        try (Stream<Path> rows = Files.list(output.resolve(".summary"))) {
            own = rows.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        String build = own.getFileName().toString().replaceAll("-.*", "");
        Files.writeString(
                output.resolve(".summary").resolve(build + "-0.json"),
                Files.readString(own).replace("SignTest", "OtherForkTest"));
        Files.writeString(
                output.resolve(".summary").resolve("0-0.json"),
                Files.readString(own).replace("SignTest", "OtherBuildTest"));

        RunSummary again = new RunSummary(output, Console.QUIET, IndexPage::write);
        again.add(Hostile.evaluate(output, "shop.SignTest", "withstands", Optional.empty()));
        again.close();

        assertThat(markdown())
                .contains("[OtherForkTest.withstands]", "[SignTest.withstands]")
                .doesNotContain("OtherBuildTest");
        assertThat(Jsoup.parse(Files.readString(output.resolve("index.html")))
                        .select("tbody th")
                        .eachText())
                .containsExactly("OtherForkTest.withstands", "SignTest.withstands");
    }

    @Test
    void leavesNoHalfWrittenFileBehind() throws IOException {
        RunSummary summary = new RunSummary(output, Console.QUIET, IndexPage::write);
        summary.add(Hostile.evaluate(output, Optional.empty()));

        summary.close();

        try (Stream<Path> files = Files.list(output)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("summary.md", "index.html", "shop.Evil$Test", ".summary");
        }
    }

    @Test
    void saysNothingOfARunWithoutEvaluations() {
        new RunSummary(output, said::add, IndexPage::write).close();

        assertThat(said).isEmpty();
        assertThat(output.resolve("summary.md")).doesNotExist();
    }

    @Test
    void saysWhereTheSummaryCouldNotBeWritten() throws IOException {
        Path file = Files.writeString(output.resolve("file"), "");
        RunSummary summary = new RunSummary(file, said::add, IndexPage::write);
        summary.add(Hostile.evaluate(output, Optional.empty()));

        summary.close();

        assertThat(said).singleElement().asString().contains("cannot be written");
    }
}
