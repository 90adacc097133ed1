package dev.onepixel.evaluation.image;

import dev.onepixel.attack.Goal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is tried for on each image: any other class, one class, or every other class in turn.
 *
 * @param target "" for untargeted, a label, or {@value #EVERY_OTHER}
 * @param labels the model's labels
 */
public record Goals(String target, List<String> labels) {

    /** The target that stands for every other class in turn. */
    public static final String EVERY_OTHER = "*";

    public Goals {
        if (!target.isEmpty() && !target.equals(EVERY_OTHER) && !labels.contains(target)) {
            throw new IllegalArgumentException(
                    "target '%s' is none of the model's labels; use \"\" (any other class), \"*\" (every other class) or one of %s"
                            .formatted(target, labels));
        }
    }

    /** Returns whether images of a class can be attacked: those that show the target already cannot. */
    public boolean canBeReachedFrom(String label) {
        return !label.equals(target);
    }

    /** Returns the classes that images of a class may be turned into. */
    List<String> targets(String label) {
        return labels.stream().filter(l -> !l.equals(label)).toList();
    }

    /** Returns the goal of reaching one class. */
    List<Goal> to(String label) {
        return List.of(new Goal.Targeted(labels.indexOf(label)));
    }

    List<Goal> of(String label) {
        int trueClass = labels.indexOf(label);
        if (target.isEmpty()) {
            return List.of(new Goal.Untargeted(trueClass));
        }
        if (target.equals(EVERY_OTHER)) {
            // In the order of the labels; the first success ends the search.
            return IntStream.range(0, labels.size())
                    .filter(c -> c != trueClass)
                    .<Goal>mapToObj(Goal.Targeted::new)
                    .toList();
        }
        return List.of(new Goal.Targeted(labels.indexOf(target)));
    }
}
