/**
 * The paper's search: differential evolution.
 */
@NullMarked
package dev.onepixel.attack.evolution;

import org.jspecify.annotations.NullMarked;
