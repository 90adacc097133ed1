package dev.onepixel.proof;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import java.util.List;
import java.util.OptionalInt;

/** What is asked of one image, and all that answering it stands on: shared by the workers, and changed by none. */
final class Question {

    private final Grounds grounds;
    private final RgbImage image;
    private final Axes axes;
    private final List<View> views;
    private final int trueClass;
    private final OptionalInt target;
    private final int[] others;
    private final Stop stop;
    private final Ballot ballot;

    Question(Grounds grounds, RgbImage image, Axes axes, List<View> views, int trueClass, ProofTask task) {
        this.grounds = grounds;
        this.image = image;
        this.axes = axes;
        this.views = List.copyOf(views);
        this.trueClass = trueClass;
        this.target = task.target();
        this.stop = new Stop(task.cancelled(), task.nanos());
        int classes = grounds.folded().network().classes();
        IntList list = new IntList();
        for (int c = 0; c < classes; c++) {
            if (c != trueClass && (target.isEmpty() || target.getAsInt() == c)) {
                list.add(c);
            }
        }
        this.others = list.toArray();
        this.ballot = new Ballot(views.size(), others.length, target.isPresent());
    }

    Folded folded() {
        return grounds.folded();
    }

    Axes axes() {
        return axes;
    }

    RgbImage image() {
        return image;
    }

    Classifier classifier() {
        return grounds.classifier();
    }

    List<View> views() {
        return views;
    }

    Ballot ballot() {
        return ballot;
    }

    Stop stop() {
        return stop;
    }

    double margin() {
        return Grounds.MARGIN;
    }

    int slots() {
        return grounds.slots();
    }

    Cone cone(int[] positions) {
        return grounds.cone(positions);
    }

    Margins newMargins(double[] clean) {
        return new Margins(folded(), axes.count(), trueClass, others, clean);
    }

    boolean isFooled(int decision) {
        return target.isPresent() ? decision == target.getAsInt() : decision != trueClass;
    }
}
