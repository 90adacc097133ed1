package dev.onepixel.report.allure;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;

/** The attack on one image as an Allure test. */
final class AllureImage {

    private AllureImage() {}

    static void describe(ImageTest image, ImageResult result, ImageTimes times) {
        AllureTest.running().ifPresent(test -> describe(test, image, result, times));
    }

    private static void describe(AllureTest test, ImageTest image, ImageResult result, ImageTimes times) {
        AttackResult headline = result.headline();
        // A blank line stands in no class's or method's name, so no image can take another test's key.
        test.identify(Text.format("%s.%s\n\n%s", image.testClass(), image.method(), result.image()));
        test.describe(image.model(), image.parameters(), image.target(), image.defense(), attacker(result));
        test.parameter("image", result.image());
        test.varying("label", result.label());
        test.varying("queries", result.queries());
        test.step(
                Text.format(
                        "Clean check: taken for %s (%s)",
                        headline.cleanPrediction(), Rate.percent(headline.cleanConfidence())),
                headline.outcome() != Outcome.MISCLASSIFIED,
                AllureSteps.seconds(times.clean()));
        result.attacks()
                .forEach((attacker, attack) -> test.step(
                        Text.format(
                                "%s: %s, %s, %d quer{y|ies}",
                                AllureSteps.attack(attacker), attack.outcome(), attack.ending(), attack.queries()),
                        attacker != attacker(result) || !attack.isFooled(),
                        times.attackSeconds(attacker)));
        headline.proof()
                .ifPresent(proof -> test.step(
                        Text.format(
                                "Proof: %d of %d position{s} proved in %d box{es}",
                                proof.proved(), proof.positions(), proof.boxes()),
                        true,
                        proof.seconds()));
        if (headline.isFooled()) {
            test.step(
                    "Confirmation: written, read back and classified again",
                    true,
                    () -> AllureSteps.confirm(test, headline, image.images(), image.directory()));
        }
        AllureEnvironment.add(image.model());
    }

    private static Attacker attacker(ImageResult result) {
        return result.attacks().keySet().stream().reduce((first, last) -> last).orElse(Attacker.UNDEFENDED);
    }
}
