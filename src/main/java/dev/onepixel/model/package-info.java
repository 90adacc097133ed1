/**
 * What is attacked with: the classifier, and the one that DJL runs, with its preprocessing. The only user of DJL.
 */
@NullMarked
package dev.onepixel.model;

import org.jspecify.annotations.NullMarked;
