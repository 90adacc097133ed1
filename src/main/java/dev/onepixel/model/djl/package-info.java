/**
 * Models that DJL runs: loading, the engine, passes. The only user of DJL and ONNX Runtime, beside the door {@link dev.onepixel.model.DjlClassifier}.
 */
@NullMarked
package dev.onepixel.model.djl;

import org.jspecify.annotations.NullMarked;
