package dev.onepixel.attack;

import java.util.function.Function;

/** How edits are looked for. */
public enum Search {

    /** The published attack: DE/rand/1 without crossover over positions and colours (Su, Vargas and Sakurai 2019). */
    DIFFERENTIAL_EVOLUTION(DifferentialEvolution::new),

    /** Every position times the corners of the colour cube, the most promising first. It has no seed. */
    CORNERS(parameters -> new CornerSearch()),

    /** The corners, then differential evolution: fooled if either fools. */
    THOROUGH(parameters -> new SearchChain(new CornerSearch(), new DifferentialEvolution(parameters))),

    /** Nothing new: only edits that are known to have fooled an earlier model are tried. */
    REPLAY(parameters -> (probe, random) -> {});

    // The functions are method references without state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<AttackParameters, SearchStrategy> strategy;

    Search(Function<AttackParameters, SearchStrategy> strategy) {
        this.strategy = strategy;
    }

    SearchStrategy strategy(AttackParameters parameters) {
        return strategy.apply(parameters);
    }
}
