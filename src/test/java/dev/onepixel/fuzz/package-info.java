/** Coverage-guided fuzzing of whatever reads bytes from outside; see {@code src/docs/outside.md}. */
@NullMarked
package dev.onepixel.fuzz;

import org.jspecify.annotations.NullMarked;
