/**
 * The search over the corners of the colour cube, best first.
 */
@NullMarked
package dev.onepixel.attack.corners;

import org.jspecify.annotations.NullMarked;
