package dev.onepixel.attack;

import java.util.function.LongConsumer;

/**
 * Counts the forward passes spent on one image, and keeps enough of the limit back to confirm a hit.
 *
 * <p>Used by one thread.
 */
public final class QueryBudget {

    private final long limit;
    private final int queriesPerVariant;
    private final int reserve;
    private final LongConsumer spending;
    private long spent;

    /**
     * Creates a budget.
     *
     * @param limit the most queries, {@link AttackParameters#UNLIMITED} for no limit
     * @param queriesPerVariant queries that scoring one variant costs, at least 1
     * @param queriesPerConfirmation queries that confirming one hit costs, kept back from the search
     */
    public QueryBudget(long limit, int queriesPerVariant, int queriesPerConfirmation) {
        this(limit, queriesPerVariant, queriesPerConfirmation, queries -> {});
    }

    /**
     * Creates a budget that others can watch.
     *
     * @param limit the most queries, {@link AttackParameters#UNLIMITED} for no limit
     * @param queriesPerVariant queries that scoring one variant costs, at least 1
     * @param queriesPerConfirmation queries that confirming one hit costs, kept back from the search
     * @param spending is told of queries as they are spent
     */
    public QueryBudget(long limit, int queriesPerVariant, int queriesPerConfirmation, LongConsumer spending) {
        this.limit = limit;
        this.queriesPerVariant = queriesPerVariant;
        this.reserve = queriesPerConfirmation;
        this.spending = spending;
    }

    /** Returns how many of so many variants can be scored so that a hit among them can still be confirmed. */
    int affordable(int variants) {
        long left = (limit - spent - reserve) / queriesPerVariant;
        return (int) Math.max(0, Math.min(variants, left));
    }

    /**
     * Returns whether variants can be scored so that a hit among them can still be confirmed.
     *
     * @param variants how many
     */
    public boolean affords(int variants) {
        return affordable(variants) == variants;
    }

    /**
     * Returns whether variants can be scored, whatever is left then.
     *
     * @param variants how many
     */
    public boolean canPayFor(int variants) {
        return (limit - spent) / queriesPerVariant >= variants;
    }

    /** Returns whether what is left is enough to confirm a hit. */
    boolean affordsConfirmation() {
        return affordsConfirmations(1);
    }

    /** Returns whether what is left is enough to confirm several hits. */
    boolean affordsConfirmations(int hits) {
        return (limit - spent) / hits >= reserve;
    }

    /**
     * Counts variants as scored.
     *
     * @param variants how many
     */
    public void spend(int variants) {
        spendQueries((long) variants * queriesPerVariant);
    }

    /**
     * Counts queries.
     *
     * @param queries how many
     */
    public void spendQueries(long queries) {
        spent += queries;
        spending.accept(queries);
    }

    /** Returns the queries spent so far. */
    public long spent() {
        return spent;
    }

    /** Returns the limit, {@link AttackParameters#UNLIMITED} for none. */
    public long limit() {
        return limit;
    }
}
