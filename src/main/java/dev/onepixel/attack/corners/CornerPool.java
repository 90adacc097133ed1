package dev.onepixel.attack.corners;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The corners that came nearest by themselves, overall or against one rival, the best at each position; and what they
 * promise together when the changes that each makes to the log odds add up.
 */
final class CornerPool {

    /** Partial combinations that are kept while they grow. */
    private static final int BEAM = 128;

    private final CornerCube cube;
    private final LogOdds logOdds;
    private final float[] base;
    private final int size;
    private final List<Single> singles = new ArrayList<>();

    private static final class Single {
        private final int number;
        private final float[] odds;
        private final float margin;

        Single(int number, float[] odds, float margin) {
            this.number = number;
            this.odds = odds;
            this.margin = margin;
        }
    }

    private static final class Partial {
        private final int[] members;
        private final float[] odds;
        private final float margin;

        Partial(int[] members, float[] odds, float margin) {
            this.members = members;
            this.odds = odds;
            this.margin = margin;
        }
    }

    CornerPool(CornerCube cube, LogOdds logOdds, float[] base, int size) {
        this.cube = cube;
        this.logOdds = logOdds;
        this.base = base;
        this.size = size;
    }

    void add(int number, float[] odds, float margin) {
        singles.add(new Single(number, odds.clone(), margin));
    }

    /**
     * Combines.
     *
     * @param pixels corners a combination
     * @param most the most combinations
     * @return numbers of corners at positions that differ, the most promising combination first
     */
    int[][] combinations(int pixels, int most) {
        List<Single> pool = pool();
        List<Partial> beam = List.of(new Partial(new int[0], base, logOdds.margin(base)));
        for (int length = 1; length <= pixels; length++) {
            List<Partial> longer = new ArrayList<>();
            for (Partial partial : beam) {
                extend(partial, pool, longer);
            }
            longer.sort(Comparator.comparingDouble(partial -> partial.margin));
            beam = longer.subList(0, Math.min(BEAM, longer.size()));
        }
        return beam.stream()
                .limit(most)
                .map(partial -> Arrays.stream(partial.members)
                        .map(member -> pool.get(member).number)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** Adds each member that comes after those there are, so that no combination comes twice. */
    private void extend(Partial partial, List<Single> pool, List<Partial> into) {
        int from = partial.members.length == 0 ? 0 : partial.members[partial.members.length - 1] + 1;
        for (int member = from; member < pool.size(); member++) {
            int[] members = Arrays.copyOf(partial.members, partial.members.length + 1);
            members[members.length - 1] = member;
            float[] odds = new float[base.length];
            for (int rival = 0; rival < odds.length; rival++) {
                odds[rival] = partial.odds[rival] + pool.get(member).odds[rival] - base[rival];
            }
            into.add(new Partial(members, odds, logOdds.margin(odds)));
        }
    }

    private List<Single> pool() {
        List<Single> pool = new ArrayList<>();
        Set<Integer> positions = new HashSet<>();
        List<List<Single>> orders = new ArrayList<>();
        orders.add(singles.stream()
                .sorted(Comparator.comparingDouble(single -> single.margin))
                .toList());
        for (int r = 0; r < base.length; r++) {
            int rival = r;
            orders.add(singles.stream()
                    .sorted(Comparator.comparingDouble(s -> logOdds.direction() * s.odds[rival]))
                    .toList());
        }
        for (int rank = 0; rank < singles.size() && pool.size() < size; rank++) {
            for (List<Single> order : orders) {
                Single single = order.get(rank);
                if (pool.size() < size && positions.add(cube.position(single.number))) {
                    pool.add(single);
                }
            }
        }
        return pool;
    }
}
