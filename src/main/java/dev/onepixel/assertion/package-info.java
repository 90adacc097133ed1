/**
 * AssertJ assertions on reports and classifiers. The only user of AssertJ.
 */
@NullMarked
package dev.onepixel.assertion;

import org.jspecify.annotations.NullMarked;
