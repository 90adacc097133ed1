/** How fast the parts are, beside what the engine does bare. */
@NullMarked
package dev.onepixel.benchmark;

import org.jspecify.annotations.NullMarked;
