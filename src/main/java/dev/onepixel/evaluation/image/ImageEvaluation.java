package dev.onepixel.evaluation.image;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.EditSpace;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Outcome;
import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.Evidence;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.thread.Helpers;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** All attackers against one image, each beginning with what the one before it found. */
public final class ImageEvaluation {

    /** The share of an image's query limit that other images' known edits may take from the search. */
    private static final double SHARE_OF_KNOWN = 0.1;

    private final EvaluationPlan plan;
    private final Classifier bare;
    private final Optional<DefendedClassifier> defended;
    private final Evidence evidence;
    private final Optional<ImageProver> prover;
    private final BooleanSupplier interrupted;
    private final Helpers helpers;
    private final Spending spending;

    /** Is told of queries as they are spent, from several threads. */
    @FunctionalInterface
    public interface Spending {

        /** Tells of nothing. */
        Spending UNWATCHED = (image, queries) -> {};

        /**
         * Queries were spent.
         *
         * @param image on which image
         * @param queries how many
         */
        void spent(String image, long queries);
    }

    /**
     * Prepares to evaluate images.
     *
     * @param plan what is evaluated
     * @param classifier the bare model
     * @param evidence where edited images are kept
     * @param prover proves what withstands, empty where that is not asked for
     * @param interrupted asked between batches; true ends what is under way
     * @param helpers who may help with a batch
     * @param spending is told of queries as they are spent
     */
    public ImageEvaluation(
            EvaluationPlan plan,
            Classifier classifier,
            Evidence evidence,
            Optional<ImageProver> prover,
            BooleanSupplier interrupted,
            Helpers helpers,
            Spending spending) {
        this.plan = plan;
        this.bare = classifier;
        this.defended = plan.isDefended()
                ? plan.defense()
                        .map(vote -> new DefendedClassifier(
                                classifier, vote, plan.attack().seed()))
                : Optional.empty();
        this.evidence = evidence;
        this.prover = prover;
        this.interrupted = interrupted;
        this.helpers = helpers;
        this.spending = spending;
    }

    /** Attacks an image. What goes wrong on the way is part of the result. */
    public EvaluatedImage evaluate(LabelledImage image) {
        ImageTimer timer = new ImageTimer();
        return new EvaluatedImage(evaluate(image, timer), timer.times());
    }

    private ImageResult evaluate(LabelledImage image, ImageTimer timer) {
        if (plan.eachTarget()) {
            AllTargetsAttack each = new AllTargetsAttack(
                    plan.targets(image.label()),
                    target -> attacks(image, plan.goalsOf(target), evidence.inFolder("to " + target), timer));
            return new ImageResult(
                    image.name(), image.label(), image.image().sha256(), each.union(image), each.results());
        }
        return new ImageResult(
                image.name(),
                image.label(),
                image.image().sha256(),
                attacks(image, plan.goals(image.label()), evidence, timer));
    }

    private Map<Attacker, AttackResult> attacks(
            LabelledImage image, List<Goal> goals, Evidence keptIn, ImageTimer timer) {
        Map<Attacker, AttackResult> attacks = new EnumMap<>(Attacker.class);
        AttackResult undefended;
        try (ImageAttack attack = attack(Attacker.UNDEFENDED, bare, image, keptIn)) {
            undefended = timer.bare(attack::checkClean).orElseGet(() -> {
                AttackResult searched = timer.attack(Attacker.UNDEFENDED, () -> knownThenSearch(attack, image, goals));
                return defended.isPresent() ? searched : proved(attack, searched, goals);
            });
        }
        attacks.put(Attacker.UNDEFENDED, undefended);
        defended.ifPresent(behind -> attacks.putAll(attacksBehind(behind, image, goals, undefended, keptIn, timer)));
        return attacks;
    }

    /** Proves what limits are held against: the headline attacker's results. */
    private AttackResult proved(ImageAttack attack, AttackResult searched, List<Goal> goals) {
        return prover.map(p -> attack.prove(searched, p, goals)).orElse(searched);
    }

    private Map<Attacker, AttackResult> attacksBehind(
            Classifier behind,
            LabelledImage image,
            List<Goal> goals,
            AttackResult undefended,
            Evidence keptIn,
            ImageTimer timer) {
        boolean aware = plan.attacker() == Attacker.AWARE;
        try (ImageAttack attack = attack(plan.attacker(), behind, image, keptIn)) {
            Optional<AttackResult> ended = timer.defended(attack::checkClean);
            AttackResult unaware =
                    ended.orElseGet(() -> timer.attack(Attacker.UNAWARE, () -> unaware(attack, undefended, goals)));
            boolean decided = ended.isPresent() || unaware.isFooled();
            return aware
                    ? Map.of(
                            Attacker.UNAWARE,
                            unaware,
                            Attacker.AWARE,
                            decided
                                    ? unaware
                                    : proved(
                                            attack,
                                            timer.attack(Attacker.AWARE, () -> knownThenSearch(attack, image, goals)),
                                            goals))
                    : Map.of(Attacker.UNAWARE, unaware);
        }
    }

    /** Nothing to replay is no result where the search against the bare model did not come to its end. */
    private static AttackResult unaware(ImageAttack attack, AttackResult undefended, List<Goal> goals) {
        return undefended.outcome() == Outcome.INCONCLUSIVE
                ? attack.inconclusive("the search against the bare model did not end: " + undefended.ending())
                : attack.replay(undefended.isFooled() ? List.of(undefended.edits()) : List.of(), goals);
    }

    private AttackResult knownThenSearch(ImageAttack attack, LabelledImage image, List<Goal> goals) {
        long most = plan.isReplay() ? KnownEdits.MOST_OF_OTHERS : attack.affordable(SHARE_OF_KNOWN);
        EditSpace space = new EditSpace(image.image(), plan.attack().rules());
        List<List<PixelEdit>> known =
                plan.known().candidates(image, (int) Math.min(most, KnownEdits.MOST_OF_OTHERS)).stream()
                        .filter(space::allows)
                        .toList();
        return plan.isReplay()
                ? attack.replay(known, goals)
                : attack.replayThenSearch(known, plan.known().own(image), goals);
    }

    private ImageAttack attack(Attacker attacker, Classifier classifier, LabelledImage image, Evidence keptIn) {
        return new ImageAttack(
                image,
                classifier,
                plan.attack(),
                new EvidenceVerifier(attacker, classifier, keptIn),
                interrupted,
                helpers,
                queries -> spending.spent(image.name(), queries));
    }
}
