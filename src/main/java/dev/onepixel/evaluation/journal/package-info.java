/**
 * What an evaluation found, image by image, in a file that outlives it: written when an image is finished, taken up again
 * by a later run, shared with other runs, and joined with those of other machines.
 */
@NullMarked
package dev.onepixel.evaluation.journal;

import org.jspecify.annotations.NullMarked;
