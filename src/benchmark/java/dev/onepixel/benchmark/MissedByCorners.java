package dev.onepixel.benchmark;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelChange;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.proof.ProofResult;
import dev.onepixel.proof.ProofTask;
import dev.onepixel.proof.Prover;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints the images of a bundled model that the paper's evolution fools and all corners do not, with the pixel and with
 * what a proof says of the image: {@code [model [seconds]]}, {@code traffic-signs} and 600 unless given.
 */
public final class MissedByCorners {

    private MissedByCorners() {}

    public static void main(String[] arguments) {
        String name = arguments.length > 0 ? arguments[0] : "traffic-signs";
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 600;
        try (DjlClassifier model = DjlClassifier.load(Path.of("models", name))) {
            ImageSet images = ImageSet.open(Path.of("fixtures/traffic-signs"));
            List<AttackResult> corners = attack(model, images, Search.CORNERS);
            List<String> standing = corners.stream()
                    .filter(attack -> attack.isCorrectWhenClean() && !attack.isFooled())
                    .map(AttackResult::image)
                    .toList();
            System.out.println(Text.format("%d images withstand all corners of %s", standing.size(), name));
            List<AttackResult> missed = attack(model, images.subset(standing), Search.DIFFERENTIAL_EVOLUTION).stream()
                    .filter(AttackResult::isFooled)
                    .toList();
            System.out.println(Text.format("%d of them are fooled by evolution", missed.size()));
            Prover prover = Prover.of(model);
            for (AttackResult attack : missed) {
                LabelledImage image = images.load(attack.image());
                PixelChange change = attack.changes().get(0);
                ProofResult proof = prover.prove(
                        image.image(),
                        model.labels().indexOf(image.label()),
                        ProofTask.everywhere().withSeconds(seconds));
                System.out.println(Text.format(
                        "%s (%s, clean confidence %.3f): %s -> %s %.3f; proof: %s%s after %d boxes",
                        attack.image(),
                        attack.label(),
                        attack.cleanConfidence(),
                        change,
                        attack.edited().label(),
                        attack.edited().confidence(),
                        proof.outcome(),
                        proof.counterexample().map(edit -> " by " + edit).orElse(""),
                        proof.boxes()));
            }
        }
    }

    private static List<AttackResult> attack(DjlClassifier model, ImageSet images, Search search) {
        return RobustnessEvaluation.of(model)
                .on(images)
                .attack(AttackParameters.PAPER.withSearch(search))
                .run()
                .attacks(Attacker.UNDEFENDED);
    }
}
