package dev.onepixel.evaluation.baseline;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.text.Text;
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
        return differences(now, new Sides("in the baseline", "now", "in the model"));
    }

    /** Names all in which another model was asked another question, or by another search, one line each. */
    public List<String> differences(BaselineSetup other, String name, String otherName) {
        Sides sides = new Sides("for " + name, "for " + otherName, "in " + otherName);
        List<String> lines = new ArrayList<>(differences(other, sides));
        searchDifferences(other, sides).forEach(line -> lines.add("search    " + line));
        return lines;
    }

    /**
     * What the two sides of a difference are called.
     *
     * @param there this side
     * @param here the other side
     * @param model whose labels are on the other side
     */
    private record Sides(String there, String here, String model) {}

    private List<String> differences(BaselineSetup now, Sides sides) {
        List<String> lines = new ArrayList<>();
        List<String> gone = labels.stream().filter(l -> !now.labels.contains(l)).toList();
        List<String> come = now.labels.stream().filter(l -> !labels.contains(l)).toList();
        if (!gone.isEmpty() || !come.isEmpty()) {
            lines.add(Text.format("labels    only %s %s, only %s %s", sides.there, gone, sides.model, come));
        }
        addDifference(lines, sides, "pixels  ", attack.pixels(), now.attack.pixels());
        addDifference(lines, sides, "rules   ", rulesInWords(attack.rules()), rulesInWords(now.attack.rules()));
        addDifference(lines, sides, "target  ", targetInWords(target), targetInWords(now.target));
        addDifference(lines, sides, "attacker", attacker, now.attacker);
        addDifference(
                lines,
                sides,
                "defense ",
                defense.isEmpty() ? "none" : defense,
                now.defense.isEmpty() ? "none" : now.defense);
        return lines;
    }

    /**
     * Names what may make a search find more or less than the one that the baseline rests on.
     *
     * @param now the other conditions
     * @return for instance {@code search CORNERS then, THOROUGH now}; empty if the searches are the same
     */
    public List<String> searchDifferences(BaselineSetup now) {
        return searchDifferences(now, new Sides("then", "now", ""));
    }

    private List<String> searchDifferences(BaselineSetup now, Sides sides) {
        List<String> parts = new ArrayList<>();
        addSearch(parts, sides, "search", attack.search(), now.attack.search());
        addSearch(parts, sides, "population", attack.population(), now.attack.population());
        addSearch(parts, sides, "generations", attack.generations(), now.attack.generations());
        addSearch(parts, sides, "queries an image", queries(attack), queries(now.attack));
        addSearch(parts, sides, "stopBelow", attack.stopBelow(), now.attack.stopBelow());
        addSearch(parts, sides, "seed", attack.seed(), now.attack.seed());
        return parts;
    }

    private static void addDifference(List<String> lines, Sides sides, String what, Object then, Object now) {
        if (!then.equals(now)) {
            lines.add(Text.format("%s  %s %s, %s %s", what, then, sides.there, now, sides.here));
        }
    }

    private static void addSearch(List<String> parts, Sides sides, String what, Object then, Object now) {
        if (!then.equals(now)) {
            parts.add(Text.format("%s %s %s, %s %s", what, then, sides.there, now, sides.here));
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
