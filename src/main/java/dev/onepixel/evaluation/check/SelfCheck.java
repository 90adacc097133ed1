package dev.onepixel.evaluation.check;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Goal;
import dev.onepixel.attack.Outcome;
import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.Randomness;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Evidence;
import dev.onepixel.evaluation.image.ImageAttack;
import dev.onepixel.evaluation.image.Judge;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RandomStreams;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Whether an attack finds a weakness behind a defense when one is there for certain: a weakness is planted behind every
 * member of the vote, and the aware attacker gets the same search, budget and seed as in the evaluation. An attack that
 * misses it says nothing by finding nothing (Carlini et al. 2019; Zimmermann et al. 2022).
 *
 * @param outcome what became of it
 * @param queries what the attacker spent, of the planted model and not of the one under test
 * @param detail what was planted, or why nothing could be
 */
public record SelfCheck(Result outcome, long queries, String detail) {

    /** What became of a self-check. */
    public enum Result {

        /** The attacker found the planted weakness. */
        FOUND,

        /** The attacker did not find it: a pass would mean nothing. */
        MISSED,

        /** No one-pixel edit that was tried reaches enough members to change their vote, so nothing could be planted. */
        NOT_PLANTABLE
    }

    private static final int TRIES = 400;

    /**
     * Runs a self-check.
     *
     * @param vote the defense
     * @param parameters the attack; its rules do not hold for what is planted
     * @param image the clean image it is run on
     * @return what became of it
     */
    public static SelfCheck run(TransformVote vote, AttackParameters parameters, LabelledImage image) {
        Optional<PixelEdit> planted = reachable(vote, parameters.seed(), image);
        if (planted.isEmpty()) {
            return new SelfCheck(
                    Result.NOT_PLANTABLE,
                    0,
                    "none of %d edits of '%s' is still visible to most members of %s"
                            .formatted(TRIES, image.name(), vote));
        }
        LabelledImage sound = new LabelledImage(image.name(), PlantedWeakness.LABELS.get(0), image.image());
        PlantedWeakness weakness = new PlantedWeakness(views(vote, parameters.seed(), image.image(), planted.get()));
        DefendedClassifier defended = new DefendedClassifier(weakness, vote, parameters.seed());
        Judge judge = new Judge(Attacker.AWARE, defended, Evidence.forgotten());
        try (ImageAttack attack =
                new ImageAttack(sound, defended, parameters.withRules(EditRules.NONE), judge, () -> false)) {
            AttackResult result = attack.checkClean().orElseGet(() -> attack.search(List.of(new Goal.Untargeted(0))));
            return new SelfCheck(
                    result.outcome() == Outcome.FOOLED ? Result.FOUND : Result.MISSED,
                    result.queries(),
                    "planted %s in '%s'; the search %s".formatted(planted.get(), image.name(), result.ending()));
        }
    }

    /** Looks for an edit that changes what most members see, the one that they see best. */
    private static Optional<PixelEdit> reachable(TransformVote vote, long seed, LabelledImage image) {
        UniformRandomProvider random = RandomStreams.stream(seed, image.name(), "self-check");
        RgbImage clean = image.image();
        Optional<PixelEdit> best = Optional.empty();
        long most = 0;
        for (int i = 0; i < TRIES; i++) {
            int position = random.nextInt(clean.size());
            PixelEdit edit = new PixelEdit(
                    position % clean.width(), position / clean.width(), colour(i, clean.rgb(position), clean, random));
            List<PlantedWeakness.View> views = views(vote, seed, clean, edit);
            long visible =
                    views.stream().filter(PlantedWeakness.View::isVisible).count();
            if (2 * visible > views.size()) {
                if (visible > most) {
                    most = visible;
                    best = Optional.of(edit);
                }
            }
        }
        return best;
    }

    /** Corners of the cube, which every search can reach, in the first half; then colours near the pixel's own. */
    private static int colour(int attempt, int own, RgbImage clean, UniformRandomProvider random) {
        if (clean.isGrey()) {
            int level = attempt < TRIES / 2 ? random.nextInt(2) * 255 : random.nextInt(256);
            return level * 0x010101;
        }
        if (attempt < TRIES / 2) {
            return (random.nextInt(2) * 0xFF0000) | (random.nextInt(2) * 0xFF00) | (random.nextInt(2) * 0xFF);
        }
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int level = (own >> shift & 0xFF) + random.nextInt(81) - 40;
            rgb |= Math.max(0, Math.min(255, level)) << shift;
        }
        return rgb;
    }

    /** What each member makes of the clean image and of an edit, with randomness held fixed. */
    private static List<PlantedWeakness.View> views(TransformVote vote, long seed, RgbImage clean, PixelEdit edit) {
        TransformVote fixed = new TransformVote(vote.members(), vote.vote(), Randomness.FIXED, 1);
        List<PlantedWeakness.View> views = new ArrayList<>();
        Classifier recorder = new Recorder(views);
        Scores scores = new Scores(PlantedWeakness.LABELS.size());
        try (PreparedImage prepared = new DefendedClassifier(recorder, fixed, seed).prepare(clean)) {
            prepared.classify(Variants.of(clean, List.of(edit)), scores);
        }
        return views;
    }

    /** Sees what a defense shows the model. */
    private record Recorder(List<PlantedWeakness.View> views) implements Classifier {

        @Override
        public ModelInfo info() {
            return new ModelInfo("recorder", "", "self-check");
        }

        @Override
        public List<String> labels() {
            return PlantedWeakness.LABELS;
        }

        @Override
        public PreparedImage prepare(RgbImage base) {
            return (variants, scores) -> {
                views.add(new PlantedWeakness.View(base, base.with(variants.edits(0))));
                scores.resize(1);
                scores.values()[0] = 1;
                scores.values()[1] = 0;
                scores.decideByHighest(0);
            };
        }
    }
}
