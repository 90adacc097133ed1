package dev.onepixel.defense;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.text.Text;
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
 * <p><b>Randomness.</b> With {@link Randomness#FIXED} a member's pattern is one for the whole deployment: keyed by the
 * seed, the defense, the image's size and the member's index, and never by the clean image, which a deployed defense does
 * not know. So an edited image meets the same pattern as a file from anywhere.
 * With {@link Randomness#FRESH} it draws for each variant's content {@link TransformVote#draws} times anew, keyed by the
 * seed, the SHA-256 of the image's content, the member's index and the variant: scores are
 * averaged over the draws (members that are not random are asked only once), the decision is that of most draws
 * (between equally many the higher mean probability, then the lower index), and the consensus counts the members of all draws. The same variant
 * always meets the same draws, in whatever batch or thread; {@link #decide} shows an image others.
 *
 * <p>The classifier inside belongs to the caller, who may go on to use it bare: closing this one leaves it open.
 */
public final class DefendedClassifier implements Classifier {

    private static final int MOST_DRAWS = 100_000;

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

    /** Returns the classifier inside. */
    public Classifier inner() {
        return inner;
    }

    /**
     * Returns what each member makes of an image and of an edited pixel, with the patterns that the defense is deployed with.
     *
     * @param clean the clean image
     * @return one for each member, in their order; for one thread
     * @throws IllegalArgumentException when the randomness is not fixed, or a member is not {@link Transform#isChannelwise
     *     channelwise}
     */
    public List<MemberView> views(RgbImage clean) {
        if (drawsAnew()) {
            throw new IllegalArgumentException("A member that draws anew makes something else of each variant");
        }
        return IntStream.range(0, vote.members().size())
                .mapToObj(m ->
                        new MemberView(vote.members().get(m), clean, DefendedMember.Key.fixed(vote, m, clean, seed)))
                .toList();
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

    /** Each member sees the batch by itself. */
    @Override
    public int variantsPerPass() {
        return inner.variantsPerPass();
    }

    @Override
    public PreparedImage prepare(RgbImage clean) {
        return new DefendedImage(inner, vote, clean, seed, vote.draws(), "search");
    }

    @Override
    public boolean drawsAnew() {
        return vote.randomness() == Randomness.FRESH;
    }

    @Override
    public List<Integer> decide(RgbImage image, int draws) {
        if (draws < 1 || draws > MOST_DRAWS) {
            throw new IllegalArgumentException(
                    Text.format("The number of draws to judge on must lie in 1..%d, but was %d", MOST_DRAWS, draws));
        }
        int distinct = drawsAnew() ? draws : 1;
        try (DefendedImage prepared = new DefendedImage(inner, vote, image, seed, distinct, "judge")) {
            prepared.classify(Variants.of(image, List.of()), new Scores(labels().size()));
            return IntStream.range(0, draws)
                    .mapToObj(draw -> prepared.decision(0, Math.min(draw, distinct - 1)))
                    .toList();
        }
    }

    @Override
    public int queriesPerJudgement(int draws) {
        return queries(drawsAnew() ? draws : 1);
    }

    private int queries(int draws) {
        int random = (int) vote.members().stream()
                .filter(member -> vote.drawsOf(member) > 1)
                .count();
        return (vote.members().size() - random + random * draws) * inner.queriesPerVariant();
    }

    @Override
    public String toString() {
        return Text.format("%s behind %s", inner.info().name(), vote);
    }
}
