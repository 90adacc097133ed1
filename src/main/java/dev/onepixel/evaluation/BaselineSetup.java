package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.defense.TransformVote;
import java.util.ArrayList;
import java.util.List;

/**
 * The conditions that a baseline was made under. Labels, pixels, target, attacker and defense decide what a result
 * means, so they must be the same; the rest is information.
 *
 * @param labels the model's class names
 * @param attack the attack
 * @param target "" for untargeted, a label, or "*" for every other class
 * @param attacker whose results are kept
 * @param defense what stood in front of the model, as it stands in messages; "" where there was none
 */
public record BaselineSetup(
        List<String> labels, AttackParameters attack, String target, Attacker attacker, String defense) {

    /** Copies the labels. */
    public BaselineSetup {
        labels = List.copyOf(labels);
    }

    /** Returns the conditions that a report was made under. */
    public static BaselineSetup of(RobustnessReport report) {
        return new BaselineSetup(
                report.labels(),
                report.parameters(),
                report.target(),
                report.headlineAttacker(),
                report.defense().map(TransformVote::toString).orElse(""));
    }

    /**
     * Names what makes results under other conditions another question.
     *
     * @param now the other conditions
     * @return one line each, empty if results can be compared
     */
    public List<String> differences(BaselineSetup now) {
        List<String> lines = new ArrayList<>();
        List<String> gone = labels.stream().filter(l -> !now.labels.contains(l)).toList();
        List<String> come = now.labels.stream().filter(l -> !labels.contains(l)).toList();
        if (!gone.isEmpty() || !come.isEmpty()) {
            lines.add("labels    only in the baseline %s, only in the model %s".formatted(gone, come));
        }
        addDifference(lines, "pixels  ", attack.pixels(), now.attack.pixels());
        addDifference(lines, "rules   ", rulesInWords(attack.rules()), rulesInWords(now.attack.rules()));
        addDifference(lines, "target  ", targetInWords(target), targetInWords(now.target));
        addDifference(lines, "attacker", attacker, now.attacker);
        addDifference(
                lines, "defense ", defense.isEmpty() ? "none" : defense, now.defense.isEmpty() ? "none" : now.defense);
        return lines;
    }

    /**
     * Names what may make a search find more or less than the one that the baseline rests on.
     *
     * @param now the other conditions
     * @return for instance {@code search CORNERS then, THOROUGH now}; empty if the searches are the same
     */
    public List<String> searchDifferences(BaselineSetup now) {
        List<String> parts = new ArrayList<>();
        addSearch(parts, "search", attack.search(), now.attack.search());
        addSearch(parts, "population", attack.population(), now.attack.population());
        addSearch(parts, "generations", attack.generations(), now.attack.generations());
        addSearch(parts, "queries an image", queries(attack), queries(now.attack));
        addSearch(parts, "seed", attack.seed(), now.attack.seed());
        return parts;
    }

    private static void addDifference(List<String> lines, String what, Object then, Object now) {
        if (!then.equals(now)) {
            lines.add("%s  %s in the baseline, %s now".formatted(what, then, now));
        }
    }

    private static void addSearch(List<String> parts, String what, Object then, Object now) {
        if (!then.equals(now)) {
            parts.add("%s %s then, %s now".formatted(what, then, now));
        }
    }

    private static String targetInWords(String target) {
        return target.isEmpty() ? "any other class" : "'" + target + "'";
    }

    private static String rulesInWords(EditRules rules) {
        return rules.isNone() ? "none" : rules.toString();
    }

    private static String queries(AttackParameters attack) {
        return attack.maxQueriesPerImage() == AttackParameters.UNLIMITED
                ? "unlimited"
                : String.valueOf(attack.maxQueriesPerImage());
    }
}
