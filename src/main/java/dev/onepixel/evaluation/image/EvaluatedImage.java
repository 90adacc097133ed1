package dev.onepixel.evaluation.image;

import dev.onepixel.evaluation.result.CleanTimes;
import dev.onepixel.evaluation.result.ImageResult;

/**
 * One image, evaluated.
 *
 * @param result its result, the same in every run
 * @param times how long its clean classifications took in this one
 */
public record EvaluatedImage(ImageResult result, CleanTimes times) {}
