/**
 * Reads the ONNX file of a network and folds it into a few kinds of layers that can be bounded. The only user of ONNX's
 * protobuf classes, which are an optional dependency.
 */
@NullMarked
package dev.onepixel.proof.graph;

import org.jspecify.annotations.NullMarked;
