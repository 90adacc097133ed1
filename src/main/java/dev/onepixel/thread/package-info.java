/**
 * Work that threads share which have nothing else to do.
 */
@NullMarked
package dev.onepixel.thread;

import org.jspecify.annotations.NullMarked;
