package dev.onepixel.attack;

import java.util.List;
import java.util.function.Function;

/** How edits are looked for. */
public enum Search {

    /** The published attack: DE/rand/1 without crossover over positions and colours (Su, Vargas and Sakurai 2019). */
    DIFFERENTIAL_EVOLUTION(parameters -> List.of(Stage.evolution(parameters))),

    /**
     * Every position times the corners of the colour cube, the most promising first. For one pixel it has no seed; for
     * several it is greedy and combines, within a fixed number of queries, and differential evolution takes over.
     */
    CORNERS(parameters -> parameters.pixels() == 1
            ? List.of(Stage.corners(parameters))
            : List.of(Stage.corners(parameters), Stage.evolution(parameters))),

    /**
     * The corners and differential evolution, each to its end even where the other fooled: fooled if either fools, and
     * the report says what evolution found of all that was found.
     */
    THOROUGH(parameters -> List.of(Stage.corners(parameters), Stage.evolution(parameters))),

    /** Nothing new: only edits that are known to have fooled an earlier model are tried. */
    REPLAY(parameters -> List.of());

    // The functions are lambdas without state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<AttackParameters, List<Stage>> stages;

    Search(Function<AttackParameters, List<Stage>> stages) {
        this.stages = stages;
    }

    /** Returns what is run one after the other. */
    List<Stage> stages(AttackParameters parameters) {
        return stages.apply(parameters);
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

        static Stage evolution(AttackParameters parameters) {
            return new Stage(DIFFERENTIAL_EVOLUTION, new DifferentialEvolution(parameters));
        }

        static Stage corners(AttackParameters parameters) {
            return new Stage(
                    CORNERS,
                    parameters.pixels() == 1 ? new CornerSearch() : new CornerCombinations(parameters.pixels()));
        }
    }
}
