/**
 * Texts that depend on no language of the machine. Every room writes its messages by it.
 */
@NullMarked
package dev.onepixel.text;

import org.jspecify.annotations.NullMarked;
