package dev.onepixel.evaluation.image;

import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;

/**
 * One image, evaluated.
 *
 * @param result its result, the same in every run
 * @param times how long it took in this one
 */
public record EvaluatedImage(ImageResult result, ImageTimes times) {}
