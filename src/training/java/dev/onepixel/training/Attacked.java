package dev.onepixel.training;

import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.KnownImage;
import dev.onepixel.evaluation.statistics.McNemar;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import java.util.function.Predicate;

/**
 * What an attack did to each image of a set.
 *
 * @param images their outcomes
 */
record Attacked(Baseline images) {

    Rate clean() {
        return new Rate(
                count(image -> image.outcome() != Outcome.MISCLASSIFIED),
                images.images().size());
    }

    /** Returns how many fell, of those that are classified correctly. */
    Rate fooled() {
        return new Rate(count(image -> image.outcome() == Outcome.FOOLED), clean().count());
    }

    /** Tests whether other images withstand here than there, on the same set. */
    McNemar since(Attacked before) {
        int size = images.images().size();
        if (size != before.images.images().size()) {
            throw new IllegalStateException(Text.format(
                    "%d and %d images are not the same images",
                    before.images.images().size(), size));
        }
        int lost = 0;
        int gained = 0;
        for (int i = 0; i < size; i++) {
            KnownImage then = before.images.images().get(i);
            KnownImage now = images.images().get(i);
            if (!then.image().equals(now.image()) || !then.sha256().equals(now.sha256())) {
                throw new IllegalStateException(
                        Text.format("'%s' and '%s' are not the same image", then.image(), now.image()));
            }
            lost += then.withstood() && !now.withstood() ? 1 : 0;
            gained += !then.withstood() && now.withstood() ? 1 : 0;
        }
        return new McNemar(lost, gained);
    }

    private int count(Predicate<KnownImage> wanted) {
        return (int) images.images().stream().filter(wanted).count();
    }
}
