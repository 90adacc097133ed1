package dev.onepixel.report;

import static dev.onepixel.report.JsonFields.exact;
import static dev.onepixel.report.JsonFields.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.ProofBudget;

/** An attack as {@code report.json} has it, to the last digit. What is as published may be left away. */
final class AttackJson {

    private AttackJson() {}

    static void write(ObjectNode node, EvaluationPlan plan) {
        AttackParameters attack = plan.attack();
        node.put("search", attack.search().name());
        node.put("pixels", attack.pixels());
        node.put("target", plan.target().isEmpty() ? null : plan.target());
        node.put("population", attack.population());
        node.put("generations", attack.generations());
        if (attack.maxQueriesPerImage() == AttackParameters.UNLIMITED) {
            node.putNull("maxQueriesPerImage");
        } else {
            node.put("maxQueriesPerImage", attack.maxQueriesPerImage());
        }
        if (attack.stopsEarly()) {
            node.put("stopBelow", exact(attack.stopBelow()));
        }
        node.put("seed", attack.seed());
        writeRules(node, attack.rules());
        plan.proof().ifPresent(budget -> writeBudget(node.putObject("proof"), budget));
    }

    private static void writeRules(ObjectNode node, EditRules rules) {
        if (!rules.region().equals(Region.everywhere())) {
            node.put("region", rules.region().toString());
        }
        if (rules.maxColourChange() != EditRules.ANY_CHANGE) {
            node.put("maxColourChange", rules.maxColourChange());
        }
        if (rules.minConfidence() > 0) {
            node.put("minConfidence", exact(rules.minConfidence()));
        }
    }

    private static void writeBudget(ObjectNode node, ProofBudget budget) {
        if (budget.seconds() < Double.POSITIVE_INFINITY) {
            node.put("secondsPerImage", exact(budget.seconds()));
        }
        if (budget.boxes() < Long.MAX_VALUE) {
            node.put("boxesPerImage", budget.boxes());
        }
    }

    /** Reads what was written, without target and proof. */
    static AttackParameters parameters(JsonNode node) {
        return new AttackParameters(
                Search.valueOf(required(node, "search").asText()),
                required(node, "pixels").asInt(),
                required(node, "population").asInt(),
                required(node, "generations").asInt(),
                node.path("maxQueriesPerImage").asLong(AttackParameters.UNLIMITED),
                required(node, "seed").asLong(),
                new EditRules(
                        node.has("region") ? Region.parse(node.get("region").asText()) : Region.everywhere(),
                        node.path("maxColourChange").asInt(EditRules.ANY_CHANGE),
                        node.path("minConfidence").asDouble(0)),
                node.path("stopBelow").asDouble(0));
    }

    /** Reads whether a proof was tried of what withstood. */
    static boolean hasProof(JsonNode node) {
        return node.has("proof");
    }

    /** Reads the target, "" where there is none. */
    static String target(JsonNode node) {
        return node.path("target").asText("");
    }
}
