/**
 * Files that are replaced whole or not at all, and by one process at a time.
 */
@NullMarked
package dev.onepixel.file;

import org.jspecify.annotations.NullMarked;
