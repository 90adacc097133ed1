/**
 * What a model answers: raw numbers, and how class scores are read from them.
 */
@NullMarked
package dev.onepixel.model.output;

import org.jspecify.annotations.NullMarked;
