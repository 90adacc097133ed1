package dev.onepixel.defense;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import java.util.ArrayList;
import java.util.List;

/** A clean image behind a vote: each member's transformed image, prepared by the classifier inside. */
final class DefendedImage implements PreparedImage {

    private final TransformVote vote;
    private final int draws;
    private final int classes;
    private final List<DefendedMember> members = new ArrayList<>();
    private final Ballots single;
    private final Ballots all;
    private int[] drawDecisions = new int[0];

    /**
     * Prepares an image for every member.
     *
     * @param draws how many draws of fresh randomness make one answer
     * @param purpose what the draws are for; different purposes draw independently
     */
    DefendedImage(Classifier inner, TransformVote vote, RgbImage clean, long seed, int draws, String purpose) {
        this.vote = vote;
        this.draws = draws;
        this.classes = inner.labels().size();
        this.single = new Ballots(classes, vote.members().size());
        this.all = draws == 1 ? single : new Ballots(classes, vote.members().size() * draws);
        try {
            for (int m = 0; m < vote.members().size(); m++) {
                boolean fresh = vote.randomness() == Randomness.FRESH
                        && vote.members().get(m).isRandom();
                DefendedMember.Key key = fresh
                        ? new DefendedMember.Key(seed, clean.sha256(), "defense/" + m + "/" + purpose)
                        : DefendedMember.Key.fixed(vote, m, clean, seed);
                members.add(DefendedMember.prepare(inner, vote.members().get(m), clean, key, fresh));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void classify(Variants variants, Scores scores) {
        int rows = variants.size();
        scores.resize(rows);
        all.reset(rows);
        if (drawDecisions.length < rows * draws) {
            drawDecisions = new int[rows * draws];
        }
        for (int draw = 0; draw < draws; draw++) {
            collect(variants, draw);
        }
        for (int row = 0; row < rows; row++) {
            int decision = draws == 1 ? drawDecisions[row] : mostFrequent(row);
            scores.decide(row, decision, all.agreement(row, decision));
        }
        all.writeScores(rows, scores.values());
    }

    private void collect(Variants variants, int draw) {
        single.reset(variants.size());
        for (int m = 0; m < members.size(); m++) {
            DefendedMember member = members.get(m);
            if (draw == 0 || member.isFresh()) {
                member.classify(variants, draw);
            }
            single.add(m, member.scores());
            if (draws > 1) {
                all.add(draw * members.size() + m, member.scores());
            }
        }
        for (int row = 0; row < variants.size(); row++) {
            drawDecisions[row * draws + draw] = single.decide(vote.vote(), row);
        }
    }

    /** The decision of most draws; between equally many, the higher mean probability, then the lower index. */
    private int mostFrequent(int row) {
        int best = 0;
        int bestCount = 0;
        for (int c = 0; c < classes; c++) {
            int count = 0;
            for (int d = row * draws; d < (row + 1) * draws; d++) {
                count += drawDecisions[d] == c ? 1 : 0;
            }
            boolean higher = count == bestCount && all.probability(row, c) > all.probability(row, best);
            if (count > bestCount || higher) {
                best = c;
                bestCount = count;
            }
        }
        return best;
    }

    /** Returns the decision of one draw on a row of the last batch. */
    int decision(int row, int draw) {
        return drawDecisions[row * draws + draw];
    }

    @Override
    public void close() {
        members.forEach(DefendedMember::close);
    }
}
