package dev.onepixel.attack;

import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;

/**
 * A clean image under attack: prepared, and scored by the classifier that is attacked.
 *
 * @param image the image with its name
 * @param prepared the same image, prepared by the classifier that is attacked
 * @param cleanScores what that classifier says of it, in row 0
 */
public record AttackedImage(LabelledImage image, PreparedImage prepared, Scores cleanScores) {}
