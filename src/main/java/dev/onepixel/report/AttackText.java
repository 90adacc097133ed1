package dev.onepixel.report;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.text.Text;

/** Says what an attack is, and what it does to an image. */
public final class AttackText {

    private AttackText() {}

    /**
     * Says what an attack is.
     *
     * @param parameters the attack
     * @return one line without its target
     */
    public static String describe(AttackParameters parameters) {
        String limit = parameters.maxQueriesPerImage() == AttackParameters.UNLIMITED
                ? ""
                : Text.format(", at most %d quer{y|ies} an image", parameters.maxQueriesPerImage());
        if (parameters.search() == Search.REPLAY) {
            return "REPLAY of known edits, nothing new was looked for";
        }
        String evolution = parameters.search() == Search.CORNERS
                ? ""
                : Text.format(", population %d, generations %d", parameters.population(), parameters.generations());
        String stop = parameters.stopsEarly()
                ? Text.format(", until the chance that what is left fools is below %s", parameters.stopBelow())
                : "";
        String rules = parameters.rules().isNone() ? "" : ", " + parameters.rules();
        return Text.format(
                "%s, %d pixel{s}%s%s%s%s, seed %d",
                parameters.search(), parameters.pixels(), evolution, limit, stop, rules, parameters.seed());
    }

    /** Returns what is done to a fooled image, by whom: a part of a sentence. */
    static String deed(RobustnessReport report) {
        String by = report.parameters().pixels() == 1
                ? "by one pixel"
                : Text.format("by %d pixel{s}", report.parameters().pixels());
        String deed =
                switch (report.target()) {
                    case "" -> "flipped " + by;
                    case "*" -> "turned into a class chosen beforehand " + by;
                    default -> Text.format("turned into '%s' %s", report.target(), by);
                };
        return report.headlineAttacker() == Attacker.UNDEFENDED
                ? deed
                : deed + " behind the vote by an attacker who knows it";
    }
}
