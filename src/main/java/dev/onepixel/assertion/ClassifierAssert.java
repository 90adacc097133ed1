package dev.onepixel.assertion;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Attacks a classifier and asserts on the resulting report. */
public class ClassifierAssert extends AbstractAssert<ClassifierAssert, Classifier> {

    private Optional<ImageSet> images = Optional.empty();
    private Optional<TransformVote> defense = Optional.empty();
    private Attacker attacker = Attacker.AWARE;
    private String target = "";

    /**
     * Creates assertions.
     *
     * @param actual the classifier; it stays open
     */
    public ClassifierAssert(Classifier actual) {
        super(actual, ClassifierAssert.class);
    }

    /**
     * Says on which images it is attacked.
     *
     * @param newImages the clean images
     * @return these assertions
     */
    public ClassifierAssert on(ImageSet newImages) {
        images = Optional.of(newImages);
        return this;
    }

    /**
     * Puts a defense in front of it.
     *
     * @param vote the defense
     * @return these assertions
     */
    public ClassifierAssert behind(TransformVote vote) {
        defense = Optional.of(vote);
        return this;
    }

    /**
     * Says what the attacker knows of the defense; AWARE unless told otherwise.
     *
     * @param newAttacker the attacker
     * @return these assertions
     */
    public ClassifierAssert against(Attacker newAttacker) {
        attacker = newAttacker;
        return this;
    }

    /**
     * Says which class is to be reached: "" for any other class, a label, or "*" for every other class in turn.
     *
     * @param newTarget the target
     * @return these assertions
     */
    public ClassifierAssert towards(String newTarget) {
        target = newTarget;
        return this;
    }

    /**
     * Attacks and asserts that not one image is fooled.
     *
     * @param attack the attack
     * @return these assertions, for another attack
     */
    public ClassifierAssert withstands(AttackParameters attack) {
        attackedBy(attack).withstands();
        return this;
    }

    /**
     * Attacks, and leaves it to what follows to assert. Of soft assertions only those before it are soft; run the
     * evaluation yourself and assert softly on its report.
     *
     * @param attack the attack
     * @return assertions on the report
     */
    public RobustnessReportAssert attackedBy(AttackParameters attack) {
        isNotNull();
        ImageSet attacked = images.orElseThrow(() -> new IllegalStateException(
                "Say on which images before the attack: assertThat(classifier).on(images).withstands(onePixel())"));
        RobustnessEvaluation evaluation = RobustnessEvaluation.of(actual)
                .on(attacked)
                .attack(attack)
                .attacker(attacker)
                .target(target);
        defense.ifPresent(evaluation::behind);
        RobustnessReport report = evaluation.run();
        return new RobustnessReportAssert(report).as(info.description());
    }
}
