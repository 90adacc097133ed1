package dev.onepixel.evaluation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.image.Hashes;
import dev.onepixel.image.ImageSet;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardJoinTest {

    private static final List<String> ORDER = Journals.SIX.fairOrder();
    private static final String CANNOT = "The parts (onepixel.results) cannot be joined: ";
    private static final String AND = System.lineSeparator() + "  and ";

    private static JournalSource part(int part, int parts) {
        Shard shard = new Shard(part, parts);
        return Journals.source("p" + part, Optional.of(shard), shard.of(ORDER));
    }

    private static ShardJoin join(JournalSource... sources) {
        return new ShardJoin(
                Arrays.asList(sources),
                Journals.PLAN,
                Journals.FACTS,
                JournalImages.of(Journals.SIX),
                Journals.matcher());
    }

    private static void assertRefused(ShardJoin join, String... faults) {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> join.join(Optional.empty()))
                .withMessage(CANNOT + String.join(AND, faults));
    }

    @Test
    void aPartMakesAllOfThemParts() {
        JournalSource whole = Journals.source("whole", Optional.empty(), ORDER);

        assertThat(ShardJoin.areAmong(List.of(whole))).isFalse();
        assertThat(ShardJoin.areAmong(List.of(whole, part(1, 2)))).isTrue();
    }

    @Test
    void allPartsInAnyOrderAreTheWholeAndEachLineSaysWhereItIsFrom() {
        ShardJoin join = join(part(3, 3), part(1, 3), part(2, 3));

        Map<String, ImageLine> lines = join.join(Optional.empty());

        assertThat(lines).containsOnlyKeys(ORDER);
        assertThat(lines.values())
                .extracting(line -> line.image() + " of " + line.takenFrom())
                .containsExactlyInAnyOrder(
                        ORDER.get(0) + " of p1",
                        ORDER.get(1) + " of p1",
                        ORDER.get(2) + " of p2",
                        ORDER.get(3) + " of p2",
                        ORDER.get(4) + " of p3",
                        ORDER.get(5) + " of p3");
        assertThat(join.count()).isEqualTo(3);
        assertThat(join.elapsed()).as("each took two seconds").isEqualTo(6);
    }

    @Test
    void partsThatAreMissingOrDoubleAreAllNamed() {
        assertRefused(
                join(part(2, 4), part(4, 4), part(4, 4)),
                "part 1 of 4 is missing; run it by -Donepixel.shard=1/4",
                "part 3 of 4 is missing; run it by -Donepixel.shard=3/4",
                "part 4 of 4 is there twice: p4 and p4; name one of them");
    }

    @Test
    void partsOfTwoWholesAreRefused() {
        assertRefused(
                join(part(1, 2), part(2, 3)), "the parts are not of one whole: p1 (part 1 of 2), p2 (part 2 of 3)");
    }

    @Test
    void aWholeRunIsNoPart() {
        assertRefused(
                join(part(1, 2), Journals.source("whole", Optional.empty(), ORDER)),
                "whole is of a whole run and no part of one; name the parts only, or this one only");
    }

    @Test
    void aPartOfAnotherPlanIsRefusedWithWhatDiffers() {
        PlanLine plan = Journals.plan(Optional.of(new Shard(1, 1)));
        JournalSource other = Journals.source(
                "other",
                new JournalContent(
                        new PlanLine(plan.schema(), "beef", Map.of("seed", "2"), plan.images(), 1, plan.shard(), 0),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));

        assertRefused(
                join(other),
                "other (part 1 of 1) is of another plan:" + System.lineSeparator() + "  seed: 2 in the journal, 1 now");
    }

    @Test
    void aPartOfAnotherImageSetIsRefused() {
        PlanLine plan = Journals.plan(Optional.of(new Shard(1, 1)));
        ImageSet two = ImageSet.of("two", List.of(KnownModels.plain("a", 1, 1), KnownModels.plain("b", 1, 1)));
        JournalSource other = Journals.source(
                "other",
                new JournalContent(
                        new PlanLine(
                                plan.schema(),
                                plan.fingerprint(),
                                plan.facts(),
                                JournalImages.of(two),
                                1,
                                plan.shard(),
                                0),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));

        assertRefused(
                join(other),
                "other (part 1 of 1) is a part of another image set: 2 images under 'two' then, 6 under 'six' now, and their names or labels differ; give each part the same images and onepixel.limit");
    }

    @Test
    void everyPartThatIsNotFinishedIsNamed() {
        Optional<Shard> second = Optional.of(new Shard(2, 2));

        assertRefused(
                join(
                        Journals.source("p1", Optional.of(new Shard(1, 2)), ORDER.subList(0, 2)),
                        Journals.source("p2", second, List.of())),
                "p1 (part 1 of 2) is not finished: 1 of its 3 images has no result (" + ORDER.get(2)
                        + "); resume it by -Donepixel.shard=1/2 -Donepixel.resume=true",
                "p2 (part 2 of 2) is not finished: 3 of its 3 images have no result ("
                        + String.join(", ", ORDER.subList(3, 6))
                        + "); resume it by -Donepixel.shard=2/2 -Donepixel.resume=true");
    }

    @Test
    void anImageThatIsAnotherNowAndEvidenceThatIsGoneAreNamed() {
        String first = ORDER.get(0);
        AttackResult withstood = AttackResults.withstood(first);
        ImageLine altered = Journals.line(new ImageResult(
                first,
                "right",
                AttackResults.sha256("else"),
                AttackResults.of(withstood).attacks()));
        ImageLine proofless = new ImageLine(
                AttackResults.of(AttackResults.withstood(ORDER.get(1))),
                ImageTimes.NONE,
                0,
                Map.of("adversarial/b.png", "ff"),
                "");

        assertRefused(
                join(
                        Journals.source("p1", Journals.content(Optional.of(new Shard(1, 3)), altered, proofless)),
                        part(2, 3),
                        part(3, 3)),
                "image '" + first + "' of p1 (part 1 of 3): its pixels are others now",
                "the evidence 'adversarial/b.png' of p1 (part 1 of 3) is missing or was changed; keep the whole report folder of each part");
    }

    @Test
    void theEvidenceOfWhatIsJoinedIsCopied(@TempDir Path root) throws IOException {
        Path from = Files.createDirectories(root.resolve("p1/adversarial"));
        Files.writeString(from.resolve("own.png"), "own");
        Files.writeString(from.resolve("other.png"), "other");
        ImageLine own = new ImageLine(
                AttackResults.of(AttackResults.fooled(ORDER.get(0))),
                ImageTimes.NONE,
                0,
                Map.of("adversarial/own.png", Hashes.sha256("own")),
                "");
        ImageLine foreign = new ImageLine(
                AttackResults.of(AttackResults.fooled("of no image now")),
                ImageTimes.NONE,
                0,
                Map.of("adversarial/other.png", Hashes.sha256("other")),
                "");
        JournalSource one = new JournalSource(
                "p1",
                root.resolve("p1").resolve(JournalSettings.FILE),
                Journals.content(Optional.of(new Shard(1, 6)), own, foreign),
                false);

        join(one, part(2, 6), part(3, 6), part(4, 6), part(5, 6), part(6, 6)).join(Optional.of(root.resolve("whole")));

        assertThat(root.resolve("whole/adversarial/own.png")).hasContent("own");
        assertThat(root.resolve("whole/adversarial/other.png")).doesNotExist();
    }

    @Test
    void whatAPartHasBesideItsOwnImagesIsNotTaken() {
        Map<String, ImageLine> lines = join(Journals.source("p1", Optional.of(new Shard(1, 2)), ORDER), part(2, 2))
                .join(Optional.empty());

        assertThat(lines.get(ORDER.get(5))).isNotNull().satisfies(line -> assertThat(line.takenFrom())
                .isEqualTo("p2"));
    }
}
