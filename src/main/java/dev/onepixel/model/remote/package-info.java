/**
 * Models behind HTTP.
 */
@NullMarked
package dev.onepixel.model.remote;

import org.jspecify.annotations.NullMarked;
