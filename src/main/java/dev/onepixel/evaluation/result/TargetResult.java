package dev.onepixel.evaluation.result;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.Attacker;

/**
 * What one attacker achieved on one image for one class chosen beforehand.
 *
 * @param attacker the attacker
 * @param target the class to reach
 * @param result the result
 */
public record TargetResult(Attacker attacker, String target, AttackResult result) {}
