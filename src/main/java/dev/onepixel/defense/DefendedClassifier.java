package dev.onepixel.defense;

import dev.onepixel.defense.transform.Strength;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A classifier behind a {@link TransformVote}: what an attacker who knows the defense searches on.
 *
 * <p><b>Scores</b> are the geometric mean of the members' probabilities, {@code exp(mean log p)}, normalised to a sum of
 * 1, each {@code p} being at least 2^-24. Of the smooth scores that Carlini et al. (2019) and Tramer et al. (2020) advise
 * an adaptive attacker to climb, the mean of log-probabilities still moves when a member is sure: there the mean
 * of probabilities is flat. <b>Decisions</b> are those of the vote itself, and need not be the class of the highest score. <b>Consensus</b> is
 * the share of the members' own decisions that equal it.
 *
 * <p><b>Randomness</b> is keyed by the seed, the SHA-256 of the clean image's content, and the member's index; the
 * image's name is not known here. With {@link Randomness#FIXED} a member draws the same on every variant of an image.
 * With {@link Randomness#FRESH} it draws for each variant's content {@link TransformVote#draws} times anew: scores are
 * averaged over the draws (members that are not random are asked only once), the decision is that of most draws
 * (between equally many the higher mean probability, then the lower index), and the consensus counts the members of all draws. The same variant
 * always meets the same draws, in whatever batch or thread; {@link #judge} shows it others.
 *
 * <p>The classifier inside belongs to the caller, who may go on to use it bare: closing this one leaves it open.
 */
public final class DefendedClassifier implements Classifier {

    private final Classifier inner;
    private final TransformVote vote;
    private final long seed;

    /**
     * Puts a classifier behind a vote.
     *
     * @param inner the classifier inside; stays the caller's to close
     * @param vote the defense
     * @param seed the seed that all its randomness derives from
     */
    public DefendedClassifier(Classifier inner, TransformVote vote, long seed) {
        this.inner = inner;
        this.vote = vote;
        this.seed = seed;
    }

    /** Returns the defense. */
    public TransformVote vote() {
        return vote;
    }

    /** Returns what reports say of the model inside. */
    @Override
    public ModelInfo info() {
        return inner.info();
    }

    @Override
    public List<String> labels() {
        return inner.labels();
    }

    @Override
    public int queriesPerVariant() {
        return vote.queriesPerVariant() * inner.queriesPerVariant();
    }

    @Override
    public int nativeThreads() {
        return inner.nativeThreads();
    }

    @Override
    public PreparedImage prepare(RgbImage clean) {
        return new DefendedImage(inner, vote, clean, seed, vote.draws(), "search");
    }

    /**
     * Judges a variant as a deployed defense would, on draws that no search has seen. With fixed randomness the first
     * draw says it all, and all others equal it.
     *
     * @param clean the clean image
     * @param edits the variant's edits
     * @param draws how many draws, the m of "k of m", 1..100,000
     * @return the decision of each draw; the first m of a longer series are the same
     */
    public FreshVerdict judge(RgbImage clean, List<PixelEdit> edits, int draws) {
        Strength.requireIn("number of draws to judge on", draws, 1, 100_000, "");
        int distinct = vote.randomness() == Randomness.FRESH ? draws : 1;
        Scores scores = new Scores(labels().size());
        try (DefendedImage prepared = new DefendedImage(inner, vote, clean, seed, distinct, "judge")) {
            prepared.classify(Variants.of(clean, edits), scores);
            List<Integer> decisions = IntStream.range(0, draws)
                    .mapToObj(draw -> prepared.decision(0, Math.min(draw, distinct - 1)))
                    .toList();
            return new FreshVerdict(decisions, queries(distinct));
        }
    }

    /**
     * Returns how many forward passes {@link #judge} takes.
     *
     * @param draws how many draws to judge on
     */
    public int queriesPerJudgement(int draws) {
        return queries(vote.randomness() == Randomness.FRESH ? draws : 1);
    }

    private int queries(int draws) {
        int random = (int) vote.members().stream()
                .filter(member -> vote.drawsOf(member) > 1)
                .count();
        return (vote.members().size() - random + random * draws) * inner.queriesPerVariant();
    }

    @Override
    public String toString() {
        return "%s behind %s".formatted(inner.info().name(), vote);
    }
}
