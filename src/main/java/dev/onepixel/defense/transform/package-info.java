/**
 * The transforms a vote is made of, one a file, each with its own fast rendering of edited pixels.
 */
@NullMarked
package dev.onepixel.defense.transform;

import org.jspecify.annotations.NullMarked;
