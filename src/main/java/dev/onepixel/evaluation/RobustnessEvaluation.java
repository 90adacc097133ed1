package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.evaluation.journal.JournalSettings;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.text.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Attacks every image of a set and reports what was found: builds an {@link EvaluationPlan} and has it carried out.
 *
 * <pre>{@code
 * RobustnessReport report = RobustnessEvaluation.of(classifier)
 *         .on(ImageSet.open(Path.of("fixtures/traffic-signs")))
 *         .search(Search.CORNERS)
 *         .run();
 * }</pre>
 *
 * <p>The same model, images, attack, seed and {@linkplain #known known edits} give the same results, whatever the number of
 * workers, the batch size, or the other images.
 */
public final class RobustnessEvaluation {

    private final Classifier classifier;
    private final ImageSet images;
    private AttackParameters parameters = AttackParameters.PAPER;
    private String target = "";
    private boolean eachTarget;
    private Optional<TransformVote> defense = Optional.empty();
    private Attacker attacker = Attacker.AWARE;
    private Cores cores = Cores.OF_THIS_MACHINE;
    private OptionalInt workers = OptionalInt.empty();
    private Optional<KnownEdits> known = Optional.empty();
    private Optional<ProofBudget> proof = Optional.empty();
    private Optional<Limits> stopWhenDecided = Optional.empty();
    private Evidence evidence = Evidence.forgotten();
    private EvaluationListener listener = EvaluationListener.NONE;
    private Optional<Cluster> cluster = Optional.empty();
    private Optional<JournalSettings> journal = Optional.empty();

    private RobustnessEvaluation(Classifier classifier, ImageSet images) {
        this.classifier = classifier;
        this.images = images;
    }

    /**
     * Begins to say what to evaluate.
     *
     * @param classifier the model under test; it stays open
     * @return what asks for the images
     */
    public static OfClassifier of(Classifier classifier) {
        return images -> new RobustnessEvaluation(classifier, images);
    }

    /** A model that still needs images. */
    @FunctionalInterface
    public interface OfClassifier {

        /**
         * Says on which images.
         *
         * @param images the clean images
         * @return the evaluation, as the paper does it unless told otherwise
         */
        RobustnessEvaluation on(ImageSet images);
    }

    /** Sets all parameters of the attack; the default is {@link AttackParameters#PAPER}. */
    public RobustnessEvaluation attack(AttackParameters newParameters) {
        parameters = newParameters;
        return this;
    }

    /** Sets how edits are looked for. */
    public RobustnessEvaluation search(Search search) {
        return attack(parameters.withSearch(search));
    }

    /** Sets how many pixels are edited at once. */
    public RobustnessEvaluation pixels(int pixels) {
        return attack(parameters.withPixels(pixels));
    }

    /** Sets the population of differential evolution. */
    public RobustnessEvaluation population(int population) {
        return attack(parameters.withPopulation(population));
    }

    /** Sets the generations of differential evolution. */
    public RobustnessEvaluation generations(int generations) {
        return attack(parameters.withGenerations(generations));
    }

    /** Sets the most queries that an attacker may spend on an image. */
    public RobustnessEvaluation maxQueriesPerImage(long maxQueries) {
        return attack(parameters.withMaxQueriesPerImage(maxQueries));
    }

    /** Sets the seed. */
    public RobustnessEvaluation seed(long seed) {
        return attack(parameters.withSeed(seed));
    }

    /** Sets the class to reach: "" for any other class, a label, or "*" for every other class in turn. */
    public RobustnessEvaluation target(String newTarget) {
        target = newTarget;
        return this;
    }

    /**
     * With target "*", attacks each image for every class by itself, with a budget of its own and on after a success, so
     * that {@link RobustnessReport#targets} can say how often each class was reached. The figures of the images stay those
     * of the union.
     */
    public RobustnessEvaluation eachTarget(boolean newEachTarget) {
        eachTarget = newEachTarget;
        return this;
    }

    /** Sets which edits are allowed and which success counts. */
    public RobustnessEvaluation rules(EditRules rules) {
        return attack(parameters.withRules(rules));
    }

    /** Puts a defense in front of the model. */
    public RobustnessEvaluation behind(TransformVote vote) {
        defense = Optional.of(vote);
        return this;
    }

    /** Sets what the attacker knows of the defense; AWARE unless told otherwise. Without a defense it has no effect. */
    public RobustnessEvaluation attacker(Attacker newAttacker) {
        attacker = newAttacker;
        return this;
    }

    /**
     * Sets how many images are attacked at once; never more than there are cores. Unless told otherwise as many as keep
     * all cores busy.
     */
    public RobustnessEvaluation workers(int newWorkers) {
        if (newWorkers < 1) {
            throw new IllegalArgumentException("workers must be at least 1, but was " + newWorkers);
        }
        workers = OptionalInt.of(Math.min(newWorkers, 256));
        return this;
    }

    /** Sets the cores that images are attacked on, for tests of what they share. */
    RobustnessEvaluation cores(Cores newCores) {
        cores = newCores;
        return this;
    }

    /**
     * Ends {@link #run} as soon as the images that are left can no longer change the verdict on limits; the report then
     * has the results of the images so far, and says how many were left out.
     */
    public RobustnessEvaluation stopWhenDecided(Limits limits) {
        stopWhenDecided = Optional.of(limits);
        return this;
    }

    /**
     * Sets edits that fooled an earlier model, which are tried before anything is searched for; evolution begins with some
     * of those that fool no more. An image's result then depends on them too.
     */
    public RobustnessEvaluation known(KnownEdits edits) {
        known = Optional.of(edits);
        return this;
    }

    /**
     * Sets that whatever withstands the search is then proved to have no edit that fools, as far as the budget goes; what
     * the proof finds instead is an edit like any other. For one pixel and an ONNX file that is run on images of its own
     * size; anything else is refused before an image is attacked.
     */
    public RobustnessEvaluation prove(ProofBudget budget) {
        proof = Optional.of(budget);
        return this;
    }

    /** Sets that whatever withstands the search is proved within so much time an image, see {@link #prove(ProofBudget)}. */
    public RobustnessEvaluation prove(Duration perImage) {
        return prove(ProofBudget.of(perImage));
    }

    /** Takes back that anything is to be proved. */
    public RobustnessEvaluation proveNothing() {
        proof = Optional.empty();
        return this;
    }

    /** Sets where edited images are kept. */
    public RobustnessEvaluation evidence(Evidence newEvidence) {
        evidence = newEvidence;
        return this;
    }

    /**
     * Sets where results are kept image by image, and which are taken as done. What is taken has its evidence, if any, beside
     * its journal; so {@link #evidence} should keep it in the same folder.
     */
    public RobustnessEvaluation journal(JournalSettings settings) {
        journal = Optional.of(settings);
        return this;
    }

    /**
     * Sets that images are attacked in other processes. What is checked before that, the evidence and the journal stay in
     * this one.
     */
    public RobustnessEvaluation on(Cluster newCluster) {
        cluster = Optional.of(newCluster);
        return this;
    }

    /** Sets who is told how it gets on. */
    public RobustnessEvaluation listener(EvaluationListener newListener) {
        listener = newListener;
        return this;
    }

    /**
     * Returns what would be evaluated now; what is set afterwards does not change it.
     *
     * @return the plan
     * @throws IllegalArgumentException when the target is none of the model's classes
     * @throws EvaluationException when there is nothing to attack in a model of one class, or only known edits are to be
     *     replayed and none were given, or a stopping rule is set for a search that has no corners of one pixel
     */
    public EvaluationPlan plan() {
        if (parameters.search() == Search.REPLAY && known.isEmpty()) {
            throw new EvaluationException(
                    "REPLAY tries edits that are known and looks for nothing new, but none are known; give them with known(...), name a baseline, or choose another search");
        }
        if (parameters.stopsEarly() && (!parameters.search().sweepsCorners() || parameters.pixels() != 1)) {
            throw new EvaluationException(Text.format(
                    "stopBelow = %s ends the sweep of one pixel's corners, but the search is %s with pixels = %d; set search = CORNERS and pixels = 1, or leave stopBelow away",
                    parameters.stopBelow(), parameters.search(), parameters.pixels()));
        }
        return new EvaluationPlan(
                classifier.info(),
                classifier.labels(),
                parameters,
                target,
                eachTarget,
                defense,
                attacker,
                known.orElse(KnownEdits.NONE),
                proof);
    }

    /**
     * Attacks every image.
     *
     * @return the report; when the thread is interrupted it has INCONCLUSIVE results, and the thread stays interrupted
     * @throws EvaluationException when images and model do not fit each other, or what was assumed of the model's input
     *     does not fit the images
     */
    public RobustnessReport run() {
        return run(plan());
    }

    /** Carries out another plan on the same model and images. */
    RobustnessReport run(EvaluationPlan plan) {
        try (EvaluationRun run = start(plan)) {
            return run.finish();
        }
    }

    /**
     * Begins the evaluation without attacking anything yet, after checking that every image can be read, has a label
     * of the model and fits its input.
     *
     * @return the evaluation under way, to be closed
     * @throws EvaluationException when images and model do not fit each other, or only known edits are to be replayed
     *     and none were given
     */
    public EvaluationRun start() {
        return start(plan());
    }

    private EvaluationRun start(EvaluationPlan plan) {
        Execution execution = new Execution(cores, workers, stopWhenDecided, evidence, listener, cluster, journal);
        Preparation preparation = Preparation.of(plan, classifier, images, execution);
        return new EvaluationRun(plan, classifier, execution, preparation).begin();
    }
}
