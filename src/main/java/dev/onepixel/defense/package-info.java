/**
 * What stands in the way: transforms, the vote over them, and the classifier they make of another classifier.
 */
@NullMarked
package dev.onepixel.defense;

import org.jspecify.annotations.NullMarked;
