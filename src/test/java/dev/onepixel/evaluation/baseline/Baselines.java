package dev.onepixel.evaluation.baseline;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.image.PixelEdit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Baselines as tests need them. */
final class Baselines {

    static final BaselineSetup SETUP = new BaselineSetup(
            List.of("right", "wrong"), AttackParameters.PAPER.withSearch(Search.CORNERS), "", Attacker.UNDEFENDED, "");

    private Baselines() {}

    static Baseline of(KnownImage... images) {
        return new Baseline("planted", "", SETUP, Arrays.asList(images));
    }

    static KnownImage withstood(String name) {
        return new KnownImage(name, "right", Outcome.WITHSTOOD, "", List.of(), List.of(), hash(name));
    }

    static KnownImage fooled(String name, PixelEdit... edits) {
        return new KnownImage(name, "right", Outcome.FOOLED, "wrong", Arrays.asList(edits), List.of(), hash(name));
    }

    static KnownImage misclassified(String name) {
        return new KnownImage(name, "right", Outcome.MISCLASSIFIED, "wrong", List.of(), List.of(), hash(name));
    }

    static String hash(String name) {
        return HexFormat.of().toHexDigits(name.hashCode()).repeat(8);
    }
}
