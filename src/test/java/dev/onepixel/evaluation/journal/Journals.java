package dev.onepixel.evaluation.journal;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.image.ImageSet;
import dev.onepixel.testing.AttackResults;
import dev.onepixel.testing.KnownModels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Journals as tests need them, of images that were never attacked. */
final class Journals {

    /** The plan's fingerprint. */
    static final String PLAN = "f00d";

    /** What it is made of. */
    static final Map<String, String> FACTS = Map.of("seed", "1");

    /** Six images of one label. */
    static final ImageSet SIX = ImageSet.of(
            "six",
            List.of("a", "b", "c", "d", "e", "f").stream()
                    .map(name -> KnownModels.plain(name, 2, 2))
                    .toList());

    private Journals() {}

    static PlanLine plan(Optional<Shard> shard) {
        return new PlanLine(PlanLine.SCHEMA, PLAN, FACTS, JournalImages.of(SIX), 1, shard, 0);
    }

    static ImageLine line(AttackResult result) {
        return line(AttackResults.of(result));
    }

    static ImageLine line(ImageResult result) {
        return new ImageLine(result, ImageTimes.NONE, 2, Map.of(), "");
    }

    static JournalContent content(Optional<Shard> shard, ImageLine... lines) {
        return new JournalContent(plan(shard), Arrays.asList(lines), Optional.empty(), Optional.empty());
    }

    /** A journal of the whole, or of a part, in which all images of some names withstood. */
    static JournalSource source(String name, Optional<Shard> shard, List<String> images) {
        return source(
                name,
                content(
                        shard,
                        images.stream()
                                .map(AttackResults::withstood)
                                .map(Journals::line)
                                .toArray(ImageLine[]::new)));
    }

    static JournalSource source(String name, JournalContent content) {
        return new JournalSource(name, Path.of("/reports", name, JournalSettings.FILE), content, false);
    }

    /** The six images as a run meets them. */
    static ImageMatcher matcher() {
        return new ImageMatcher(
                SIX, SIX.names().stream().collect(Collectors.toMap(name -> name, AttackResults::sha256)));
    }
}
