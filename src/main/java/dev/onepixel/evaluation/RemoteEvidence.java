package dev.onepixel.evaluation;

import dev.onepixel.attack.AdversarialExample;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.TargetResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evidence of images that are attacked in another process. There it goes through PNG, as all does that counts, and its path
 * says who found it and what it is called; here it is made again from the edits and kept.
 */
public final class RemoteEvidence {

    private static final char AFTER_ATTACKER = ':';

    private final Evidence here;
    private final ImageSet images;

    RemoteEvidence(Evidence here, ImageSet images) {
        this.here = here;
        this.images = images;
    }

    /** Returns where the other process keeps it. */
    public static Evidence there() {
        return (attacker, image, edited) -> new Evidence.Kept(
                attacker.name() + AFTER_ATTACKER + image, ImageFiles.fromPng(ImageFiles.toPng(edited), image));
    }

    /**
     * Keeps the evidence of a result here.
     *
     * @param result what came from the other process
     * @return the same with the paths of here
     * @throws EvaluationException when it cannot be kept
     */
    ImageResult adopt(ImageResult result) {
        Map<String, String> paths = new HashMap<>();
        Map<Attacker, AttackResult> attacks = new EnumMap<>(Attacker.class);
        result.attacks().forEach((attacker, attack) -> attacks.put(attacker, adopt(result.image(), attack, paths)));
        List<TargetResult> targets = result.targets().stream()
                .map(each ->
                        new TargetResult(each.attacker(), each.target(), adopt(result.image(), each.result(), paths)))
                .toList();
        return new ImageResult(result.image(), result.label(), result.sha256(), attacks, targets);
    }

    private AttackResult adopt(String image, AttackResult attack, Map<String, String> paths) {
        return attack.success()
                .map(success -> {
                    String path =
                            paths.computeIfAbsent(success.evidence(), there -> keep(image, there, attack.edits()));
                    return new AttackResult(
                            attack.image(),
                            attack.label(),
                            attack.clean(),
                            attack.outcome(),
                            Optional.of(new AdversarialExample(
                                    success.edited(), success.changes(), success.confirmation(), path)),
                            attack.effort(),
                            attack.proof());
                })
                .orElse(attack);
    }

    private String keep(String image, String there, List<PixelEdit> edits) {
        int colon = there.indexOf(AFTER_ATTACKER);
        RgbImage edited = images.load(image).image().with(edits);
        return here.keep(Attacker.valueOf(there.substring(0, colon)), there.substring(colon + 1), edited)
                .path();
    }
}
