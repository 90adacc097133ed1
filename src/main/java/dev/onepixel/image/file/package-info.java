/**
 * Files: decoding to 8-bit sRGB and encoding.
 */
@NullMarked
package dev.onepixel.image.file;

import org.jspecify.annotations.NullMarked;
