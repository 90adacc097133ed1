/**
 * How edits are looked for: the searches, their goal, their budget and their result.
 */
@NullMarked
package dev.onepixel.attack;

import org.jspecify.annotations.NullMarked;
