/** Draws 32 x 32 photographs of traffic signs that no camera ever took. */
@NullMarked
package dev.onepixel.training.signs;

import org.jspecify.annotations.NullMarked;
