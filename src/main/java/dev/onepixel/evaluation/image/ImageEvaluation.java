package dev.onepixel.evaluation.image;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Evidence;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.evaluation.result.DefenseCost;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** All attackers against one image, each beginning with what the one before it found. */
public final class ImageEvaluation {

    /** The share of an image's query limit that other images' known edits may take from the search. */
    private static final double SHARE_OF_KNOWN = 0.1;

    private final RobustnessEvaluation evaluation;
    private final Goals goals;
    private final BooleanSupplier interrupted;
    private final Optional<DefendedClassifier> defended;
    private final Stopwatch bareTime = new Stopwatch();
    private final Stopwatch defendedTime = new Stopwatch();

    public ImageEvaluation(RobustnessEvaluation evaluation, BooleanSupplier interrupted) {
        this.evaluation = evaluation;
        this.goals = evaluation.goals();
        this.interrupted = interrupted;
        this.defended = evaluation.defended();
    }

    public ImageResult evaluate(LabelledImage image) {
        if (evaluation.isEachTarget()) {
            EachTarget each = new EachTarget(
                    goals.targets(image.label()),
                    target -> attacks(image, goals.to(target), EachTarget.evidence(evaluation.evidence(), target)));
            return new ImageResult(
                    image.name(), image.label(), image.image().sha256(), each.union(image), each.results());
        }
        return new ImageResult(
                image.name(),
                image.label(),
                image.image().sha256(),
                attacks(image, goals.of(image.label()), evaluation.evidence()));
    }

    private Map<Attacker, AttackResult> attacks(LabelledImage image, List<Goal> goals, Evidence evidence) {
        List<Goal> wanted =
                goals.stream().map(evaluation.parameters().rules()::demanded).toList();
        Map<Attacker, AttackResult> attacks = new EnumMap<>(Attacker.class);
        AttackResult undefended;
        try (ImageAttack attack = attack(Attacker.UNDEFENDED, evaluation.classifier(), image, evidence)) {
            undefended = bareTime.time(attack::checkClean).orElseGet(() -> knownThenSearch(attack, image, wanted));
        }
        attacks.put(Attacker.UNDEFENDED, undefended);
        defended.ifPresent(behind -> attackDefended(behind, image, wanted, undefended, attacks, evidence));
        return attacks;
    }

    private void attackDefended(
            Classifier behind,
            LabelledImage image,
            List<Goal> wanted,
            AttackResult undefended,
            Map<Attacker, AttackResult> attacks,
            Evidence evidence) {
        boolean aware = evaluation.attacker() == Attacker.AWARE;
        try (ImageAttack attack = attack(evaluation.attacker(), behind, image, evidence)) {
            Optional<AttackResult> ended = defendedTime.time(attack::checkClean);
            AttackResult unaware = ended.orElseGet(() -> attack.replay(found(undefended), wanted));
            attacks.put(Attacker.UNAWARE, unaware);
            if (aware) {
                attacks.put(
                        Attacker.AWARE,
                        ended.isPresent() || unaware.outcome() != Outcome.WITHSTOOD
                                ? unaware
                                : knownThenSearch(attack, image, wanted));
            }
        }
    }

    private AttackResult knownThenSearch(ImageAttack attack, LabelledImage image, List<Goal> wanted) {
        boolean only = evaluation.parameters().search() == Search.REPLAY;
        long most = only ? KnownEdits.MOST_OF_OTHERS : attack.affordable(SHARE_OF_KNOWN);
        List<List<PixelEdit>> known =
                evaluation.known().candidates(image, (int) Math.min(most, KnownEdits.MOST_OF_OTHERS)).stream()
                        .filter(edits -> evaluation.parameters().rules().allow(image.image(), edits))
                        .toList();
        return only
                ? attack.replay(known, wanted)
                : attack.replayThenSearch(known, evaluation.known().own(image), wanted);
    }

    /** Returns what the defense cost on the images so far, empty where there is none. */
    public Optional<DefenseCost> cost(List<ImageResult> results) {
        return defended.map(behind ->
                DefenseCost.of(behind.queriesPerVariant(), results, bareTime.meanMillis(), defendedTime.meanMillis()));
    }

    private static List<List<PixelEdit>> found(AttackResult undefended) {
        return undefended.isFooled() ? List.of(undefended.edits()) : List.of();
    }

    private ImageAttack attack(Attacker attacker, Classifier classifier, LabelledImage image, Evidence evidence) {
        return new ImageAttack(
                image, classifier, evaluation.parameters(), new Judge(attacker, classifier, evidence), interrupted);
    }
}
