package dev.onepixel.attack;

import dev.onepixel.attack.corners.CornerCombinations;
import dev.onepixel.attack.corners.CornerSearch;
import dev.onepixel.attack.evolution.DifferentialEvolution;
import dev.onepixel.image.RgbImage;
import java.util.ArrayList;
import java.util.List;

/**
 * One search of those that make up a {@link Search}: the door to the searches' rooms.
 *
 * @param name what it is called in a result
 * @param strategy what it does
 */
record SearchStage(Search name, SearchStrategy strategy) {

    /**
     * Returns what is run one after the other.
     *
     * @param parameters what is allowed
     * @param start what evolution begins with, the most important first
     */
    static List<SearchStage> of(AttackParameters parameters, List<StartingCandidate> start) {
        List<SearchStage> stages = new ArrayList<>();
        int pixels = parameters.pixels();
        if (parameters.search().sweepsCorners()) {
            stages.add(new SearchStage(
                    Search.CORNERS,
                    pixels == 1 ? new CornerSearch(parameters.stopBelow()) : new CornerCombinations(pixels)));
        }
        if (parameters.search().evolves(pixels)) {
            stages.add(new SearchStage(Search.DIFFERENTIAL_EVOLUTION, new DifferentialEvolution(parameters, start)));
        }
        return stages;
    }

    /**
     * Returns the most candidates that all of them try on an image for one goal.
     *
     * @param parameters what is allowed
     * @param clean the clean image
     */
    static long most(AttackParameters parameters, RgbImage clean) {
        EditSpace space = new EditSpace(clean, parameters.rules());
        int pixels = parameters.pixels();
        long most = 0;
        if (parameters.search().sweepsCorners()) {
            most += pixels == 1 ? CornerSearch.most(clean, space) : CornerCombinations.most(clean, space);
        }
        if (parameters.search().evolves(pixels)) {
            most += parameters.population() * (parameters.generations() + 1L);
        }
        return most;
    }
}
