/**
 * What is attacked: images, the pixel edits that change them, image files and image sets. The only user of Commons
 * Imaging.
 */
@NullMarked
package dev.onepixel.image;

import org.jspecify.annotations.NullMarked;
