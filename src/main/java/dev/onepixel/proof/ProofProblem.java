package dev.onepixel.proof;

import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import java.util.List;
import java.util.OptionalInt;

/** The statement to prove of one image, and all that its proof needs: shared by the workers, and changed by none. */
final class ProofProblem {

    private final ProofContext context;
    private final RgbImage image;
    private final FreeAxes axes;
    private final List<NetworkView> views;
    private final int trueClass;
    private final OptionalInt target;
    private final int[] others;
    private final Cancellation stop;
    private final VoteCertificate certificate;

    ProofProblem(
            ProofContext context,
            RgbImage image,
            FreeAxes axes,
            List<NetworkView> views,
            int trueClass,
            ProofTask task) {
        this.context = context;
        this.image = image;
        this.axes = axes;
        this.views = List.copyOf(views);
        this.trueClass = trueClass;
        this.target = task.target();
        this.stop = new Cancellation(task.cancelled(), task.nanos());
        int classes = context.folded().network().classes();
        IntList list = new IntList();
        for (int c = 0; c < classes; c++) {
            if (c != trueClass && (target.isEmpty() || target.getAsInt() == c)) {
                list.add(c);
            }
        }
        this.others = list.toArray();
        this.certificate = new VoteCertificate(views.size(), others.length, target.isPresent());
    }

    FoldedNetwork folded() {
        return context.folded();
    }

    FreeAxes axes() {
        return axes;
    }

    RgbImage image() {
        return image;
    }

    Classifier classifier() {
        return context.classifier();
    }

    List<NetworkView> views() {
        return views;
    }

    VoteCertificate certificate() {
        return certificate;
    }

    Cancellation stop() {
        return stop;
    }

    double margin() {
        return ProofContext.MARGIN;
    }

    int slots() {
        return context.slots();
    }

    Cone cone(int[] positions) {
        return context.cone(positions);
    }

    MarginBounds newMargins(BackwardSubstitution back, double[] clean) {
        return new MarginBounds(folded(), back, axes.count(), trueClass, others, clean);
    }

    boolean isFooled(int decision) {
        return target.isPresent() ? decision == target.getAsInt() : decision != trueClass;
    }
}
