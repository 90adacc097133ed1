package dev.onepixel.evaluation.spark;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.Randomness;
import dev.onepixel.defense.Transform;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.defense.Vote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.ProofBudget;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plan as it travels: what an executor makes the same plan of, with the model that it has loaded itself. Whether it is the
 * same, the fingerprint tells.
 */
record Order(
        String fingerprint,
        String model,
        String images,
        Search search,
        int pixels,
        int population,
        int generations,
        long maxQueriesPerImage,
        long seed,
        double stopBelow,
        String region,
        int maxColourChange,
        double minConfidence,
        String target,
        boolean eachTarget,
        Attacker attacker,
        ArrayList<String> members,
        Vote vote,
        Randomness randomness,
        int draws,
        TreeMap<String, ArrayList<int[]>> known,
        double proofSeconds,
        long proofBoxes,
        int attempts)
        implements Serializable {

    static Order of(EvaluationPlan plan, String model, String images, int attempts) {
        AttackParameters attack = plan.attack();
        Optional<TransformVote> vote = plan.defense();
        return new Order(
                plan.fingerprint(),
                model,
                images,
                attack.search(),
                attack.pixels(),
                attack.population(),
                attack.generations(),
                attack.maxQueriesPerImage(),
                attack.seed(),
                attack.stopBelow(),
                attack.rules().region().equals(Region.everywhere())
                        ? ""
                        : attack.rules().region().toString(),
                attack.rules().maxColourChange(),
                attack.rules().minConfidence(),
                plan.target(),
                plan.eachTarget(),
                plan.attacker(),
                new ArrayList<>(vote.map(TransformVote::notations).orElse(List.of())),
                vote.map(TransformVote::vote).orElse(Vote.MAJORITY),
                vote.map(TransformVote::randomness).orElse(Randomness.FIXED),
                vote.map(TransformVote::draws).orElse(1),
                flat(plan.known()),
                plan.proof().map(ProofBudget::seconds).orElse(0.0),
                plan.proof().map(ProofBudget::boxes).orElse(0L),
                attempts);
    }

    /** Makes the plan of a model. */
    EvaluationPlan plan(Classifier classifier) {
        return new EvaluationPlan(
                classifier.info(),
                classifier.labels(),
                new AttackParameters(
                        search,
                        pixels,
                        population,
                        generations,
                        maxQueriesPerImage,
                        seed,
                        new EditRules(Region.parse(region), maxColourChange, minConfidence),
                        stopBelow),
                target,
                eachTarget,
                members.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new TransformVote(
                                members.stream().map(Transform::parse).toList(), vote, randomness, draws)),
                attacker,
                knownEdits(),
                proofSeconds == 0 ? Optional.empty() : Optional.of(new ProofBudget(proofSeconds, proofBoxes)));
    }

    /** Each candidate as x, y and colour of one edit after the other. */
    private static TreeMap<String, ArrayList<int[]>> flat(KnownEdits known) {
        TreeMap<String, ArrayList<int[]>> flat = new TreeMap<>();
        known.byImage().forEach((image, candidates) -> {
            ArrayList<int[]> all = new ArrayList<>();
            for (List<PixelEdit> edits : candidates) {
                int[] numbers = new int[3 * edits.size()];
                for (int i = 0; i < edits.size(); i++) {
                    numbers[3 * i] = edits.get(i).x();
                    numbers[3 * i + 1] = edits.get(i).y();
                    numbers[3 * i + 2] = edits.get(i).rgb();
                }
                all.add(numbers);
            }
            flat.put(image, all);
        });
        return flat;
    }

    private KnownEdits knownEdits() {
        Map<String, List<List<PixelEdit>>> edits = new TreeMap<>();
        known.forEach((image, candidates) ->
                edits.put(image, candidates.stream().map(Order::edits).toList()));
        return new KnownEdits(edits);
    }

    private static List<PixelEdit> edits(int[] numbers) {
        List<PixelEdit> edits = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 3) {
            int rgb = numbers[i + 2];
            edits.add(PixelEdit.of(numbers[i], numbers[i + 1], rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF));
        }
        return edits;
    }
}
