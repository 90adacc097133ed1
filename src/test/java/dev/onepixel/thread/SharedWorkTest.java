package dev.onepixel.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedWorkTest {

    private final HelperThreads three = new HelperThreads(3, "helper");
    private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger interrupts = new AtomicInteger();

    @AfterEach
    void end() {
        three.close();
    }

    private void run(int parts, Helpers helpers, IntPredicate work) {
        SharedWork.run(parts, helpers, work, interrupts::incrementAndGet);
    }

    private boolean doPart(int part) {
        done.add(part);
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aloneItIsDoneInItsOrder() {
        run(5, Helpers.NONE, this::doPart);
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
        run(0, Helpers.NONE, this::doPart);
        assertThat(done).hasSize(5);
    }

    @Test
    void everyPartIsDoneOnceHoweverManyHelp() {
        for (int i = 0; i < 100; i++) {
            done.clear();
            run(50, three, this::doPart);
            assertThat(done)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 50).boxed().toList());
        }
    }

    @Test
    void thoseWhoAreFreeWorkAtTheSameTime() {
        CountDownLatch all = new CountDownLatch(4);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        run(4, three, part -> {
            threads.add(Thread.currentThread());
            all.countDown();
            await(all);
            return true;
        });
        assertThat(threads).hasSize(4).contains(Thread.currentThread());
        assertThat(threads)
                .filteredOn(thread -> thread.getName().equals("helper"))
                .hasSize(3)
                .allMatch(Thread::isDaemon);
    }

    @Test
    void whoBecomesFreeLaterHelpsAsWell() {
        CountDownLatch both = new CountDownLatch(2);
        AtomicBoolean free = new AtomicBoolean();
        Helpers later = new Helpers() {
            @Override
            public int free() {
                return free.get() ? three.free() : 0;
            }

            @Override
            public boolean lend(Runnable help) {
                return three.lend(help);
            }
        };
        run(3, later, part -> {
            if (part == 0) {
                free.set(true);
            } else {
                both.countDown();
                await(both);
            }
            return true;
        });
        assertThat(both.getCount()).isZero();
    }

    @Test
    void whoeverIsMissedGoesBackToItsOwnWork() {
        AtomicBoolean missed = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        List<Integer> helped = Collections.synchronizedList(new ArrayList<>());
        Thread owner = Thread.currentThread();
        Helpers busy = new Helpers() {
            @Override
            public int free() {
                return missed.get() ? 0 : 1;
            }

            @Override
            public boolean lend(Runnable help) {
                return begun.getCount() > 0 && three.lend(help);
            }

            @Override
            public boolean areMissed() {
                return missed.get();
            }
        };
        run(20, busy, part -> {
            if (Thread.currentThread() == owner) {
                await(begun);
            } else {
                helped.add(part);
                missed.set(true);
                begun.countDown();
            }
            return doPart(part);
        });
        assertThat(helped).hasSizeBetween(1, 3);
        assertThat(done).hasSize(20);
    }

    @Test
    void whatIsBehindAnEndIsNotBegun() {
        run(10, Helpers.NONE, part -> doPart(part) && part < 3);
        assertThat(done).containsExactly(0, 1, 2, 3);
    }

    @Test
    void thePartThatIsFirstAmongThoseThatThrowIsThrown() {
        CountDownLatch all = new CountDownLatch(4);
        assertThatIllegalStateException()
                .isThrownBy(() -> run(100, three, part -> {
                    done.add(part);
                    all.countDown();
                    await(all);
                    throw new IllegalStateException("part " + part);
                }))
                .withMessage("part 0");
        assertThat(done).hasSize(4);
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> run(1, Helpers.NONE, part -> {
                    throw new StackOverflowError();
                }));
    }

    @Test
    void anInterruptIsToldAndKeptAndThePartsUnderWayAreWaitedFor() {
        CountDownLatch told = new CountDownLatch(1);
        Thread owner = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        SharedWork.run(
                2,
                three,
                part -> {
                    if (Thread.currentThread() == owner) {
                        await(begun);
                        owner.interrupt();
                    } else {
                        begun.countDown();
                        await(told);
                    }
                    return doPart(part);
                },
                told::countDown);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void whoHelpsTooLateFindsNothingLeft() {
        List<Runnable> late = new ArrayList<>();
        Helpers slow = new Helpers() {
            @Override
            public int free() {
                return 9;
            }

            @Override
            public boolean lend(Runnable help) {
                return late.add(help);
            }
        };
        run(4, slow, this::doPart);
        done.clear();

        late.forEach(Runnable::run);

        assertThat(late)
                .as("no more are asked than there are parts left, each time")
                .hasSize(3 + 2 + 1);
        assertThat(done).isEmpty();
    }

    @Test
    void othersHelpWhereTheFirstAreBusy() {
        HelperThreads one = new HelperThreads(1, "one");
        Helpers both = one.or(three);
        CountDownLatch end = new CountDownLatch(1);
        assertThat(both.free()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            assertThat(both.lend(() -> {
                        while (end.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                    }))
                    .isTrue();
        }
        assertThat(both.free()).isZero();
        assertThat(both.lend(() -> {})).isFalse();
        assertThat(both.areMissed()).isFalse();
        assertThat(one.or(new Helpers() {
                            @Override
                            public int free() {
                                return 0;
                            }

                            @Override
                            public boolean lend(Runnable help) {
                                return false;
                            }

                            @Override
                            public boolean areMissed() {
                                return true;
                            }
                        })
                        .areMissed())
                .isTrue();
        end.countDown();
        one.close();
        assertThat(Helpers.NONE.lend(() -> {})).isFalse();
        assertThat(Helpers.NONE.free()).isZero();
    }

    @Test
    void whoHelpedIsFreeAgain() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        assertThat(three.lend(end::countDown)).isTrue();
        await(end);
        while (three.free() < 3) {
            Thread.sleep(1);
        }
    }

    @Test
    void threadsThatAreClosedHelpNobody() {
        three.close();
        assertThat(three.lend(() -> {})).isFalse();
        assertThat(three.free()).isEqualTo(3);
        run(3, three, this::doPart);
        assertThat(done).containsExactly(0, 1, 2);
    }
}
