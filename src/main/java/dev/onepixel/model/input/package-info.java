/**
 * What a model wants to be fed: size, layout, channels, scale; and the pixels written so.
 */
@NullMarked
package dev.onepixel.model.input;

import org.jspecify.annotations.NullMarked;
