package dev.onepixel.evaluation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.result.CleanTimes;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.testing.MadeReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalOpeningTest {

    private static final ImageTimes TIMES =
            new ImageTimes(new CleanTimes(1, 1, 0, 0), Map.of(Attacker.UNDEFENDED, 3.0));
    private static final SelfCheck CHECK = new SelfCheck(new Rate(1, 1), 5, "planted", "");

    private final Path root;
    private final List<String> said = new ArrayList<>();

    JournalOpeningTest(@TempDir Path root) {
        this.root = root;
    }

    private JournalSettings in(String folder) {
        return JournalSettings.in(root.resolve(folder)).telling(said::add);
    }

    private Journal open(JournalSettings settings) {
        return open(settings, MadeReports.BARE);
    }

    private static Journal open(JournalSettings settings, EvaluationPlan plan) {
        return open(settings, plan, Journals.SIX);
    }

    private static Journal open(JournalSettings settings, EvaluationPlan plan, ImageSet images) {
        Map<String, String> sha256 =
                images.names().stream().collect(Collectors.toMap(name -> name, AttackResults::sha256));
        return new JournalOpening(settings, plan, images, sha256, 3).open();
    }

    private static ImageResult withstood(String image) {
        return AttackResults.of(AttackResults.withstood(image));
    }

    /** A run that finished some images within two seconds each, and was killed. */
    private void killed(JournalSettings settings, AttackResult... results) {
        try (Journal journal = open(settings)) {
            for (AttackResult result : results) {
                journal.add(AttackResults.of(result), TIMES, 2);
            }
        }
    }

    private Path file(String folder) {
        return root.resolve(folder).resolve(JournalSettings.FILE);
    }

    @Test
    void whatIsAddedIsOnDiskAtOnce() {
        try (Journal journal = open(in("run"))) {
            assertThat(journal.has("a")).isFalse();
            assertThat(journal.times("a")).isEqualTo(ImageTimes.NONE);

            journal.add(withstood("a"), TIMES, 2);
            journal.add(CHECK);

            JournalContent content =
                    JournalReader.read(file("run")).orElseThrow().content();
            assertThat(content.plan().queriesPerClassification()).isEqualTo(3);
            assertThat(content.plan().shard()).isEmpty();
            assertThat(content.images()).containsExactly(new ImageLine(withstood("a"), TIMES, 2, Map.of(), ""));
            assertThat(content.selfCheck()).contains(CHECK);
            assertThat(content.end()).isEmpty();
            assertThat(journal.has("a")).isTrue();
            assertThat(journal.has("b")).isFalse();
            assertThat(journal.times("a")).isEqualTo(TIMES);
            assertThat(journal.selfCheck()).contains(CHECK);
        }
        assertThat(said).isEmpty();
    }

    @Test
    void theEndIsTheLastLine() {
        try (Journal journal = open(in("run"))) {
            journal.add(withstood("a"), TIMES, 2);
            journal.add(withstood("b"), TIMES, 2);

            JournalContent asOf = journal.asOf(Set.of("b"), "not yet", 3);
            assertThat(asOf.counted()).extracting(ImageLine::image).containsExactly("b");
            assertThat(asOf.end()).contains(new EndLine("not yet", List.of("b"), 3));
            assertThat(JournalReader.read(file("run")).orElseThrow().content().end())
                    .isEmpty();

            JournalContent ended = journal.end("it was late", List.of("a"), 4);
            JournalContent read = JournalReader.read(file("run")).orElseThrow().content();
            assertThat(read.end()).contains(new EndLine("it was late", List.of("a"), 4));
            assertThat(ended.counted()).isEqualTo(read.counted());
            assertThat(ended.plan()).isEqualTo(read.plan());
        }
    }

    @Test
    void aRunThatIsResumedBeginsWithWhatWasFinishedAndItsTime() {
        killed(in("run"), AttackResults.withstood("a"), AttackResults.inconclusive("b"), AttackResults.fooled("c"));
        try (Journal journal = open(in("run"))) {
            assertThat(journal.taken("a")).as("not unless that is asked for").isEmpty();
        }
        killed(in("run"), AttackResults.withstood("a"), AttackResults.inconclusive("b"), AttackResults.fooled("c"));

        try (Journal journal = open(in("run").resuming(true))) {
            assertThat(journal.taken("a")).contains(withstood("a"));
            assertThat(journal.taken("b")).isEmpty();
            assertThat(journal.taken("c")).isPresent();
            assertThat(journal.elapsedBefore()).isEqualTo(2);
            assertThat(journal.times("a")).isEqualTo(TIMES);
            journal.add(withstood("b"), TIMES, 5);
            JournalContent ended = journal.end("", List.of(), 6);
            assertThat(ended.elapsed()).isEqualTo(8);
            assertThat(ended.images())
                    .as("a resumed run is one run, and its lines stay as they are")
                    .contains(new ImageLine(withstood("a"), TIMES, 2, Map.of(), ""));
        }
        assertThat(said).containsExactly("resumes with 2 of 6 images that were finished before, and attacks 4");
    }

    @Test
    void aSelfCheckIsNotMadeAgain() {
        try (Journal journal = open(in("run"))) {
            journal.add(CHECK);
        }

        try (Journal journal = open(in("run").resuming(true))) {
            assertThat(journal.selfCheck()).contains(CHECK);
        }
        assertThat(JournalReader.read(file("run")).orElseThrow().content().selfCheck())
                .contains(CHECK);
    }

    @Test
    void whereThereIsNothingToResumeThatIsSaid() {
        open(in("run").resuming(true)).close();

        assertThat(said).containsExactly("there is no journal to resume, so all images are attacked");
    }

    @Test
    void aTornLineIsSaid() throws IOException {
        killed(in("run"), AttackResults.withstood("a"));
        Files.writeString(file("run"), "{\"image", StandardOpenOption.APPEND);

        open(in("run").resuming(true)).close();

        assertThat(said)
                .contains("the last line of " + file("run") + " was torn when its run was killed, and is cut off");
    }

    @Test
    void whatOtherRunsFinishedIsTakenOnce() {
        killed(in("one"), AttackResults.withstood("a"), AttackResults.withstood("b"));
        killed(in("two"), AttackResults.withstood("b"), AttackResults.withstood("c"));
        Path one = root.resolve("one");
        Path two = root.resolve("two");

        try (Journal journal = open(in("run").taking(List.of(one, two)))) {
            assertThat(journal.elapsedBefore())
                    .as("that was not this run's time")
                    .isZero();
            JournalContent content = journal.end("", List.of(), 1);
            assertThat(content.images())
                    .extracting(line -> line.image() + " from " + line.takenFrom())
                    .containsExactlyInAnyOrder("a from " + one, "b from " + one, "c from " + two);
        }
        assertThat(said)
                .containsExactly(
                        "took 2 of 6 images from " + one + "; 4 are attacked",
                        "took 1 of 6 images from " + two + "; 3 are attacked");
    }

    @Test
    void anotherPlansResultsAreLeftThere() {
        killed(in("one"), AttackResults.withstood("a"));
        EvaluationPlan other = MadeReports.plan(MadeReports.BARE.attack().withSeed(9));

        try (Journal journal = open(in("run").taking(List.of(root.resolve("one"))), other)) {
            assertThat(journal.taken("a")).isEmpty();
        }
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("nothing is taken from " + root.resolve("one") + ", which is of another plan:")
                .endsWith("  seed: 24301 in the journal, 9 now");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> open(in("one").resuming(true), other))
                .withMessageContaining("is of another plan, so it cannot be resumed:")
                .withMessageContaining("  seed: 24301 in the journal, 9 now");
    }

    @Test
    void oneReportThatIsNotThereIsAnEmptyCacheAndOfSeveralItIsAMistake() {
        open(in("run").taking(List.of(root.resolve("none")))).close();
        assertThat(said)
                .containsExactly("there is no journal of this test in " + root.resolve("none")
                        + ", so nothing is taken from there");

        killed(in("one"), AttackResults.withstood("a"));
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> open(in("run").taking(List.of(root.resolve("one"), root.resolve("none")))))
                .withMessageContaining(
                        "onepixel.results names 2 reports, but there is no journal (results.jsonl) of this test in "
                                + root.resolve("none"));
    }

    @Test
    void allPartsAreJoinedAndNothingIsAttacked() {
        for (int part = 1; part <= 2; part++) {
            Shard shard = new Shard(part, 2);
            try (Journal journal = open(in("p" + part).only(shard))) {
                assertThat(journal.shard()).contains(shard);
                shard.of(Journals.SIX.fairOrder()).forEach(image -> journal.add(withstood(image), TIMES, 2));
                journal.add(CHECK);
                journal.end("", List.of(), 3);
            }
        }
        List<Path> parts = List.of(root.resolve("p1"), root.resolve("p2"));

        try (Journal journal = open(in("whole").taking(parts))) {
            assertThat(Journals.SIX.names())
                    .allMatch(image -> journal.taken(image).isPresent());
            assertThat(journal.elapsedBefore()).isEqualTo(6);
            assertThat(journal.selfCheck()).contains(CHECK);
            assertThat(journal.shard()).isEmpty();
        }
        assertThat(JournalReader.read(file("whole"))
                        .orElseThrow()
                        .content()
                        .plan()
                        .joined())
                .isEqualTo(2);
        assertThat(said).containsExactly("joined 2 parts: 6 images, none is attacked");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> open(in("again").taking(parts).only(new Shard(1, 2))))
                .withMessage(
                        "onepixel.shard says that this is part 1 of 2, but onepixel.results names parts to be joined; leave one of them away");
    }

    @Test
    void aPartIsGoneOnWithAsTheSamePartOfTheSameImages() {
        JournalSettings first = in("run").only(new Shard(1, 2));
        killed(first, AttackResults.withstood(Journals.SIX.fairOrder().get(0)));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> open(in("run").resuming(true)))
                .withMessageContaining("is of part 1 of 2, but now the whole is asked for; resume the same part");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> open(in("run").only(new Shard(2, 2)).resuming(true)))
                .withMessageContaining("is of part 1 of 2, but now part 2 of 2 is asked for");
        ImageSet other = ImageSet.of("other", List.of(KnownModels.plain("z", 1, 1), KnownModels.plain("y", 1, 1)));
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> open(first.resuming(true), MadeReports.BARE, other))
                .withMessageContaining(
                        "is a part of another image set: 6 images under 'six' then, 2 under 'other' now");
        open(first.resuming(true)).close();
        assertThat(said).containsExactly("resumes with 1 of 3 images that was finished before, and attacks 2");
    }

    @Test
    void whoOnlyLooksLeavesNothingBehind() {
        killed(in("one"), AttackResults.withstood("a"));

        try (Journal journal =
                open(in("run").taking(List.of(root.resolve("one"))).lookingOnly())) {
            assertThat(journal.taken("a")).isPresent();
            journal.add(withstood("b"), TIMES, 1);
            assertThat(journal.has("b")).isTrue();
        }
        assertThat(root.resolve("run")).doesNotExist();
    }

    @Test
    void aFolderIsOfOneRunAtATimeAlsoAfterOneWasRefused() {
        try (Journal first = open(in("run"))) {
            assertThat(first.shard()).isEmpty();
            assertThatExceptionOfType(EvaluationException.class)
                    .isThrownBy(() -> open(in("run")))
                    .withMessageStartingWith("Another run is writing to the report folder '" + root.resolve("run"));
        }
        EvaluationPlan other = MadeReports.plan(MadeReports.BARE.attack().withSeed(9));
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> open(in("run").resuming(true), other));
        open(in("run")).close();
    }

    @Test
    void whatIsKnownByItsNameOnlyIsNotTaken() {
        EvaluationPlan nameless = new EvaluationPlan(
                KnownModels.immovable().info(),
                KnownModels.LABELS,
                MadeReports.BARE.attack(),
                "",
                false,
                Optional.empty(),
                Attacker.UNDEFENDED,
                MadeReports.BARE.known(),
                Optional.empty());

        open(in("run"), nameless).close();
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> open(in("run").resuming(true), nameless))
                .withMessageStartingWith(
                        "Going on with an earlier run (onepixel.resume) cannot be done: of model 'immovable' there is no hash");
    }

    @Test
    void anImageThatIsAnotherNowIsAttackedAgain() {
        killed(in("run"), AttackResults.withstood("a"), AttackResults.withstood("b"));
        List<LabelledImage> relabelled = new ArrayList<>();
        Journals.SIX.names().forEach(name -> relabelled.add(Journals.SIX.load(name)));
        relabelled.set(0, new LabelledImage("a", "wrong", relabelled.get(0).image()));

        try (Journal journal = open(in("run").resuming(true), MadeReports.BARE, ImageSet.of("six", relabelled))) {
            assertThat(journal.taken("a")).isEmpty();
            assertThat(journal.taken("b")).isPresent();
        }
    }

    @Test
    void whatAKilledRunLeftUnfinishedIsOverwritten() throws IOException {
        Files.createDirectories(root.resolve("run"));
        Files.writeString(root.resolve("run/results.jsonl.tmp"), "left behind ".repeat(10_000));

        killed(in("run"), AttackResults.withstood("a"));

        assertThat(JournalReader.read(file("run")).orElseThrow().content().images())
                .hasSize(1);
        assertThat(root.resolve("run/results.jsonl.tmp")).doesNotExist();
    }

    @Test
    void aJournalThatCannotBeWrittenIsNamedAndLeavesNothingUnfinished() throws IOException {
        Files.createDirectories(file("run").resolve("a folder in its place"));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> open(in("run")))
                .withMessageStartingWith("The journal '" + file("run") + "' cannot be written (");
        assertThat(root.resolve("run/results.jsonl.tmp")).doesNotExist();
    }

    @Test
    void whoComesBackAfterTheEndWritesNothing() throws IOException {
        Journal journal = open(in("run"));
        journal.close();
        String before = Files.readString(file("run"));

        journal.add(withstood("a"), TIMES, 1);

        assertThat(Files.readString(file("run"))).isEqualTo(before);
    }
}
