package dev.onepixel.defense;

import dev.onepixel.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A defense: the image is transformed in several ways, each is classified, and a vote decides.
 *
 * <pre>{@code
 * TransformVote vote = TransformVote.of("blur(0.8)", "noise(8)", "flip").withFreshDraws(16);
 * }</pre>
 *
 * @param members the transforms, 1..64; the same one may stand twice
 * @param vote how their answers become one decision
 * @param randomness when random members draw
 * @param draws how many draws a search averages over for one variant (expectation over transformation, Athalye et al.
 *     2018): 1 with fixed randomness, {@value #MINIMUM_FRESH_DRAWS}..1000 with fresh
 */
public record TransformVote(List<Transform> members, Vote vote, Randomness randomness, int draws) {

    /** The fewest draws that a search over fresh randomness may average over. */
    public static final int MINIMUM_FRESH_DRAWS = 5;

    private static final int MOST_MEMBERS = 64;
    private static final int MOST_DRAWS = 1000;

    /** Validates the number of members and draws. */
    public TransformVote {
        members = List.copyOf(members);
        if (members.isEmpty() || members.size() > MOST_MEMBERS) {
            throw new IllegalArgumentException(
                    Text.format("A vote needs 1..%d member{s}, but has %d", MOST_MEMBERS, members.size()));
        }
        if (randomness == Randomness.FIXED && draws != 1) {
            throw new IllegalArgumentException(
                    "A vote with fixed randomness gives the same answer on every draw, so draws must be 1, but was "
                            + draws);
        }
        if (randomness == Randomness.FRESH) {
            requireFreshDraws(members, draws);
        }
    }

    private static void requireFreshDraws(List<Transform> members, int draws) {
        if (members.stream().noneMatch(Transform::isRandom)) {
            throw new IllegalArgumentException(Text.format(
                    "The vote of %s draws nothing at random; use fixed randomness, or add a random member such as noise(8)",
                    notations(members)));
        }
        if (draws < MINIMUM_FRESH_DRAWS || draws > MOST_DRAWS) {
            throw new IllegalArgumentException(Text.format(
                    "A vote with fresh randomness needs %d..%d draw{s}, but has %d; a search that does not average over draws chases luck and makes the defense look stronger than it is",
                    MINIMUM_FRESH_DRAWS, MOST_DRAWS, draws));
        }
    }

    /**
     * Makes a majority vote with fixed randomness.
     *
     * @param members the transforms, as {@link Transform#parse} reads them
     * @return the vote
     */
    public static TransformVote of(String... members) {
        return of(Arrays.stream(members).map(Transform::parse).toList());
    }

    /**
     * Makes a majority vote with fixed randomness.
     *
     * @param members the transforms
     * @return the vote
     */
    public static TransformVote of(List<Transform> members) {
        return new TransformVote(members, Vote.MAJORITY, Randomness.FIXED, 1);
    }

    /** Returns the majority of the original, a noisy and a smoothed copy: {@code identity}, {@code noise(8)}, {@code blur(0.8)}. */
    public static TransformVote originalNoisySmoothed() {
        return of("identity", "noise(8)", "blur(0.8)");
    }

    /** Returns the majority of a smoothed, a noisy and a mirrored copy: {@code blur(0.8)}, {@code noise(8)}, {@code flip}. */
    public static TransformVote blurNoiseFlip() {
        return of("blur(0.8)", "noise(8)", "flip");
    }

    /**
     * Returns this vote with another way to decide.
     *
     * @param other how the answers become one decision
     * @return the vote
     */
    public TransformVote withVote(Vote other) {
        return new TransformVote(members, other, randomness, draws);
    }

    /**
     * Returns this vote with random members that draw anew for each query.
     *
     * @param number how many draws a search averages over, {@value #MINIMUM_FRESH_DRAWS}..1000
     * @return the vote
     */
    public TransformVote withFreshDraws(int number) {
        return new TransformVote(members, vote, Randomness.FRESH, number);
    }

    /**
     * Checks that images of a size can be transformed by all members.
     *
     * @param width columns
     * @param height rows
     * @throws IllegalArgumentException when they cannot; the message names the transform
     */
    public void requireFits(int width, int height) {
        for (Transform member : members) {
            member.requireFits(width, height);
        }
    }

    /** Returns the members as {@link Transform#parse} reads them. */
    public List<String> notations() {
        return members.stream().map(Transform::notation).toList();
    }

    /**
     * Returns how many forward passes one variant costs: a member that is drawn anew costs {@link #draws}, any other one.
     */
    public int queriesPerVariant() {
        return members.stream().mapToInt(member -> drawsOf(member)).sum();
    }

    int drawsOf(Transform member) {
        return member.isRandom() && randomness == Randomness.FRESH ? draws : 1;
    }

    private static String notations(List<Transform> members) {
        return members.stream().map(Transform::notation).collect(Collectors.joining(", "));
    }

    /** Returns the vote as it stands in messages: {@code MAJORITY of identity, noise(8), blur(0.8)}. */
    @Override
    public String toString() {
        return Text.format(
                "%s of %s%s",
                vote, notations(members), randomness == Randomness.FRESH ? ", " + draws + " fresh draws" : "");
    }
}
