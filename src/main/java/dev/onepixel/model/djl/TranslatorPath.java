package dev.onepixel.model.djl;

import dev.onepixel.model.output.ScoreForm;
import java.util.List;

/**
 * The way through a translator.
 *
 * @param run the model with its translator
 * @param names the class names as the translator gives them
 * @param form what its scores look like
 * @param sizes how many variants are handed over at once
 */
record TranslatorPath(TranslatorRun run, List<String> names, ScoreForm form, PassSizes sizes) {}
