package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.image.LabelledImage;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** All attackers against one image. */
final class ImageEvaluation {

    private final RobustnessEvaluation evaluation;
    private final Goals goals;
    private final BooleanSupplier interrupted;

    ImageEvaluation(RobustnessEvaluation evaluation, BooleanSupplier interrupted) {
        this.evaluation = evaluation;
        this.goals = evaluation.goals();
        this.interrupted = interrupted;
    }

    ImageResult evaluate(LabelledImage image) {
        Map<Attacker, AttackResult> attacks = new EnumMap<>(Attacker.class);
        attacks.put(
                Attacker.UNDEFENDED,
                new ImageAttack(
                                Attacker.UNDEFENDED,
                                evaluation.classifier(),
                                evaluation.parameters(),
                                evaluation.evidence(),
                                interrupted,
                                image)
                        .run(goals.of(image.label())));
        return new ImageResult(image.name(), image.label(), attacks);
    }
}
