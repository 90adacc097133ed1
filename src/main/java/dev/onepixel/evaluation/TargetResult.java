package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackResult;

/**
 * What one attacker achieved on one image for one class chosen beforehand.
 *
 * @param attacker the attacker
 * @param target the class to reach
 * @param result what came of it
 */
public record TargetResult(Attacker attacker, String target, AttackResult result) {}
