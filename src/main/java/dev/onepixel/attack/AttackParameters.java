package dev.onepixel.attack;

import dev.onepixel.text.Text;

/**
 * What an attack is allowed and how it goes about it; together with model, image, defense and seed it determines the
 * result.
 *
 * @param search how edits are looked for
 * @param pixels how many pixels are edited at once, 1..{@value #MAX_PIXELS}
 * @param population candidates a generation of differential evolution, at least 4
 * @param generations generations of differential evolution after the initial one, at least 0
 * @param maxQueriesPerImage the most forward passes spent on one image by one attacker, confirmation included; at
 *     least 1
 * @param seed the seed of every random stream
 * @param rules which edits are allowed and which success counts
 * @param stopBelow the sweep of one pixel's corners ends when the chance that one of those left fools is estimated to be
 *     below this, 0 or more and less than 1; 0: it never ends before all were tried. The estimate is described at {@code
 *     dev.onepixel.attack.corners}
 */
public record AttackParameters(
        Search search,
        int pixels,
        int population,
        int generations,
        long maxQueriesPerImage,
        long seed,
        EditRules rules,
        double stopBelow) {

    /** The most pixels that may be edited at once. */
    public static final int MAX_PIXELS = 64;

    /** The largest population. */
    public static final int MAX_POPULATION = 100_000;

    /** No limit on queries. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** What the paper does: one pixel, differential evolution, population 400, 100 generations. */
    public static final AttackParameters PAPER =
            new AttackParameters(Search.DIFFERENTIAL_EVOLUTION, 1, 400, 100, UNLIMITED, 0x5EED);

    /** Validates the ranges. */
    public AttackParameters {
        require("pixels", pixels, 1, MAX_PIXELS);
        require("population", population, 4, MAX_POPULATION);
        require("generations", generations, 0, Integer.MAX_VALUE);
        require("maxQueriesPerImage", maxQueriesPerImage, 1, UNLIMITED);
        if (!(stopBelow >= 0 && stopBelow < 1)) {
            throw new IllegalArgumentException(Text.format(
                    "stopBelow is a chance: it must be 0 (all corners are tried) or lie between 0 and 1, such as 0.01, but was %s",
                    stopBelow));
        }
    }

    /** Makes parameters of a search that ends by nothing but its end and its queries. */
    public AttackParameters(
            Search search,
            int pixels,
            int population,
            int generations,
            long maxQueriesPerImage,
            long seed,
            EditRules rules) {
        this(search, pixels, population, generations, maxQueriesPerImage, seed, rules, 0);
    }

    /** Makes parameters without rules, as published. */
    public AttackParameters(
            Search search, int pixels, int population, int generations, long maxQueriesPerImage, long seed) {
        this(search, pixels, population, generations, maxQueriesPerImage, seed, EditRules.NONE);
    }

    private static void require(String name, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    highest >= Integer.MAX_VALUE
                            ? Text.format("%s must be at least %d, but was %d", name, lowest, value)
                            : Text.format("%s must lie in %d..%d, but was %d", name, lowest, highest, value));
        }
    }

    /** Returns these parameters with another search. */
    public AttackParameters withSearch(Search newSearch) {
        return new AttackParameters(
                newSearch, pixels, population, generations, maxQueriesPerImage, seed, rules, stopBelow);
    }

    /** Returns these parameters with another number of pixels. */
    public AttackParameters withPixels(int newPixels) {
        return new AttackParameters(
                search, newPixels, population, generations, maxQueriesPerImage, seed, rules, stopBelow);
    }

    /** Returns these parameters with another population. */
    public AttackParameters withPopulation(int newPopulation) {
        return new AttackParameters(
                search, pixels, newPopulation, generations, maxQueriesPerImage, seed, rules, stopBelow);
    }

    /** Returns these parameters with another number of generations. */
    public AttackParameters withGenerations(int newGenerations) {
        return new AttackParameters(
                search, pixels, population, newGenerations, maxQueriesPerImage, seed, rules, stopBelow);
    }

    /** Returns these parameters with another limit of queries an image. */
    public AttackParameters withMaxQueriesPerImage(long newMaxQueries) {
        return new AttackParameters(search, pixels, population, generations, newMaxQueries, seed, rules, stopBelow);
    }

    /** Returns these parameters with another seed. */
    public AttackParameters withSeed(long newSeed) {
        return new AttackParameters(
                search, pixels, population, generations, maxQueriesPerImage, newSeed, rules, stopBelow);
    }

    /** Returns these parameters with other rules. */
    public AttackParameters withRules(EditRules newRules) {
        return new AttackParameters(
                search, pixels, population, generations, maxQueriesPerImage, seed, newRules, stopBelow);
    }

    /** Returns these parameters with another chance below which the sweep of corners ends. */
    public AttackParameters withStopBelow(double newChance) {
        return new AttackParameters(
                search, pixels, population, generations, maxQueriesPerImage, seed, rules, newChance);
    }

    /** Returns whether the sweep of corners may end by its stopping rule. */
    public boolean stopsEarly() {
        return stopBelow > 0;
    }
}
