package dev.onepixel.evaluation.check;

import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.proof.Prover;
import dev.onepixel.proof.graph.UnprovableException;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is checked before anything is attacked: that images, labels, rules and defense fit each other and the model. */
public final class Preflight {

    private final EvaluationPlan plan;
    private final Classifier classifier;
    private final Optional<Prover> prover;

    /**
     * Prepares to check.
     *
     * @param plan what is to be evaluated
     * @param classifier the model under test
     * @throws EvaluationException when it is to be proved and cannot be
     */
    public Preflight(EvaluationPlan plan, Classifier classifier) {
        this.plan = plan;
        this.classifier = classifier;
        this.prover = plan.proof().map(budget -> provable(() -> Prover.of(plan.attacked(classifier))));
    }

    /** Returns what proves the images, empty where that is not asked for. */
    public Optional<Prover> prover() {
        return prover;
    }

    private static <T> T provable(Supplier<T> step) {
        try {
            return step.get();
        } catch (UnprovableException e) {
            throw new EvaluationException(
                    Text.format("%s. Set prove = false, or give a model and images that can be", e.getMessage()), e);
        }
    }

    /**
     * Reads and checks all images.
     *
     * @param images the images
     * @param checked is shown each one that is attacked
     * @return those that are attacked: all but the ones that show the target already
     * @throws EvaluationException when something does not fit
     */
    public ImageSet attackable(ImageSet images, Consumer<LabelledImage> checked) {
        LabelMatch labels = new LabelMatch(images.path(), classifier);
        AssumptionCheck assumptions = new AssumptionCheck(classifier, images.size());
        List<String> attackable = new ArrayList<>();
        for (String name : images.names()) {
            LabelledImage image = images.load(name);
            if (labels.add(image.label())) {
                requireFits(image);
                assumptions.add(image);
                if (plan.canAttack(image.label())) {
                    attackable.add(name);
                    checked.accept(image);
                }
            }
        }
        labels.requireKnown();
        assumptions.requireHolds();
        return images.subset(attackable);
    }

    private void requireFits(LabelledImage image) {
        int width = image.image().width();
        int height = image.image().height();
        try {
            classifier.prepare(image.image()).close();
        } catch (ClassifierException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever else a model throws is the result of this image, once it is attacked.
            return;
        }
        try {
            plan.attack().rules().region().of(width, height);
        } catch (IllegalArgumentException e) {
            throw new EvaluationException(Text.format("Image '%s': %s", image.name(), e.getMessage()), e);
        }
        prover.ifPresent(p -> provable(() -> {
            p.requireProvable(image.image());
            return p;
        }));
        plan.defense().ifPresent(vote -> requireFits(vote, image, width, height));
    }

    private static void requireFits(TransformVote vote, LabelledImage image, int width, int height) {
        try {
            vote.requireFits(width, height);
        } catch (IllegalArgumentException e) {
            throw new EvaluationException(
                    Text.format("The defense %s does not fit image '%s': %s", vote, image.name(), e.getMessage()), e);
        }
    }
}
