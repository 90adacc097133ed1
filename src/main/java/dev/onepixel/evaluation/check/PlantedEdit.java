package dev.onepixel.evaluation.check;

import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.Randomness;
import dev.onepixel.defense.TransformVote;
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
 * An edit of a clean image that most members of a vote can see, and what each of them sees.
 *
 * @param image the clean image
 * @param edit the edit
 * @param views what each member makes of the clean image and of the edited one
 */
record PlantedEdit(LabelledImage image, PixelEdit edit, List<PlantedWeakness.View> views) {

    /** Edits of an image that are tried at the most. */
    static final int TRIES = 400;

    private static final int BATCH = 50;

    /**
     * Looks for an edit that changes what most members see: the one that they see best, or the first that all see.
     *
     * @param image the clean image
     * @param vote the defense
     * @param seed the seed of its randomness
     * @return the edit, empty if none of {@value #TRIES} is seen by most
     */
    static Optional<PlantedEdit> in(LabelledImage image, TransformVote vote, long seed) {
        UniformRandomProvider random = RandomStreams.stream(seed, image.name(), "self-check");
        RgbImage clean = image.image();
        TransformVote fixed = new TransformVote(vote.members(), vote.vote(), Randomness.FIXED, 1);
        Recorder recorder = new Recorder();
        PixelEdit best = null;
        int most = 0;
        try (PreparedImage prepared = new DefendedClassifier(recorder, fixed, seed).prepare(clean)) {
            for (int tried = 0; tried < TRIES && most < fixed.members().size(); tried += BATCH) {
                List<PixelEdit> edits = new ArrayList<>();
                Variants variants = new Variants(clean, 1, BATCH);
                variants.resize(BATCH);
                for (int i = 0; i < BATCH; i++) {
                    int position = random.nextInt(clean.size());
                    int rgb = colour(tried + i, clean.rgb(position), clean, random);
                    variants.set(i, 0, position, rgb);
                    edits.add(new PixelEdit(position % clean.width(), position / clean.width(), rgb));
                }
                recorder.begin(BATCH);
                prepared.classify(variants, new Scores(PlantedWeakness.LABELS.size()));
                for (int i = 0; i < BATCH; i++) {
                    if (recorder.visible[i] > most) {
                        most = recorder.visible[i];
                        best = edits.get(i);
                    }
                }
            }
            if (best == null || 2 * most <= fixed.members().size()) {
                return Optional.empty();
            }
            recorder.begin(1);
            recorder.views = new ArrayList<>();
            prepared.classify(Variants.of(clean, List.of(best)), new Scores(PlantedWeakness.LABELS.size()));
            return Optional.of(new PlantedEdit(image, best, recorder.views));
        }
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

    /** Sees what a defense shows the model: of many variants how many members see them, of one what they see. */
    private static final class Recorder implements Classifier {

        private int[] visible = new int[0];
        private int at;
        private List<PlantedWeakness.View> views = new ArrayList<>();

        void begin(int variants) {
            visible = new int[variants];
        }

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
                scores.resize(variants.size());
                for (int i = 0; i < variants.size(); i++) {
                    scores.values()[2 * i] = 1;
                    scores.values()[2 * i + 1] = 0;
                    scores.decideByHighest(i);
                    // A member of a large image is shown its variants in parts, each beginning where the last one
                    // ended.
                    visible[at] += changes(base, variants, i) ? 1 : 0;
                    at = (at + 1) % visible.length;
                }
                if (visible.length == 1) {
                    views.add(new PlantedWeakness.View(base, base.with(variants.edits(0))));
                }
            };
        }

        private static boolean changes(RgbImage base, Variants variants, int variant) {
            for (int k = 0; k < variants.pixels(); k++) {
                if (variants.rgb(variant, k) != base.rgb(variants.position(variant, k))) {
                    return true;
                }
            }
            return false;
        }
    }
}
