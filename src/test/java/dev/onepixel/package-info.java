/** Rules over all packages. */
@NullMarked
package dev.onepixel;

import org.jspecify.annotations.NullMarked;
