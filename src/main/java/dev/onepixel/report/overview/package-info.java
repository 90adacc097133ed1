/** The page of one evaluation: a single HTML file with charts and the fooled images, that loads nothing from elsewhere. */
@NullMarked
package dev.onepixel.report.overview;

import org.jspecify.annotations.NullMarked;
