package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.check.SelfCheckRun;
import dev.onepixel.evaluation.image.ImageEvaluation;
import dev.onepixel.evaluation.image.ImageProver;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.proof.Prover;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    private final EvaluationPlan plan;
    private final ImageSet images;
    private final Execution execution;
    private final List<String> order;
    private final ImageEvaluation imageEvaluation;
    private final Workers workers;
    private final Faults faults = new Faults(SAME_FAULTS);
    private final long begun = System.nanoTime();
    private volatile boolean decided;

    EvaluationRun(
            EvaluationPlan plan, Classifier classifier, Optional<Prover> prover, ImageSet images, Execution execution) {
        this.plan = plan;
        this.images = images;
        this.execution = execution;
        this.order = images.fairOrder();
        Cores cores = execution.cores();
        this.workers =
                new Workers(cores, classifier, execution.workers().orElseGet(() -> cores.workersFor(classifier)));
        this.imageEvaluation =
                new ImageEvaluation(plan, classifier, openEvidence(), prover.map(this::imageProver), this::isOver);
        execution.listener().started(images.size());
    }

    /** A proof has the cores that the other images of its time leave it. */
    private ImageProver imageProver(Prover prover) {
        return new ImageProver(
                prover,
                plan.proof().orElseThrow(),
                Math.max(1, execution.cores().count() / workers.size()),
                this::isOver,
                execution.listener()::proving);
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

    /** Returns the names of the images, sorted. */
    public List<String> names() {
        return images.names();
    }

    /**
     * Returns an image's result, attacking it and the next few images if that was not done yet. When the calling
     * thread is interrupted the search ends, the result is INCONCLUSIVE and the thread stays interrupted.
     *
     * @param name one of {@link #names()}
     * @return the result
     */
    public ImageResult result(String name) {
        List<String> names = images.names();
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

    /** Attacks all images that were not attacked yet and returns the report. */
    public RobustnessReport finish() {
        order.forEach(this::submit);
        List<ImageResult> done = new ArrayList<>(order.size());
        String endedEarly = "";
        for (int i = 0; i < order.size() && endedEarly.isEmpty(); i++) {
            ImageResult result = workers.await(order.get(i), missing(order.get(i)));
            done.add(result);
            faults.add(result);
            endedEarly = done.size() < order.size() ? reasonToStop(done) : "";
        }
        decided = !endedEarly.isEmpty();
        Optional<SelfCheck> selfCheck = faults.areAllTheSame() ? Optional.empty() : selfCheck();
        return report(done, selfCheck, workers.isCancelled() ? interrupted() : endedEarly);
    }

    /** Judged on the images in their fixed order, so that it does not depend on which is done first. */
    private String reasonToStop(List<ImageResult> done) {
        if (faults.areAllTheSame() && done.size() >= SAME_FAULTS) {
            return Text.format("the first %d images all failed in the same way: %s", SAME_FAULTS, faults.reason());
        }
        boolean certain = execution
                .stopWhenDecided()
                .filter(limits -> Verdict.isCertain(report(done, Optional.empty(), ""), limits))
                .isPresent();
        return certain ? "the others could not change the verdict" : "";
    }

    private String interrupted() {
        return workers.abandoned().isEmpty()
                ? "the run was interrupted"
                : Text.format(
                        "the run was interrupted, and %s did not come back from the model within %d s",
                        String.join(", ", workers.abandoned()), Workers.GRACE.toSeconds());
    }

    private RobustnessReport report(List<ImageResult> done, Optional<SelfCheck> selfCheck, String endedEarly) {
        return new RobustnessReport(
                plan,
                images.path(),
                images.unreadable(),
                selfCheck,
                imageEvaluation.cost(done),
                done,
                leftOut(done.size()),
                endedEarly,
                (System.nanoTime() - begun) / 1e9);
    }

    private Map<String, Integer> leftOut(int done) {
        Map<String, Integer> leftOut = new TreeMap<>();
        order.subList(done, order.size()).forEach(name -> leftOut.merge(images.label(name), 1, Integer::sum));
        return leftOut;
    }

    /** Runs the self-check of an evaluation behind a defense, unless it was interrupted or searches for nothing. */
    private Optional<SelfCheck> selfCheck() {
        if (workers.isCancelled() || plan.isReplay() || order.isEmpty() || !plan.isDefended()) {
            return Optional.empty();
        }
        SelfCheckRun check = new SelfCheckRun(plan.defense().orElseThrow(), plan.attack(), workers::isCancelled);
        List<LabelledImage> sample =
                order.stream().limit(SelfCheckRun.IMAGES).map(images::load).toList();
        return workers.run("self-check", () -> check.run(sample));
    }

    private void submit(String name) {
        workers.submit(name, () -> {
            ImageResult result = isOver() || faults.areAllTheSame() ? notAttacked(name) : evaluate(name);
            if (!isOver()) {
                execution.listener().finished(result);
            }
            return result;
        });
    }

    private ImageResult evaluate(String name) {
        LabelledImage image;
        try {
            image = images.load(name);
        } catch (RuntimeException e) {
            return unseen(name, "it could not be read: " + e.getMessage());
        }
        return imageEvaluation.evaluate(image);
    }

    private ImageResult notAttacked(String name) {
        return unseen(
                name,
                faults.areAllTheSame()
                        ? Text.format(
                                "not attacked, as the first %d images all failed in the same way: %s",
                                SAME_FAULTS, faults.reason())
                        : "interrupted before it was attacked");
    }

    private Function<String, ImageResult> missing(String name) {
        return why -> unseen(name, why);
    }

    /** The result of an image that was not looked at; its content stays unknown. */
    private ImageResult unseen(String name, String why) {
        AttackResult result = AttackResult.inconclusive(name, images.label(name), why);
        Map<Attacker, AttackResult> attacks = new EnumMap<>(Attacker.class);
        plan.attackers().forEach(attacker -> attacks.put(attacker, result));
        return new ImageResult(name, images.label(name), "", attacks);
    }

    /** Ends what is still running. */
    @Override
    public void close() {
        workers.cancel();
    }
}
