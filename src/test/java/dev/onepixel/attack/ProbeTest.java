package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.Variants;
import dev.onepixel.testing.CountingClassifier;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {

    private static final LabelledImage PLAIN = KnownModels.plain("plain", 8, 8);

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 31, 32, 33, 34, 100, 400, 401, 1000})
    void neverSpendsMoreThanTheLimitAndKeepsOneQueryForTheConfirmation(long limit) {
        CountingClassifier counting = new CountingClassifier(KnownModels.immovable());

        SearchRun run = SearchRun.of(counting, PLAIN, AttackParameters.PAPER.withMaxQueriesPerImage(limit));

        assertThat(run.probe().stop()).isEqualTo(Probe.Stop.QUERY_LIMIT);
        assertThat(counting.editedVariants()).isEqualTo(limit - 1);
        assertThat(run.budget().spent()).isEqualTo(limit - 1);
    }

    @Test
    void goesOnAfterAHitThatIsNotConfirmed() {
        PixelEdit first = PixelEdit.of(2, 2, 255, 255, 255);
        PixelEdit second = PixelEdit.of(6, 6, 0, 0, 0);
        List<List<PixelEdit>> judged = new ArrayList<>();

        SearchRun run = SearchRun.of(
                KnownModels.planted(0, first, second),
                PLAIN,
                AttackParameters.PAPER.withSearch(Search.CORNERS),
                hit -> {
                    judged.add(hit.edits());
                    return judged.size() == 2;
                });

        assertThat(run.found()).isTrue();
        assertThat(judged).containsExactlyInAnyOrder(List.of(first), List.of(second));
        assertThat(run.probe().success()).isEqualTo(judged.get(1));
    }

    @Test
    void showsNothingMoreOnceInterrupted() {
        CountingClassifier counting = new CountingClassifier(KnownModels.immovable());
        AtomicInteger asked = new AtomicInteger();
        Probe probe = new Probe(
                new AttackedImage(PLAIN, counting.prepare(PLAIN.image()), counting.classify(PLAIN.image())),
                new EditSpace(PLAIN.image(), EditRules.NONE),
                1,
                new Goal.Untargeted(0),
                new QueryBudget(AttackParameters.UNLIMITED, 1, 1),
                () -> asked.incrementAndGet() == 2,
                hit -> true);
        Variants candidates = probe.candidates(Probe.SLICE + 1);
        candidates.resize(Probe.SLICE + 1);
        List<Integer> read = new ArrayList<>();

        boolean goesOn = probe.evaluate(candidates, (candidate, scores, row) -> read.add(candidate));

        assertThat(goesOn).isFalse();
        assertThat(probe.stop()).isEqualTo(Probe.Stop.INTERRUPTED);
        assertThat(read)
                .containsExactlyElementsOf(
                        IntStream.range(0, Probe.SLICE).boxed().toList());
        assertThat(probe.evaluated()).isEqualTo(Probe.SLICE).isEqualTo(counting.editedVariants());
    }
}
