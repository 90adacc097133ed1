package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.check.SelfCheckRun;
import dev.onepixel.evaluation.image.EvaluatedImage;
import dev.onepixel.evaluation.image.ImageEvaluation;
import dev.onepixel.evaluation.image.ImageProver;
import dev.onepixel.evaluation.journal.Journal;
import dev.onepixel.evaluation.journal.Shard;
import dev.onepixel.evaluation.result.CleanTimes;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.RestrictedMean;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.proof.Prover;
import dev.onepixel.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** So many first images that all fail in the same way end the run: the others would too. */
    static final int SAME_FAULTS = 5;

    private static final String DECIDED = "the others could not change the verdict";

    private final EvaluationPlan plan;
    private final ImageSet images;
    private final Execution execution;
    private final Journal journal;
    private final List<String> order;
    private final List<String> names;
    private final ImageEvaluation imageEvaluation;
    private final Workers workers;
    private final QueryCounter counter = new QueryCounter();
    private final List<String> attacked;
    private final ProofClock proofClock = new ProofClock();
    private final Remotely remotely;
    private final Set<String> finished = ConcurrentHashMap.newKeySet();
    private final Faults faults = new Faults(SAME_FAULTS);
    private final long begun = System.nanoTime();
    private volatile boolean decided;

    EvaluationRun(
            EvaluationPlan plan, Classifier classifier, Optional<Prover> prover, ImageSet images, Execution execution) {
        this.plan = plan;
        this.images = images;
        this.execution = execution;
        this.journal = execution.journal();
        List<String> all = images.fairOrder();
        this.order = journal.shard().map(shard -> shard.of(all)).orElse(all);
        this.names = order.stream().sorted().toList();
        Cores cores = execution.cores();
        this.workers =
                new Workers(cores, classifier, execution.workers().orElseGet(() -> cores.workersFor(classifier)));
        this.imageEvaluation = new ImageEvaluation(
                plan, classifier, openEvidence(), prover.map(this::imageProver), this::isOver, counter::add);
        RemoteEvidence evidence = new RemoteEvidence(openEvidence(), images);
        this.attacked =
                order.stream().filter(name -> journal.taken(name).isEmpty()).toList();
        this.remotely = new Remotely(
                execution.cluster().isEmpty() ? List.of() : attacked,
                image -> finishedElsewhere(new EvaluatedImage(evidence.adopt(image.result()), image.times())),
                (name, why) -> finishedElsewhere(new EvaluatedImage(unseen(name, why), CleanTimes.NONE)));
        execution.listener().started(order.size());
        List<ImageResult> taken =
                order.stream().flatMap(name -> journal.taken(name).stream()).toList();
        execution.listener().foretelling(this::forecast);
        execution.listener().taken(taken.size(), (int)
                taken.stream().filter(result -> result.headline().isFooled()).count());
    }

    /** Has the images that are not taken attacked elsewhere, where that is asked for. */
    void begin() {
        execution.cluster().ifPresent(cluster -> {
            remotely.begin(cluster, plan, attacked);
            execution.listener().elsewhere(remotely::status);
        });
    }

    /** A proof has the cores that the other images of its time leave it. */
    private ImageProver imageProver(Prover prover) {
        return new ImageProver(
                prover,
                plan.proof().orElseThrow(),
                Math.max(1, execution.cores().count() / workers.size()),
                this::isOver,
                (image, proved, positions) -> {
                    proofClock.proving(image);
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
        faults.add(result);
        return result;
    }

    /** Attacks all images that were not attacked yet and returns the report, which is made of the journal. */
    public RobustnessReport finish() {
        order.forEach(this::submit);
        List<ImageResult> done = new ArrayList<>(order.size());
        Set<String> counted = new LinkedHashSet<>();
        String endedEarly = "";
        for (int i = 0; i < order.size() && endedEarly.isEmpty(); i++) {
            ImageResult result = workers.await(order.get(i), missing(order.get(i)));
            if (!journal.has(result.image())) {
                journal.add(result, CleanTimes.NONE, seconds());
            }
            done.add(result);
            counted.add(result.image());
            faults.add(result);
            endedEarly = done.size() < order.size() ? reasonToStop(done, counted) : "";
        }
        decided = !endedEarly.isEmpty();
        remotely.close();
        if (!faults.areAllTheSame()) {
            selfCheck();
        }
        return RobustnessReport.of(
                plan,
                journal.end(
                        workers.isCancelled() ? interrupted() : endedEarly,
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
            while (finished.size() < attacked.size() && System.nanoTime() < deadline) {
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
        List<RestrictedMean.Observation> queries = new ArrayList<>();
        List<RestrictedMean.Observation> proofs = new ArrayList<>();
        double mostQueries = 0;
        double provedFor = 0;
        for (String name : attacked) {
            double most = execution.mostQueries().getOrDefault(name, 1.0);
            boolean complete = finished.contains(name);
            mostQueries += most;
            provedFor += proofClock.of(name);
            counter.of(name).ifPresent(spent -> {
                queries.add(new RestrictedMean.Observation(spent / most, most, complete));
                proofLimit(name)
                        .ifPresent(limit -> proofs.add(
                                new RestrictedMean.Observation(proofClock.of(name) / limit, limit, complete)));
            });
        }
        double mostProofs = attacked.stream()
                        .mapToDouble(name -> proofLimit(name).orElse(0.0))
                        .sum()
                / workers.size();
        double seconds = seconds();
        // A proof keeps its worker's cores from searching.
        double searchedFor = Math.max(seconds - provedFor / workers.size(), seconds / 100);
        return new Forecast(
                attacked.size(),
                plan.attack().search(),
                mostQueries,
                mostQueries * RestrictedMean.of(queries),
                counter.total() / Math.max(searchedFor, 1e-9),
                seconds,
                finished.size(),
                mostProofs,
                mostProofs * RestrictedMean.of(proofs));
    }

    /** What the proofs of an image may take here, in seconds; empty where nothing is proved, or elsewhere. */
    private Optional<Double> proofLimit(String name) {
        int targets = plan.eachTarget() ? plan.targets(images.label(name)).size() : 1;
        return plan.proof().filter(budget -> execution.cluster().isEmpty()).map(budget -> budget.seconds() * targets);
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Judged on the images in their fixed order, so that it does not depend on which is done first. */
    private String reasonToStop(List<ImageResult> done, Set<String> counted) {
        if (faults.areAllTheSame() && done.size() >= SAME_FAULTS) {
            return Text.format("the first %d image{s} all failed in the same way: %s", SAME_FAULTS, faults.reason());
        }
        boolean certain = execution
                .stopWhenDecided()
                .filter(limits -> shard().isEmpty())
                .filter(limits ->
                        Verdict.isCertain(RobustnessReport.of(plan, journal.asOf(counted, DECIDED, seconds())), limits))
                .isPresent();
        return certain ? DECIDED : "";
    }

    private String interrupted() {
        return workers.abandoned().isEmpty()
                ? "the run was interrupted"
                : Text.format(
                        "the run was interrupted, and %s did not come back from the model within %d s",
                        String.join(", ", workers.abandoned()), Workers.GRACE.toSeconds());
    }

    /**
     * Runs the self-check of an evaluation behind a defense, unless it was interrupted or searches for nothing. Its images
     * are the first of the whole set, so of several parts only the first one runs it.
     */
    private void selfCheck() {
        boolean another = shard().filter(shard -> shard.part() > 1).isPresent();
        if (workers.isCancelled() || plan.isReplay() || order.isEmpty() || !plan.isDefended() || another) {
            return;
        }
        if (journal.selfCheck().isPresent()) {
            return;
        }
        SelfCheckRun check = new SelfCheckRun(plan.defense().orElseThrow(), plan.attack(), workers::isCancelled);
        List<LabelledImage> sample = images.fairOrder().stream()
                .limit(SelfCheckRun.IMAGES)
                .map(images::load)
                .toList();
        Optional<SelfCheck> made = workers.run("self-check", () -> check.run(sample));
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
        if (isOver() || faults.areAllTheSame()) {
            return finished(new EvaluatedImage(notAttacked(name), CleanTimes.NONE));
        }
        return finished(evaluate(name));
    }

    private ImageResult finishedElsewhere(EvaluatedImage evaluated) {
        counter.add(evaluated.result().image(), evaluated.result().queries());
        return finished(evaluated);
    }

    /** What was cut off is no result to keep; what came to its end just before that is one. */
    private ImageResult finished(EvaluatedImage evaluated) {
        ImageResult result = evaluated.result();
        if (!isOver() || !result.isInconclusive()) {
            journal.add(result, evaluated.times(), seconds());
        }
        if (!isOver()) {
            proofClock.finished(result);
            finished.add(result.image());
            execution.listener().finished(result);
        }
        return result;
    }

    private EvaluatedImage evaluate(String name) {
        LabelledImage image;
        try {
            image = images.load(name);
        } catch (RuntimeException e) {
            return new EvaluatedImage(unseen(name, "it could not be read: " + e.getMessage()), CleanTimes.NONE);
        }
        return imageEvaluation.evaluate(image);
    }

    private ImageResult notAttacked(String name) {
        return unseen(
                name,
                faults.areAllTheSame()
                        ? Text.format(
                                "not attacked, as the first %d image{s} all failed in the same way: %s",
                                SAME_FAULTS, faults.reason())
                        : "interrupted before it was attacked");
    }

    private Function<String, ImageResult> missing(String name) {
        return why -> unseen(name, why);
    }

    /** The result of an image that was not evaluated; its content stays unknown. */
    private ImageResult unseen(String name, String why) {
        AttackResult result = AttackResult.inconclusive(name, images.label(name), why);
        Map<Attacker, AttackResult> attacks = new EnumMap<>(Attacker.class);
        plan.attackers().forEach(attacker -> attacks.put(attacker, result));
        return new ImageResult(name, images.label(name), "", attacks);
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
