package dev.onepixel.report.allure;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.result.CleanTimes;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.PixelChange;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** What steps are called, for all images and for one alike. */
final class AllureSteps {

    private AllureSteps() {}

    static String attack(Attacker attacker) {
        return "Attack, " + attacker.name().toLowerCase(Locale.ROOT);
    }

    /** Returns how long clean images were classified, bare and behind the defense. */
    static double seconds(CleanTimes clean) {
        return (clean.bareMillis() + clean.defendedMillis()) / 1000;
    }

    /** Returns how long an image's proof took, 0 where none was tried. */
    static double proofSeconds(AttackResult attack) {
        return attack.proof().map(ProofFigures::seconds).orElse(0.0);
    }

    /** Shows one fooled image as a step with its picture. */
    static void confirm(AllureTest test, AttackResult attack, ImageSet images, Path directory) {
        String name = Text.format(
                "%s: %s %s becomes %s %s by %s, held in %d of %d",
                attack.image(),
                attack.cleanPrediction(),
                Rate.percent(attack.cleanConfidence()),
                attack.prediction(),
                Rate.percent(attack.confidence()),
                attack.changes().stream().map(PixelChange::toString).collect(Collectors.joining(", ")),
                attack.confirmation().held(),
                attack.confirmation().draws());
        test.step(
                name,
                false,
                () -> test.attach(
                        attack.image(), ImageDiff.TYPE, ImageDiff.EXTENSION, ImageDiff.of(attack, images, directory)));
    }
}
