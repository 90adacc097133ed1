package dev.onepixel.evaluation.check;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Evidence;
import dev.onepixel.evaluation.image.EvidenceVerifier;
import dev.onepixel.evaluation.image.ImageAttack;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Plants a weakness in each of several images behind a defense, and lets the attack look for it. */
public final class SelfCheckRun {

    /** How many images are planted at the most; of so many, half are missed by chance in few runs of a sound setting. */
    public static final int IMAGES = 8;

    /** What a stronger setting may spend on an image, in classifications. */
    private static final long STRONGEST = 40_000;

    /** What looking for a stronger setting may cost a try: pixels of all planted images times queries an image. */
    private static final long PIXELS = 400_000_000;

    private final TransformVote vote;
    private final AttackParameters parameters;
    private final BooleanSupplier interrupted;

    /**
     * Prepares a self-check.
     *
     * @param vote the defense
     * @param parameters the attack; its rules do not hold for what is planted
     * @param interrupted asked between batches; true ends the check
     */
    public SelfCheckRun(TransformVote vote, AttackParameters parameters, BooleanSupplier interrupted) {
        this.vote = vote;
        this.parameters = parameters.withRules(EditRules.NONE);
        this.interrupted = interrupted;
    }

    /**
     * Runs the check.
     *
     * @param images clean images, of which the first {@value #IMAGES} are taken
     * @return what was found of what was planted; images whose check was interrupted do not count
     */
    public SelfCheck run(List<LabelledImage> images) {
        List<PlantedEdit> plantings = new ArrayList<>();
        for (LabelledImage image : images.subList(0, Math.min(IMAGES, images.size()))) {
            if (!interrupted.getAsBoolean()) {
                planted(image).ifPresent(plantings::add);
            }
        }
        if (plantings.isEmpty()) {
            return new SelfCheck(
                    new Rate(0, 0),
                    0,
                    Text.format(
                            "none of %d edit{s} of each of %d image{s} is still visible to most members of %s",
                            PlantedEdit.TRIES, Math.min(IMAGES, images.size()), vote),
                    "");
        }
        Tally tally = look(plantings, parameters);
        SelfCheck check = new SelfCheck(tally.rate(), tally.queries, tally.detail, "");
        return check.outcome() != SelfCheck.Outcome.MISSED
                ? check
                : new SelfCheck(tally.rate(), tally.queries, tally.detail, remedy(plantings));
    }

    /** A transform that fails on an image fails there when that is attacked, and says so. */
    private Optional<PlantedEdit> planted(LabelledImage image) {
        try {
            return PlantedEdit.in(image, vote, parameters.seed());
        } catch (ClassifierException e) {
            return Optional.empty();
        }
    }

    /** Counts what was found. */
    private static final class Tally {

        private int found;
        private int looked;
        private long queries;
        private String detail = "";

        Rate rate() {
            return new Rate(found, looked);
        }
    }

    private Tally look(List<PlantedEdit> plantings, AttackParameters attack) {
        Tally tally = new Tally();
        for (PlantedEdit planted : plantings) {
            AttackResult result = attack(planted, attack);
            tally.queries += result.queries();
            if (result.outcome() != Outcome.INCONCLUSIVE) {
                tally.looked++;
                tally.found += result.outcome() == Outcome.FOOLED ? 1 : 0;
                if (tally.detail.isEmpty()) {
                    tally.detail = Text.format(
                            "planted %s in '%s': %s",
                            planted.edit(), planted.image().name(), result.ending());
                }
            }
        }
        return tally;
    }

    private AttackResult attack(PlantedEdit planted, AttackParameters attack) {
        LabelledImage sound = new LabelledImage(
                planted.image().name(),
                PlantedWeakness.LABELS.get(0),
                planted.image().image());
        DefendedClassifier defended = new DefendedClassifier(new PlantedWeakness(planted.views()), vote, attack.seed());
        EvidenceVerifier judge = new EvidenceVerifier(Attacker.AWARE, defended, Evidence.forgotten());
        try (ImageAttack against = new ImageAttack(sound, defended, attack, judge, interrupted)) {
            return against.checkClean().orElseGet(() -> against.search(List.of(new Goal.Untargeted(0))));
        }
    }

    /**
     * Looks for a setting that would find enough: more queries for the same search, then other searches. What that may cost
     * is bounded, so a large image is not looked at for hours to give advice.
     */
    private String remedy(List<PlantedEdit> plantings) {
        long pixels =
                plantings.stream().mapToLong(p -> p.image().image().size()).sum();
        long most = Math.min(STRONGEST * vote.queriesPerVariant(), PIXELS / pixels);
        List<AttackParameters> stronger = new ArrayList<>();
        for (long queries = parameters.maxQueriesPerImage(); queries <= most / 2; ) {
            queries *= 2;
            stronger.add(parameters.withMaxQueriesPerImage(queries));
        }
        if (most > 0) {
            AttackParameters other = parameters.withMaxQueriesPerImage(most);
            stronger.add(other.withSearch(Search.CORNERS));
            stronger.add(other.withSearch(Search.THOROUGH));
        }
        for (AttackParameters setting : stronger) {
            if (interrupted.getAsBoolean()) {
                return "";
            }
            Rate rate = look(plantings, setting).rate();
            if (rate.total() == plantings.size() && rate.value() >= SelfCheck.LEAST) {
                return Text.format(
                        "%smaxQueriesPerImage = %d finds %d of %d",
                        setting.search() == parameters.search() ? "" : "search = " + setting.search() + " with ",
                        setting.maxQueriesPerImage(),
                        rate.count(),
                        rate.total());
            }
        }
        return "";
    }
}
