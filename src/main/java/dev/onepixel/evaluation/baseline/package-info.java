/**
 * What each image did last time, in a file under version control, and the comparison with it.
 */
@NullMarked
package dev.onepixel.evaluation.baseline;

import org.jspecify.annotations.NullMarked;
