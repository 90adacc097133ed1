package dev.onepixel.evaluation.check;

import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.image.Goals;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import java.util.ArrayList;
import java.util.List;

/** What is checked before anything is attacked: that images, labels, rules and defense fit each other and the model. */
public final class Preflight {

    private final RobustnessEvaluation evaluation;

    public Preflight(RobustnessEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    /**
     * Reads and checks all images.
     *
     * @return those that are attacked: all but the ones that show the target already
     * @throws EvaluationException when something does not fit
     */
    public ImageSet attackable(ImageSet images) {
        Goals goals = evaluation.goals();
        if (evaluation.isEachTarget() && !goals.target().equals(Goals.EVERY_OTHER)) {
            throw new IllegalArgumentException(
                    "eachTarget needs target = \"*\" (every other class), but target is \"%s\""
                            .formatted(goals.target()));
        }
        LabelMatch labels = new LabelMatch(images.path(), evaluation.classifier());
        AssumptionCheck assumptions = new AssumptionCheck(evaluation.classifier(), images.size());
        List<String> attackable = new ArrayList<>();
        for (String name : images.names()) {
            LabelledImage image = images.load(name);
            if (labels.add(image.label())) {
                evaluation.classifier().prepare(image.image()).close();
                requireRegionFits(image);
                evaluation.defense().ifPresent(vote -> requireFits(vote, image));
                assumptions.add(image);
                if (goals.canBeReachedFrom(image.label())) {
                    attackable.add(name);
                }
            }
        }
        labels.requireKnown();
        assumptions.requireHolds();
        return images.subset(attackable);
    }

    private void requireRegionFits(LabelledImage image) {
        try {
            evaluation
                    .parameters()
                    .rules()
                    .region()
                    .of(image.image().width(), image.image().height());
        } catch (IllegalArgumentException e) {
            throw new EvaluationException("Image '%s': %s".formatted(image.name(), e.getMessage()), e);
        }
    }

    private static void requireFits(TransformVote vote, LabelledImage image) {
        try {
            vote.requireFits(image.image().width(), image.image().height());
        } catch (IllegalArgumentException e) {
            throw new EvaluationException(
                    "The defense %s does not fit image '%s': %s".formatted(vote, image.name(), e.getMessage()), e);
        }
    }
}
