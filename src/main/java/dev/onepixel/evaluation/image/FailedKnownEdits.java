package dev.onepixel.evaluation.image;

import dev.onepixel.attack.Goal;
import dev.onepixel.attack.StartingCandidate;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Scores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scores of the known edits that no longer fool an image, for the search that comes after them. */
public final class FailedKnownEdits {

    private final Set<List<PixelEdit>> own;
    private final Map<Goal, List<StartingCandidate>> scored = new HashMap<>();

    /**
     * Creates scores of nothing yet.
     *
     * @param own the edits that fooled an earlier model on this very image
     */
    public FailedKnownEdits(List<List<PixelEdit>> own) {
        this.own = new HashSet<>(own);
    }

    /** Writes down what edits scored, in row 0. */
    public void add(List<PixelEdit> edits, List<Goal> goals, Scores scores) {
        for (Goal goal : goals) {
            scored.computeIfAbsent(goal, g -> new ArrayList<>())
                    .add(new StartingCandidate(edits, goal.loss(scores, 0)));
        }
    }

    /** Returns what evolution may begin with: the image's own edits, then the others', those that came nearest first. */
    public List<StartingCandidate> start(Goal goal) {
        return scored.getOrDefault(goal, List.of()).stream()
                .sorted(Comparator.<StartingCandidate, Boolean>comparing(c -> !own.contains(c.edits()))
                        .thenComparingDouble(StartingCandidate::loss))
                .toList();
    }
}
