/**
 * Rates, intervals and tests.
 */
@NullMarked
package dev.onepixel.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
