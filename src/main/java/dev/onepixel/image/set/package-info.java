/**
 * Image sets on disk: folders, CSV lists and CIFAR-10 batches, opened by {@link dev.onepixel.image.ImageSet#open}.
 */
@NullMarked
package dev.onepixel.image.set;

import org.jspecify.annotations.NullMarked;
