package dev.onepixel.model.djl;

import dev.onepixel.model.DjlOptions;
import java.util.Optional;

/** Puts together what is declared of a model in several places. */
final class Declarations {

    private Declarations() {}

    /** Returns options, with what they leave open taken from others. */
    static DjlOptions orElse(DjlOptions options, DjlOptions others) {
        return new DjlOptions(
                options.batchSize() > 0 ? options.batchSize() : others.batchSize(),
                options.layout().or(others::layout),
                options.channels().or(others::channels),
                options.scale().or(others::scale),
                options.size().or(others::size),
                options.fit().or(others::fit),
                options.output().or(others::output),
                options.scores().or(others::scores),
                options.labels().isEmpty() ? others.labels() : options.labels());
    }

    static DjlOptions withoutScores(DjlOptions options) {
        return new DjlOptions(
                options.batchSize(),
                options.layout(),
                options.channels(),
                options.scale(),
                options.size(),
                options.fit(),
                options.output(),
                Optional.empty(),
                options.labels());
    }
}
