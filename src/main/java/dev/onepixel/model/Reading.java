package dev.onepixel.model;

/**
 * Another way to read what a model's input wants, where nothing says which is right.
 *
 * @param meaning what the input would then get, for instance {@code input values 0..255, channels RGB}
 * @param declaration how to declare it, for messages
 * @param classifier the same model read that way; it lives as long as the model, and is not to be closed
 */
public record Reading(String meaning, String declaration, Classifier classifier) {}
