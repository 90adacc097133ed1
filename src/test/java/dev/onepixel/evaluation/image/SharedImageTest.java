package dev.onepixel.evaluation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.testing.ForwardingClassifier;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.thread.Helpers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches are cut into parts for threads that have nothing else to do, and nothing else changes. */
@Timeout(60)
class SharedImageTest {

    private static final RgbImage CLEAN = KnownModels.plain("plain", 8, 8).image();

    /** A variant takes so long that any part of two is worth a thread. */
    private static final long SLOW = 2 * SharedImage.WORTH_NANOS;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentHashMap<Thread, Integer> variantsByThread = new ConcurrentHashMap<>();
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();
    private volatile long nanosAVariant = SLOW;
    private volatile int failing = -1;

    /** So many batches must be under way at once before any of them goes on. */
    private volatile CountDownLatch together = new CountDownLatch(0);

    private int variantsPerPass = 1;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Scores of a variant tell its colour; it takes its time, and says on which thread it was classified. */
    private Classifier model() {
        Classifier scores = Classifier.of("red", KnownModels.LABELS, image -> {
            float red = (image.rgb(1) >> 16) / 255f;
            return new float[] {red, 1 - red};
        });
        return new ForwardingClassifier(scores) {
            @Override
            public int variantsPerPass() {
                return variantsPerPass;
            }

            @Override
            public PreparedImage prepare(RgbImage clean) {
                open.incrementAndGet();
                return new Prepared(super.prepare(clean)) {
                    @Override
                    public void classify(Variants variants, Scores into) {
                        batches.add(variants.size());
                        variantsByThread.merge(Thread.currentThread(), variants.size(), Integer::sum);
                        for (int i = 0; i < variants.size(); i++) {
                            if (variants.pixels() > 0 && variants.rgb(i, 0) >> 16 == failing) {
                                throw new IllegalStateException("failed at " + failing);
                            }
                        }
                        meet();
                        long end = System.nanoTime() + nanosAVariant * variants.size();
                        while (System.nanoTime() < end) {
                            Thread.onSpinWait();
                        }
                        super.classify(variants, into);
                    }

                    @Override
                    public void close() {
                        open.decrementAndGet();
                        super.close();
                    }
                };
            }
        };
    }

    private void meet() {
        together.countDown();
        boolean interrupted = Thread.interrupted();
        try {
            assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Helpers helpers(int free) {
        return new Helpers() {
            @Override
            public int free() {
                return free;
            }

            @Override
            public boolean lend(Runnable help) {
                threads.execute(help);
                return true;
            }
        };
    }

    /** Variants of one edit: the i-th makes pixel 1 as red as i. */
    private static Variants variants(int count) {
        Variants variants = new Variants(CLEAN, 1, count);
        variants.resize(count);
        for (int i = 0; i < count; i++) {
            variants.set(i, 0, 1, i << 16);
        }
        return variants;
    }

    private static void requireScores(Scores scores, int count) {
        assertThat(scores.size()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            assertThat(scores.row(i)).containsExactly(i / 255f, 1 - i / 255f);
            assertThat(scores.decision(i)).isEqualTo(i / 255f >= 1 - i / 255f ? 0 : 1);
            assertThat(scores.consensus(i)).isOne();
        }
    }

    @Test
    void aBatchIsClassifiedByAsManyThreadsAsAreFree() {
        Scores scores = new Scores(2);
        try (SharedImage image = new SharedImage(model(), CLEAN, helpers(2))) {
            image.classify(variants(32), scores);
            assertThat(batches).as("nobody knows yet whether it is worth it").containsExactly(32);
            batches.clear();
            together = new CountDownLatch(3);

            image.classify(variants(32), scores);

            requireScores(scores, 32);
            assertThat(batches).containsExactlyInAnyOrder(10, 11, 11);
            assertThat(variantsByThread).hasSize(3);
        }
    }

    @Test
    void partsAreClassifiedAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        Classifier meeting = new ForwardingClassifier(model()) {
            @Override
            public PreparedImage prepare(RgbImage clean) {
                return new Prepared(super.prepare(clean)) {
                    @Override
                    public void classify(Variants variants, Scores scores) {
                        if (variants.size() == 4) {
                            both.countDown();
                            try {
                                assertThat(both.await(20, TimeUnit.SECONDS))
                                        .as("the other part is under way as well")
                                        .isTrue();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                        super.classify(variants, scores);
                    }
                };
            }
        };
        Scores scores = new Scores(2);
        try (SharedImage image = new SharedImage(meeting, CLEAN, helpers(1))) {
            image.classify(variants(9), scores);
            image.classify(variants(8), scores);
        }
        requireScores(scores, 8);
    }

    @Test
    void whatAThreadIsNotWorthIsNotCut() {
        nanosAVariant = 0;
        Scores scores = new Scores(2);
        try (SharedImage image = new SharedImage(model(), CLEAN, helpers(3))) {
            for (int i = 0; i < 5000; i++) {
                image.classify(variants(2), scores);
            }
            batches.clear();
            for (int i = 0; i < 100; i++) {
                image.classify(variants(2), scores);
            }
        }
        assertThat(batches)
                .as("a pause of the machine may make one look long")
                .filteredOn(size -> size == 2)
                .hasSizeGreaterThan(50);
    }

    @Test
    void aPassThatCostsTheSameAnywayIsNotCut() {
        variantsPerPass = 16;
        Scores scores = new Scores(2);
        try (SharedImage image = new SharedImage(model(), CLEAN, helpers(3))) {
            image.classify(variants(32), scores);
            batches.clear();

            image.classify(variants(32), scores);
            image.classify(variants(31), scores);

            assertThat(batches).containsExactlyInAnyOrder(16, 16, 31);
        }
    }

    @Test
    void whereNobodyIsFreeOneThreadDoesItAll() {
        Scores scores = new Scores(2);
        try (SharedImage image = new SharedImage(model(), CLEAN, Helpers.NONE)) {
            image.classify(variants(8), scores);
            image.classify(variants(8), scores);
        }
        requireScores(scores, 8);
        assertThat(batches).containsExactly(8, 8);
        assertThat(variantsByThread).containsOnlyKeys(Thread.currentThread());
    }

    @Test
    void nobodyWaitsForHelpThatDoesNotComeOrComesTooLate() {
        List<Runnable> late = new ArrayList<>();
        Helpers busy = new Helpers() {
            @Override
            public int free() {
                return 3;
            }

            @Override
            public boolean lend(Runnable help) {
                return late.isEmpty() && late.add(help);
            }
        };
        Scores scores = new Scores(2);
        try (SharedImage image = new SharedImage(model(), CLEAN, busy)) {
            image.classify(variants(8), scores);
            image.classify(variants(8), scores);
        }
        requireScores(scores, 8);
        batches.clear();

        late.forEach(Runnable::run);

        assertThat(batches).as("there was nothing left to do").isEmpty();
        assertThat(open).hasValue(0);
    }

    @Test
    void aPartThatFailsFailsTheBatchOfTheThreadWhoseImageItIs() {
        Scores scores = new Scores(2);
        try (SharedImage image = new SharedImage(model(), CLEAN, helpers(3))) {
            image.classify(variants(8), scores);
            failing = 7;

            assertThatIllegalStateException()
                    .isThrownBy(() -> image.classify(variants(8), scores))
                    .withMessage("failed at 7");

            failing = -1;
            image.classify(variants(8), scores);
            requireScores(scores, 8);
        }
    }

    @Test
    void whatWasPreparedForHelpersIsClosedWithTheImage() {
        try (SharedImage image = new SharedImage(model(), CLEAN, helpers(3))) {
            Scores scores = new Scores(2);
            image.classify(variants(16), scores);
            together = new CountDownLatch(4);
            image.classify(variants(16), scores);
            assertThat(open).hasValue(4);
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void anInterruptIsKeptUntilThePartsUnderWayAreDone() {
        Scores scores = new Scores(2);
        try (SharedImage image = new SharedImage(model(), CLEAN, helpers(1))) {
            image.classify(variants(8), scores);
            Thread.currentThread().interrupt();

            image.classify(variants(8), scores);

            assertThat(Thread.interrupted()).isTrue();
            requireScores(scores, 8);
        }
    }

    @Test
    void batchesOfOtherNumbersOfEditsAreSharedAsWell() {
        Scores scores = new Scores(2);
        try (SharedImage image = new SharedImage(model(), CLEAN, helpers(1))) {
            image.classify(variants(8), scores);
            image.classify(variants(8), scores);
            Variants two = new Variants(CLEAN, 2, 24);
            two.resize(24);
            for (int i = 0; i < 24; i++) {
                two.set(i, 0, 1, i << 16);
                two.set(i, 1, 2, 0);
            }

            image.classify(two, scores);

            requireScores(scores, 24);
        }
    }
}
