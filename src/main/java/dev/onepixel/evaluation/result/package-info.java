/**
 * The results of images and attackers, as values.
 */
@NullMarked
package dev.onepixel.evaluation.result;

import org.jspecify.annotations.NullMarked;
