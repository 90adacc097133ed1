/**
 * A whole image set against a whole model: attackers, rates and their intervals, the report as a value, the baseline.
 */
@NullMarked
package dev.onepixel.evaluation;

import org.jspecify.annotations.NullMarked;
