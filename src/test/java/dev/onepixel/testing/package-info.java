/** Models and images whose answers are known by construction. */
@NullMarked
package dev.onepixel.testing;

import org.jspecify.annotations.NullMarked;
