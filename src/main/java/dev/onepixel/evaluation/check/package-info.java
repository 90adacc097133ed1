/**
 * What is checked before an attack: that images, model and defense fit each other, and that the attack finds a planted weakness.
 */
@NullMarked
package dev.onepixel.evaluation.check;

import org.jspecify.annotations.NullMarked;
