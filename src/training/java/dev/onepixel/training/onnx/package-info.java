/** Writes ONNX files from Java: a small graph builder over the ONNX protobuf classes. */
@NullMarked
package dev.onepixel.training.onnx;

import org.jspecify.annotations.NullMarked;
