/** Trains the bundled models and measures them. Nothing here is part of the published library. */
@NullMarked
package dev.onepixel.training;

import org.jspecify.annotations.NullMarked;
