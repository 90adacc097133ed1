/** Images as tasks of Apache Spark: the only room that knows it, and the only one that needs its jars. */
@NullMarked
package dev.onepixel.evaluation.spark;

import org.jspecify.annotations.NullMarked;
