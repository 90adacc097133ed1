package dev.onepixel.attack;

import dev.onepixel.attack.corners.CornerCombinations;
import dev.onepixel.attack.corners.CornerSearch;
import dev.onepixel.attack.evolution.DifferentialEvolution;
import java.util.List;
import java.util.function.BiFunction;

/** How edits are looked for. */
public enum Search {

    /** The published attack: DE/rand/1 without crossover over positions and colours (Su, Vargas and Sakurai 2019). */
    DIFFERENTIAL_EVOLUTION((parameters, start) -> List.of(Stage.evolution(parameters, start))),

    /**
     * Every position times the corners of the colour cube, the most promising first. For one pixel it has no seed; for
     * several it is greedy and combines, within a fixed number of queries, and differential evolution takes over.
     */
    CORNERS((parameters, start) -> parameters.pixels() == 1
            ? List.of(Stage.corners(parameters))
            : List.of(Stage.corners(parameters), Stage.evolution(parameters, start))),

    /**
     * The corners and differential evolution, each to its end even where the other fooled: fooled if either fools, and
     * the report says what evolution found of all that was found.
     */
    THOROUGH((parameters, start) -> List.of(Stage.corners(parameters), Stage.evolution(parameters, start))),

    /** Nothing new: only edits that are known to have fooled an earlier model are tried. */
    REPLAY((parameters, start) -> List.of());

    // The functions are lambdas without state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiFunction<AttackParameters, List<StartingCandidate>, List<Stage>> stages;

    Search(BiFunction<AttackParameters, List<StartingCandidate>, List<Stage>> stages) {
        this.stages = stages;
    }

    /**
     * Returns what is run one after the other.
     *
     * @param parameters what is allowed
     * @param start what evolution begins with, the most important first
     */
    List<Stage> stages(AttackParameters parameters, List<StartingCandidate> start) {
        return stages.apply(parameters, start);
    }

    /** Returns whether differential evolution takes part, so that what it begins with can decide what it finds. */
    public boolean evolves(AttackParameters parameters) {
        return stages(parameters, List.of()).stream().anyMatch(stage -> stage.name() == DIFFERENTIAL_EVOLUTION);
    }

    /** Returns whether all stages are run, or only those before the first success. */
    boolean runsAllStages() {
        return this == THOROUGH;
    }

    /**
     * One search of those that make up a search.
     *
     * @param name what it is called in a result
     * @param strategy what it does
     */
    record Stage(Search name, SearchStrategy strategy) {

        static Stage evolution(AttackParameters parameters, List<StartingCandidate> start) {
            return new Stage(DIFFERENTIAL_EVOLUTION, new DifferentialEvolution(parameters, start));
        }

        static Stage corners(AttackParameters parameters) {
            return new Stage(
                    CORNERS,
                    parameters.pixels() == 1 ? new CornerSearch() : new CornerCombinations(parameters.pixels()));
        }
    }
}
