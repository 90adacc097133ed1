package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.proof.ProofResult.Outcome;
import dev.onepixel.text.Text;
import dev.onepixel.thread.HelperThreads;
import dev.onepixel.thread.Helpers;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a proof promises beside its answer: the same boxes whatever the workers, limits, going on, stopping. */
class ProverTest {

    @TempDir
    Path folder;

    private DjlClassifier model;
    private Prover prover;

    @BeforeEach
    void open() {
        model = SmallNetworks.load(folder, "MaxPool behind Relu", 3, 3);
        prover = Prover.of(model);
    }

    @AfterEach
    void close() {
        model.close();
    }

    private ProofResult prove(RgbImage image, ProofTask task) {
        return prover.prove(image, model.classify(image).decision(0), task);
    }

    /** The first image that ends so after a number of boxes. */
    private RgbImage image(Outcome outcome, long boxes) {
        for (int seed = 0; seed < 200; seed++) {
            RgbImage image = SmallNetworks.noise(seed);
            ProofResult result = prove(image, ProofTask.everywhere());
            if (result.outcome() == outcome && result.boxes() >= boxes) {
                return image;
            }
        }
        throw new AssertionError(Text.format("no image is %s after %d boxes", outcome, boxes));
    }

    private static ProofResult timeless(ProofResult result) {
        return new ProofResult(
                result.outcome(),
                result.positions(),
                result.proved(),
                result.rootProved(),
                result.boxes(),
                result.queries(),
                0,
                result.margin(),
                result.counterexample());
    }

    @Test
    void boundsTheSameBoxesWhateverTheWorkers() {
        for (RgbImage image : List.of(image(Outcome.PROVED, 300), image(Outcome.REFUTED, 100))) {
            ProofResult one = timeless(prove(image, ProofTask.everywhere()));

            for (int workers = 2; workers <= 4; workers++) {
                assertThat(timeless(prove(image, ProofTask.everywhere().withWorkers(workers))))
                        .isEqualTo(one);
            }
        }
    }

    @Test
    void boundsTheSameBoxesWhoeverHelps() {
        AtomicInteger helped = new AtomicInteger();
        try (HelperThreads threads = new HelperThreads(2, "helper")) {
            Helpers counting = new Helpers() {
                @Override
                public int free() {
                    return threads.free();
                }

                @Override
                public boolean lend(Runnable help) {
                    return threads.lend(() -> {
                        helped.incrementAndGet();
                        help.run();
                    });
                }
            };
            for (RgbImage image : List.of(image(Outcome.PROVED, 300), image(Outcome.REFUTED, 100))) {
                assertThat(timeless(prove(image, ProofTask.everywhere().helpedBy(counting))))
                        .isEqualTo(timeless(prove(image, ProofTask.everywhere())));
            }
        }
        assertThat(helped).hasPositiveValue();
    }

    @Test
    void stopsAtItsBoxesAndGoesOnWithTheSame() {
        RgbImage image = image(Outcome.PROVED, 300);
        ProofResult whole = prove(image, ProofTask.everywhere());

        ProofResult part = prove(image, ProofTask.everywhere().withMaxBoxes(100).withWorkers(2));
        ProofResult rest = prove(image, ProofTask.everywhere().resuming(part.proved()));

        assertThat(part.outcome()).isEqualTo(Outcome.OPEN);
        assertThat(part.boxes()).isLessThanOrEqualTo(100);
        assertThat(part.proved().count()).isBetween(1, 63);
        assertThat(part.proved().boxes()).isLessThanOrEqualTo(part.boxes());
        assertThat(rest.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(rest.boxes()).isEqualTo(whole.boxes());
        assertThat(rest.proved()).isEqualTo(whole.proved());
    }

    @Test
    void sharesPositionsOutWithoutAnyMoreBoxes() {
        RgbImage image = image(Outcome.PROVED, 300);
        ProofResult whole = prove(image, ProofTask.everywhere());
        boolean[] left = new boolean[64];
        boolean[] right = new boolean[64];
        for (int position = 0; position < 64; position++) {
            left[position] = position % 8 < 4;
            right[position] = !left[position];
        }

        ProofResult a = prove(image, ProofTask.everywhere().within(left));
        ProofResult b = prove(image, ProofTask.everywhere().within(right).inOrder(63, 5, 0));

        assertThat(a.positions()).isEqualTo(32);
        assertThat(a.boxes() + b.boxes()).isEqualTo(whole.boxes());
        BitSet joined = a.proved().positions();
        joined.or(b.proved().positions());
        assertThat(joined).isEqualTo(whole.proved().positions());
    }

    @Test
    void takesTheHopelessFirst() {
        RgbImage image = image(Outcome.REFUTED, 1);
        ProofResult plain = prove(image, ProofTask.everywhere());
        int position = plain.counterexample().orElseThrow().y() * 8
                + plain.counterexample().orElseThrow().x();

        ProofResult told = prove(image, ProofTask.everywhere().inOrder(position));

        assertThat(told.counterexample()).isEqualTo(plain.counterexample());
        assertThat(told.boxes()).isLessThanOrEqualTo(plain.boxes());
    }

    @Test
    void tellsHowFarItIs() {
        RgbImage image = image(Outcome.PROVED, 300);
        List<ProofProgress> told = Collections.synchronizedList(new ArrayList<>());

        ProofResult result = prove(image, ProofTask.everywhere().reportingTo(told::add));

        assertThat(told).extracting(ProofProgress::level).startsWith(0, 1, 2);
        assertThat(told.get(0).boxes()).isEqualTo(64);
        assertThat(told.get(0).proved().count()).isEqualTo(result.rootProved());
        assertThat(told.get(told.size() - 1).proved()).isEqualTo(result.proved());
        assertThat(told.get(told.size() - 1).open()).isZero();
    }

    @Test
    void isCancelledWithWhatIsProvedInHand() {
        RgbImage image = image(Outcome.PROVED, 300);
        AtomicBoolean stop = new AtomicBoolean();

        ProofResult result = prove(
                image,
                ProofTask.everywhere()
                        .reportingTo(progress -> stop.set(progress.level() == 1))
                        .cancelledBy(stop::get));

        assertThat(result.outcome()).isEqualTo(Outcome.OPEN);
        assertThat(result.proved().count()).isBetween(1, 63);
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws InterruptedException {
        RgbImage image = image(Outcome.PROVED, 300);
        List<ProofResult> results = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            Thread self = Thread.currentThread();
            results.add(prove(image, ProofTask.everywhere().withWorkers(2).reportingTo(progress -> self.interrupt())));
            stillInterrupted.set(Thread.interrupted());
        });
        thread.start();
        thread.join(Duration.ofSeconds(20).toMillis());

        assertThat(thread.isAlive()).isFalse();
        assertThat(results).extracting(ProofResult::outcome).containsExactly(Outcome.OPEN);
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void keepsNothingOfTheImagesItProved() throws InterruptedException {
        List<WeakReference<RgbImage>> images = new ArrayList<>();
        for (int seed = 0; seed < 12; seed++) {
            RgbImage image = SmallNetworks.noise(seed);
            prove(image, ProofTask.everywhere().withWorkers(2));
            images.add(new WeakReference<>(image));
        }

        for (int turn = 0; turn < 100 && images.stream().anyMatch(image -> image.get() != null); turn++) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(images).allSatisfy(image -> assertThat(image.get()).isNull());
    }
}
