package dev.onepixel.evaluation;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.Transform;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.image.Hashes;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Everything that the result of an image depends on beside the image itself. Immutable; results of one {@linkplain
 * #fingerprint fingerprint} may be joined, wherever and in whatever order they came about.
 *
 * @param model the model under test
 * @param labels its class names, in the order of the scores
 * @param attack the attack
 * @param target "" for untargeted, a label, or {@value #EVERY_OTHER} for every other class
 * @param eachTarget whether each class is tried by itself and on after a success; needs target {@value #EVERY_OTHER}
 * @param defense what stands in front of the model, empty where there is nothing
 * @param attacker what the attacker knows of the defense
 * @param known edits that are tried before anything is searched for
 * @param proof what the proof of an image that withstands may take, empty where nothing is to be proved
 */
public record EvaluationPlan(
        ModelInfo model,
        List<String> labels,
        AttackParameters attack,
        String target,
        boolean eachTarget,
        Optional<TransformVote> defense,
        Attacker attacker,
        KnownEdits known,
        Optional<ProofBudget> proof) {

    /** The target that stands for every other class in turn. */
    public static final String EVERY_OTHER = "*";

    /** Validates that there is something to reach, and copies the labels. */
    public EvaluationPlan {
        labels = List.copyOf(labels);
        if (!target.isEmpty() && !target.equals(EVERY_OTHER) && !labels.contains(target)) {
            throw new IllegalArgumentException(Text.format(
                    "target '%s' is none of the model's labels; use \"\" (any other class), \"*\" (every other class) or one of %s",
                    target, labels));
        }
        if (eachTarget && !target.equals(EVERY_OTHER)) {
            throw new IllegalArgumentException(
                    Text.format("eachTarget needs target = \"*\" (every other class), but target is \"%s\"", target));
        }
        if (labels.size() < 2) {
            throw new EvaluationException(Text.format(
                    "Model '%s' has one class, %s: whatever is changed, its answer stays the same, so there is nothing to attack. Give it all its labels (synset.txt), or a model of two classes or more",
                    model.name(), labels));
        }
        if (proof.isPresent()) {
            requireProvable(attack);
            if (defense.isPresent() && attacker == Attacker.UNAWARE) {
                throw new IllegalArgumentException(
                        "prove is of the defended model, and so of an attacker who knows the defense; use attacker = AWARE, or set prove = false");
            }
        }
    }

    private static void requireProvable(AttackParameters attack) {
        if (attack.pixels() != 1) {
            throw new IllegalArgumentException(Text.format(
                    "prove is for one pixel, but the attack edits %d at once; set pixels = 1, or prove = false",
                    attack.pixels()));
        }
        if (attack.rules().minConfidence() > 0) {
            throw new IllegalArgumentException(Text.format(
                    "prove shows that a decision stays, but a success here takes a confidence of %s too; leave minConfidence away, or set prove = false",
                    attack.rules().minConfidence()));
        }
    }

    /** Returns those who take part. */
    public List<Attacker> attackers() {
        if (!isDefended()) {
            return List.of(Attacker.UNDEFENDED);
        }
        return attacker == Attacker.AWARE ? List.of(Attacker.values()) : List.of(Attacker.UNDEFENDED, Attacker.UNAWARE);
    }

    /** Returns the attacker whose figures limits are held against. */
    public Attacker headline() {
        return attackers().get(attackers().size() - 1);
    }

    /** Returns whether a proof is tried of what withstands an attacker. */
    public boolean proves(Attacker of) {
        return proof.isPresent() && of == headline();
    }

    /** Returns whether a defended model is attacked too. */
    public boolean isDefended() {
        return defense.isPresent() && attacker != Attacker.UNDEFENDED;
    }

    /**
     * Returns what the headline attacker attacks.
     *
     * @param bare the model under test
     */
    public Classifier attacked(Classifier bare) {
        return isDefended() ? new DefendedClassifier(bare, defense.orElseThrow(), attack.seed()) : bare;
    }

    /** Returns whether only known edits are tried. */
    public boolean isReplay() {
        return attack.search() == Search.REPLAY;
    }

    /** Returns whether images of a class can be attacked: those that show the target already cannot. */
    public boolean canAttack(String label) {
        return !label.equals(target);
    }

    /** Returns the classes that images of a class may be turned into. */
    public List<String> targets(String label) {
        return labels.stream().filter(l -> !l.equals(label)).toList();
    }

    /**
     * Returns what is tried for on images of a class, in turn: any other class, one class, or each other one.
     *
     * @param label their true class
     */
    public List<Goal> goals(String label) {
        int trueClass = labels.indexOf(label);
        if (target.equals(EVERY_OTHER)) {
            return IntStream.range(0, labels.size())
                    .filter(c -> c != trueClass)
                    .mapToObj(c -> demanded(new Goal.Targeted(c)))
                    .toList();
        }
        return List.of(demanded(
                target.isEmpty() ? new Goal.Untargeted(trueClass) : new Goal.Targeted(labels.indexOf(target))));
    }

    /** Returns the goal of reaching one class. */
    public List<Goal> goalsOf(String label) {
        return List.of(demanded(new Goal.Targeted(labels.indexOf(label))));
    }

    private Goal demanded(Goal goal) {
        return attack.rules().demanded(goal);
    }

    /** Returns this plan with another attack and other known edits. */
    public EvaluationPlan with(AttackParameters newAttack, KnownEdits newKnown) {
        return new EvaluationPlan(model, labels, newAttack, target, eachTarget, defense, attacker, newKnown, proof);
    }

    /**
     * Returns what this plan is made of, by name, as text that is the same on every machine: what the fingerprint is made
     * of, and what a refusal shows the difference of. With it goes the code that carries it out, because another version
     * may search in another way.
     */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", model.name() + " " + model.sha256());
        facts.put("engine", model.engine());
        facts.put("reading", model.reading());
        facts.put("labels", String.join(", ", labels));
        facts.put("search", attack.search().name());
        facts.put("pixels", String.valueOf(attack.pixels()));
        facts.put("target", target + (eachTarget ? " each" : ""));
        facts.put("population", String.valueOf(attack.population()));
        facts.put("generations", String.valueOf(attack.generations()));
        facts.put(
                "maxQueriesPerImage",
                attack.maxQueriesPerImage() == AttackParameters.UNLIMITED
                        ? "unlimited"
                        : String.valueOf(attack.maxQueriesPerImage()));
        facts.put("stopBelow", String.valueOf(attack.stopBelow()));
        facts.put("seed", String.valueOf(attack.seed()));
        facts.put("rules", attack.rules().fingerprint());
        facts.put("defense", defense.map(EvaluationPlan::fingerprint).orElse("none"));
        facts.put("attacker", headline().name());
        facts.put("known edits", known.byImage().isEmpty() ? "none" : Hashes.sha256(known.toString()));
        facts.put("onepixel", CodeVersion.sha256());
        facts.put("proof", proof.map(budget -> "within " + budget + " an image").orElse("none"));
        return facts;
    }

    private static String fingerprint(TransformVote vote) {
        List<String> own = vote.members().stream()
                .filter(member -> !member.fingerprint().equals(member.notation()))
                .map(Transform::fingerprint)
                .toList();
        return own.isEmpty() ? vote.toString() : vote + " " + own;
    }

    /**
     * Returns why results that another process left must not be taken for those of this plan: something in it is known by
     * its name only, and may be another thing there. Empty where all of it is known.
     */
    public Optional<String> whyNotShared() {
        if (model.sha256().isEmpty()) {
            return Optional.of(Text.format(
                    "of model '%s' there is no hash, only a name, so nothing tells whether it is the same model; load it from a file, or give its ModelInfo a sha256 that changes with it",
                    model.name()));
        }
        if (model.reading().equals(ModelInfo.BY_OWN_CODE)) {
            return Optional.of(Text.format(
                    "model '%s' is read by a translator of its own, which may have changed; load the file without it (DjlClassifier.load), or wrap the model in a Classifier whose ModelInfo has a reading that changes with the translator",
                    model.name()));
        }
        return defense.stream()
                .flatMap(vote -> vote.members().stream())
                .filter(member -> member.fingerprint().isEmpty())
                .findFirst()
                .map(member -> Text.format(
                        "of transform %s there is only a name, so nothing tells whether it still does the same; have it return a fingerprint() that changes with what it does",
                        member.notation()));
    }

    /** Returns the SHA-256 of {@link #facts}: 64 lower-case hexadecimal digits. */
    public String fingerprint() {
        return Hashes.sha256(facts().toString());
    }
}
