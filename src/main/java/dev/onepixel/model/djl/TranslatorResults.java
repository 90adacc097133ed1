package dev.onepixel.model.djl;

import dev.onepixel.model.output.ScoreKind;
import dev.onepixel.model.output.ScoreReader;
import java.util.List;

/**
 * What a translator's results look like.
 *
 * @param names the class names as the translator gives them
 * @param kind what its scores are
 */
record TranslatorResults(List<String> names, ScoreKind kind) {

    ScoreReader newReader(String model) {
        return new ScoreReader(model, kind, names.size());
    }
}
