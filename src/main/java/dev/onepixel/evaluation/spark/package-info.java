/** Images as tasks of Apache Spark: the only room that knows it, compiled in the profile {@code spark} only. */
@NullMarked
package dev.onepixel.evaluation.spark;

import org.jspecify.annotations.NullMarked;
