package dev.onepixel.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTest {

    @Test
    void cornersAreTriedByTwo() {
        assertThat(Search.values())
                .filteredOn(Search::sweepsCorners)
                .containsExactlyInAnyOrder(Search.CORNERS, Search.THOROUGH);
    }

    @Test
    void evolutionTakesPartInTwoAndInCornersForSeveralPixels() {
        assertThat(Search.values())
                .filteredOn(search -> search.evolves(1))
                .containsExactlyInAnyOrder(Search.DIFFERENTIAL_EVOLUTION, Search.THOROUGH);
        assertThat(Search.values())
                .filteredOn(search -> search.evolves(2))
                .containsExactlyInAnyOrder(Search.DIFFERENTIAL_EVOLUTION, Search.THOROUGH, Search.CORNERS);
    }

    @Test
    void onlyThoroughGoesOnWhereAStageHasFooled() {
        assertThat(Search.values()).filteredOn(Search::runsAllStages).containsExactly(Search.THOROUGH);
    }
}
