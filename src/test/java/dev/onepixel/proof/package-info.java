/** Proofs, tried hard. */
@NullMarked
package dev.onepixel.proof;

import org.jspecify.annotations.NullMarked;
