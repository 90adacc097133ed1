package dev.onepixel.evaluation;

import dev.onepixel.evaluation.image.EvaluatedImage;
import dev.onepixel.evaluation.image.ImageEvaluation;
import dev.onepixel.evaluation.image.ImageProver;
import dev.onepixel.evaluation.journal.Journal;
import dev.onepixel.evaluation.journal.Shard;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.proof.Prover;
import dev.onepixel.text.Text;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An evaluation under way: its images are attacked by worker threads, as far ahead as asked. Each image's result depends
 * on nothing but plan and image, so the order in which they are asked for does not matter.
 *
 * <p>A fault in one image is that image's result. When the calling thread is interrupted the run is over: searches end at
 * once, and a model that does not come back is left behind after a few seconds.
 */
public final class EvaluationRun implements AutoCloseable {

    private final EvaluationPlan plan;
    private final ImageSet images;
    private final Execution execution;
    private final Journal journal;
    private final List<String> order;
    private final List<String> names;
    private final ImageEvaluation imageEvaluation;
    private final Workers workers;
    private final List<String> attacked;
    private final RunProgress progress;
    private final EarlyStop earlyStop;
    private final UnseenImages unseen;
    private final Remotely remotely;
    private volatile boolean decided;

    EvaluationRun(EvaluationPlan plan, Classifier classifier, Execution execution, Preparation preparation) {
        this.plan = plan;
        this.images = preparation.images();
        this.execution = execution;
        this.journal = preparation.journal();
        List<String> all = images.fairOrder();
        this.order = journal.shard().map(shard -> shard.of(all)).orElse(all);
        this.names = order.stream().sorted().toList();
        Cores cores = execution.cores();
        this.workers =
                new Workers(cores, classifier, execution.workers().orElseGet(() -> cores.workersFor(classifier)));
        this.attacked =
                order.stream().filter(name -> journal.taken(name).isEmpty()).toList();
        this.progress = RunProgress.of(plan, preparation, attacked, execution, workers.size());
        this.earlyStop = new EarlyStop(plan, journal, execution.stopWhenDecided());
        this.unseen = new UnseenImages(plan, images);
        this.imageEvaluation = new ImageEvaluation(
                plan,
                classifier,
                openEvidence(),
                preparation.prover().map(this::imageProver),
                this::isOver,
                workers,
                progress::spent);
        RemoteEvidence evidence = new RemoteEvidence(openEvidence(), images);
        this.remotely = new Remotely(
                execution.cluster().isEmpty() ? List.of() : attacked,
                image -> finishedElsewhere(new EvaluatedImage(evidence.adopt(image.result()), image.times())),
                (name, why) -> finishedElsewhere(new EvaluatedImage(unseen.result(name, why), ImageTimes.NONE)));
        execution.listener().started(order.size());
        List<ImageResult> taken =
                order.stream().flatMap(name -> journal.taken(name).stream()).toList();
        execution.listener().foretelling(progress::forecast);
        execution.listener().taken(taken.size(), (int)
                taken.stream().filter(result -> result.headline().isFooled()).count());
    }

    /** Has the images that are not taken attacked elsewhere, where that is asked for; closed where that is not possible. */
    EvaluationRun begin() {
        try {
            execution.cluster().ifPresent(cluster -> {
                remotely.begin(cluster, plan, attacked);
                execution.listener().elsewhere(remotely::status);
            });
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        return this;
    }

    /** A proof has the cores that the other images of its time leave it. */
    private ImageProver imageProver(Prover prover) {
        return new ImageProver(
                prover,
                plan.proof().orElseThrow(),
                Math.max(1, execution.cores().count() / workers.size()),
                workers,
                this::isOver,
                (image, proved, positions) -> {
                    progress.proving(image);
                    execution.listener().proving(image, proved, positions);
                });
    }

    private boolean isOver() {
        return decided || workers.isCancelled();
    }

    /** Whoever comes back after the run is over writes nothing any more. */
    private Evidence openEvidence() {
        return execution.evidence().whileOpen(() -> !isOver());
    }

    /** Returns what is evaluated. */
    public EvaluationPlan plan() {
        return plan;
    }

    /** Returns the names of the images that have a result in the end, sorted. */
    public List<String> names() {
        return names;
    }

    /** Returns which part of the images this is, empty for all of them. */
    public Optional<Shard> shard() {
        return journal.shard();
    }

    /**
     * Returns an image's result, attacking it and the next few images if that was not done yet. When the calling
     * thread is interrupted the search ends, the result is INCONCLUSIVE and the thread stays interrupted.
     *
     * @param name one of {@link #names()}
     * @return the result
     */
    public ImageResult result(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    Text.format("There is no image named '%s' in '%s'", name, images.path()));
        }
        names.subList(index, Math.min(names.size(), index + workers.size())).forEach(this::submit);
        ImageResult result = workers.await(name, missing(name));
        earlyStop.add(result);
        return result;
    }

    /** Returns how long an image that has a result kept a worker busy. */
    public ImageTimes times(String name) {
        return journal.times(name);
    }

    /** Attacks all images that were not attacked yet and returns the report, which is made of the journal. */
    public RobustnessReport finish() {
        order.forEach(this::submit);
        Set<String> counted = new LinkedHashSet<>();
        String endedEarly = "";
        for (int i = 0; i < order.size() && endedEarly.isEmpty(); i++) {
            ImageResult result = workers.await(order.get(i), missing(order.get(i)));
            if (!journal.has(result.image())) {
                journal.add(result, ImageTimes.NONE, seconds());
            }
            counted.add(result.image());
            earlyStop.add(result);
            endedEarly = counted.size() < order.size() ? earlyStop.reason(counted, seconds()) : "";
        }
        decided = !endedEarly.isEmpty();
        remotely.close();
        if (earlyStop.sameFault().isEmpty()) {
            selfCheck();
        }
        return RobustnessReport.of(
                plan,
                journal.end(
                        workers.isCancelled() ? workers.interruption() : endedEarly,
                        counted.size() < order.size() ? List.copyOf(counted) : List.of(),
                        seconds()));
    }

    /**
     * Attacks for a while, and says how much the whole would be. The run is over then.
     *
     * @param longest how long to measure
     * @return the forecast; when the thread is interrupted, of what was measured until then
     */
    public Forecast measure(Duration longest) {
        order.forEach(this::submit);
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            while (!progress.isComplete() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Forecast forecast = forecast();
        workers.cancel();
        return forecast;
    }

    /** Returns how much is to be done in all, as far as what was done so far tells. */
    public Forecast forecast() {
        return progress.forecast();
    }

    private double seconds() {
        return progress.seconds();
    }

    /** Runs the self-check, unless the run was interrupted. */
    private void selfCheck() {
        PlannedSelfCheck check = new PlannedSelfCheck(plan, images, journal);
        if (workers.isCancelled() || order.isEmpty() || !check.isDue()) {
            return;
        }
        Optional<SelfCheck> made = workers.run("self-check", () -> check.run(workers::isCancelled));
        // One that was interrupted evaluated fewer images than the next run will.
        made.filter(done -> !workers.isCancelled()).ifPresent(journal::add);
    }

    private void submit(String name) {
        Optional<ImageResult> taken = journal.taken(name);
        if (remotely.result(name).isPresent()) {
            workers.submit(name, remotely.result(name).orElseThrow());
            return;
        }
        workers.submit(name, () -> taken.orElseGet(() -> attack(name)));
    }

    private ImageResult attack(String name) {
        if (isOver() || earlyStop.sameFault().isPresent()) {
            String why = earlyStop
                    .sameFault()
                    .map(fault -> "not attacked, as " + fault)
                    .orElse("interrupted before it was attacked");
            return finished(new EvaluatedImage(unseen.result(name, why), ImageTimes.NONE));
        }
        return finished(evaluate(name));
    }

    private ImageResult finishedElsewhere(EvaluatedImage evaluated) {
        progress.spent(evaluated.result().image(), evaluated.result().queries());
        return finished(evaluated);
    }

    /** What was cut off is no result to keep; what came to its end just before that is one. */
    private ImageResult finished(EvaluatedImage evaluated) {
        ImageResult result = evaluated.result();
        if (!isOver() || !result.isInconclusive()) {
            journal.add(result, evaluated.times(), seconds());
        }
        if (!isOver()) {
            progress.finished(result);
            execution.listener().finished(result);
        }
        return result;
    }

    private EvaluatedImage evaluate(String name) {
        LabelledImage image;
        try {
            image = images.load(name);
        } catch (RuntimeException e) {
            return new EvaluatedImage(unseen.result(name, "it could not be read: " + e.getMessage()), ImageTimes.NONE);
        }
        return imageEvaluation.evaluate(image);
    }

    private Function<String, ImageResult> missing(String name) {
        return why -> unseen.result(name, why);
    }

    /**
     * Ends the searches from another thread, as an interrupt of the waiting one does: what is not finished is INCONCLUSIVE,
     * and {@link #finish} returns a report that says so.
     */
    public void interrupt() {
        workers.cancel();
        remotely.close();
    }

    /** Ends what is still running. */
    @Override
    public void close() {
        workers.cancel();
        remotely.close();
        journal.close();
    }
}
