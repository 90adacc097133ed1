package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkersTest {

    private static final Classifier MODEL = KnownModels.immovable();
    private static final ImageResult RESULT = AttackResults.of(AttackResults.withstood("a"));

    private final Cores cores = new Cores(2);
    private final Workers workers = new Workers(cores, MODEL, 2);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        never.countDown();
        workers.cancel();
    }

    private static ImageResult missing(String why) {
        return AttackResults.of(AttackResult.inconclusive("a", "right", why));
    }

    private ImageResult stuck() {
        try {
            never.await();
            return RESULT;
        } catch (InterruptedException e) {
            return missing("ended by an interrupt");
        }
    }

    @Test
    void doAnImagesWorkOnceOnThreadsOfTheirOwn() {
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            workers.submit("a", () -> {
                done.incrementAndGet();
                assertThat(Thread.currentThread().getName()).startsWith("onepixel-worker-");
                assertThat(Thread.currentThread().isDaemon()).isTrue();
                return RESULT;
            });
        }

        assertThat(workers.await("a", WorkersTest::missing)).isSameAs(RESULT);
        assertThat(workers.await("a", WorkersTest::missing)).isSameAs(RESULT);
        assertThat(done).hasValue(1);
        assertThat(workers.size()).isEqualTo(2);
        assertThat(workers.isCancelled()).isFalse();
    }

    @Test
    void aResultFromElsewhereIsWaitedForToo() {
        workers.submit("a", CompletableFuture.completedFuture(RESULT));
        workers.submit("a", () -> missing("asked twice"));

        assertThat(workers.await("a", WorkersTest::missing)).isSameAs(RESULT);
    }

    @Test
    void whatWasNotSubmittedIsNotWaitedFor() {
        assertThatIllegalStateException()
                .isThrownBy(() -> workers.await("b", WorkersTest::missing))
                .withMessage("Image 'b' was not submitted");
    }

    @Test
    void whatWorkThrowsEndsTheRun() {
        workers.submit("a", () -> {
            throw new EvaluationException("disk full");
        });
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> workers.await("a", WorkersTest::missing))
                .withMessage("disk full");
        assertThat(workers.isCancelled()).isTrue();
    }

    @Test
    void anErrorIsThrownAsItIs() {
        workers.submit("a", () -> {
            throw new OutOfMemoryError("not really");
        });

        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> workers.await("a", WorkersTest::missing))
                .withMessage("not really");
    }

    @Test
    void whatHasNotBegunWhenTheRunEndsNeverDoes() {
        workers.cancel();
        AtomicInteger done = new AtomicInteger();
        workers.submit("a", () -> {
            done.incrementAndGet();
            return RESULT;
        });

        assertThat(workers.await("a", WorkersTest::missing).undefended().ending())
                .isEqualTo("interrupted before it was attacked");
        assertThat(done).hasValue(0);
        assertThat(workers.interruption()).isEqualTo("the run was interrupted");
    }

    @Test
    void whatIsUnderWayWhenTheRunEndsIsInterruptedAndWaitedFor() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        workers.submit("a", () -> {
            begun.countDown();
            return stuck();
        });
        begun.await();

        workers.cancel();

        assertThat(workers.await("a", WorkersTest::missing).undefended().ending())
                .isEqualTo("ended by an interrupt");
    }

    @Test
    void whoeverWaitsCanBeInterruptedAndStaysSo() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        workers.submit("a", () -> {
            begun.countDown();
            return stuck();
        });
        begun.await();

        Thread.currentThread().interrupt();
        ImageResult result = workers.await("a", WorkersTest::missing);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.undefended().ending()).isEqualTo("ended by an interrupt");
        assertThat(workers.isCancelled()).isTrue();
    }

    @Test
    void somethingBesideTheImagesIsDoneUnlessTheRunIsOver() {
        assertThat(workers.run("self-check", () -> "done")).contains("done");
        workers.cancel();
        assertThat(workers.run("again", () -> "done")).isEqualTo(Optional.empty());
    }

    @Test
    void whoHasNoImageHelps() throws InterruptedException {
        assertThat(workers.free()).isEqualTo(2);
        CountDownLatch begun = new CountDownLatch(1);
        workers.submit("a", () -> {
            begun.countDown();
            return stuck();
        });
        begun.await();
        assertThat(workers.free()).isOne();
        CountDownLatch helped = new CountDownLatch(1);

        assertThat(workers.lend(() -> {
                    helped.countDown();
                    stuck();
                }))
                .isTrue();

        assertThat(helped.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(workers.free()).isZero();
        assertThat(workers.lend(() -> {})).as("both threads are busy").isFalse();
        never.countDown();
        workers.await("a", WorkersTest::missing);
        waitUntil(() -> workers.free() == 2);
    }

    @Test
    void whereThereAreNoCoresNobodyHelps() throws InterruptedException {
        Cores.Lease one = cores.acquire(MODEL);
        Cores.Lease two = cores.acquire(MODEL);
        AtomicInteger helped = new AtomicInteger();

        assertThat(workers.lend(helped::incrementAndGet)).isTrue();
        waitUntil(() -> workers.free() == 2);
        assertThat(helped).hasValue(0);

        one.close();
        two.close();
        assertThat(workers.lend(helped::incrementAndGet)).isTrue();
        waitUntil(() -> helped.get() == 1);
    }

    @Test
    void whoeverWaitsForCoresComesBeforeHelpers() throws InterruptedException {
        Cores one = new Cores(1);
        Cores.Lease taken = one.acquire(MODEL);
        Thread waiting = new Thread(() -> one.use(busy(1), () -> "done"));
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        assertThat(one.tryAcquire(MODEL)).isEmpty();
        taken.close();
        waiting.join();

        Optional<Cores.Lease> free = one.tryAcquire(MODEL);
        assertThat(free).isPresent();
        assertThat(one.tryAcquire(MODEL)).as("there is but one").isEmpty();
        free.get().close();
        assertThat(one.tryAcquire(MODEL)).isPresent();
    }

    @Test
    void theCoresOfThoseWhoHelpedAreGivenBackWhenTheyDoNotComeBackEither() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        workers.submit("a", () -> {
            both.countDown();
            ignoreInterrupts();
            return RESULT;
        });
        workers.lend(() -> {
            both.countDown();
            ignoreInterrupts();
        });
        both.await();
        assertThat(cores.tryAcquire(MODEL)).isEmpty();

        workers.cancel();
        ImageResult result = workers.await("a", WorkersTest::missing);

        assertThat(result.undefended().ending()).contains("did not answer within 5 s", "onepixel-worker-");
        assertThat(cores.tryAcquire(MODEL)).isPresent();
        assertThat(cores.tryAcquire(MODEL)).isPresent();
        assertThat(cores.tryAcquire(MODEL)).isEmpty();
    }

    private void ignoreInterrupts() {
        while (never.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        }
    }

    @Test
    void aRunThatIsOverHasNobodyWhoHelps() {
        workers.cancel();
        assertThat(workers.lend(() -> {})).isFalse();
    }

    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    @Test
    void coresAreLeasedOnceAndGivenBackOnce() throws InterruptedException {
        Cores.Lease lease = cores.acquire(MODEL);
        lease.close();
        lease.close();

        Cores.Lease one = cores.acquire(MODEL);
        Cores.Lease two = cores.acquire(MODEL);
        Thread third = new Thread(() -> cores.use(MODEL, () -> "third"));
        third.start();
        while (third.getState() != Thread.State.WAITING && third.isAlive()) {
            Thread.sleep(1);
        }
        assertThat(third.isAlive())
                .as("a second release would have let it pass")
                .isTrue();
        one.close();
        third.join();
        two.close();
    }

    @Test
    void asManyImagesAreAttackedAsKeepTheCoresBusy() {
        assertThat(new Cores(8).workersFor(busy(1))).isEqualTo(8);
        assertThat(new Cores(8).workersFor(busy(2))).isEqualTo(4);
        assertThat(new Cores(8).workersFor(busy(3))).isEqualTo(2);
        assertThat(new Cores(8).workersFor(busy(99))).isEqualTo(1);
        assertThat(new Cores(8).workersFor(busy(0))).isEqualTo(8);
    }

    /** A model that keeps some native threads busy. */
    private static Classifier busy(int threads) {
        return new Classifier() {
            @Override
            public int nativeThreads() {
                return threads;
            }

            @Override
            public ModelInfo info() {
                return MODEL.info();
            }

            @Override
            public List<String> labels() {
                return MODEL.labels();
            }

            @Override
            public PreparedImage prepare(RgbImage clean) {
                return MODEL.prepare(clean);
            }
        };
    }

    @Test
    void workIsDoneOnOnesOwnThreadOnceThereAreCoresAndAtOnceWhenInterrupted() throws InterruptedException {
        assertThat(cores.use(MODEL, Thread::currentThread)).isSameAs(Thread.currentThread());
        assertThat(cores.use(MODEL, () -> 1) + cores.use(MODEL, () -> 1) + cores.use(MODEL, () -> 1))
                .as("each gives its core back")
                .isEqualTo(3);
        Cores.Lease one = cores.acquire(MODEL);
        Cores.Lease two = cores.acquire(MODEL);

        Thread.currentThread().interrupt();
        assertThat(cores.use(MODEL, () -> "at once")).isEqualTo("at once");

        assertThat(Thread.interrupted()).isTrue();
        one.close();
        two.close();
        assertThat(cores.count()).isEqualTo(2);
        assertThat(cores.workersFor(MODEL)).isEqualTo(2);
    }
}
