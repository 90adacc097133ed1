package dev.onepixel.attack;

import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/** Searches one after the other, as long as none has found anything. */
final class SearchChain implements SearchStrategy {

    private final List<SearchStrategy> strategies;

    SearchChain(SearchStrategy... strategies) {
        this.strategies = List.of(strategies);
    }

    @Override
    public void search(Probe probe, Function<String, UniformRandomProvider> random) {
        for (SearchStrategy strategy : strategies) {
            if (probe.isStopped()) {
                return;
            }
            strategy.search(probe, random);
        }
    }
}
