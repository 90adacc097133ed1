/**
 * {@code @OnePixelRobust}, its extension and its configuration parameters. The only user of Jupiter.
 */
@NullMarked
package dev.onepixel.junit;

import org.jspecify.annotations.NullMarked;
