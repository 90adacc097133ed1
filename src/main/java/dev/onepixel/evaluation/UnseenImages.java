package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.ImageSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * The results of images that were not evaluated; their content stays unknown.
 *
 * @param plan what was to be evaluated
 * @param images the images
 */
record UnseenImages(EvaluationPlan plan, ImageSet images) {

    /** Returns the result of an image, INCONCLUSIVE for every attacker. */
    ImageResult result(String name, String why) {
        AttackResult result = AttackResult.inconclusive(name, images.label(name), why);
        Map<Attacker, AttackResult> attacks = new EnumMap<>(Attacker.class);
        plan.attackers().forEach(attacker -> attacks.put(attacker, result));
        return new ImageResult(name, images.label(name), "", attacks);
    }
}
