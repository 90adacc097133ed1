/**
 * The evaluation of one image: attackers in turn, each hit judged by its evidence.
 */
@NullMarked
package dev.onepixel.evaluation.image;

import org.jspecify.annotations.NullMarked;
