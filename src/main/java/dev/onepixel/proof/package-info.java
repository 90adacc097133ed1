/**
 * Proves that no single pixel changes a decision, or finds the pixel that does: bounds on the network over boxes of
 * colours, and branch and bound over the boxes. Knows nothing of searches.
 */
@NullMarked
package dev.onepixel.proof;

import org.jspecify.annotations.NullMarked;
