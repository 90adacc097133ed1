package dev.onepixel.testing;

import dev.onepixel.attack.AdversarialExample;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Confirmation;
import dev.onepixel.attack.Decision;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.attack.SearchEffort;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results as attacks have them, made by hand, for whatever counts and compares them. */
public final class AttackResults {

    /** What fools in them unless told otherwise. */
    public static final PixelEdit EDIT = PixelEdit.of(0, 0, 255, 0, 0);

    private AttackResults() {}

    /** An image that one edit of the label "right" turns into "wrong". */
    public static AttackResult fooled(String image) {
        return fooled(image, "right", "wrong", 1, 1);
    }

    /** An image that is fooled, with the consensus of the vote on it clean and edited. */
    public static AttackResult fooled(String image, String label, String into, double clean, double edited) {
        return fooled(image, label, into, clean, edited, EDIT);
    }

    /** An image that is fooled by an edit. */
    public static AttackResult fooled(
            String image, String label, String into, double clean, double edited, PixelEdit edit) {
        return new AttackResult(
                image,
                label,
                new Decision(label, 0.9, clean),
                Outcome.FOOLED,
                Optional.of(new AdversarialExample(
                        new Decision(into, 0.8, edited),
                        List.of(new PixelChange(edit, 0x808080)),
                        new Confirmation(1, 1),
                        "")),
                effort("found"));
    }

    /** An image of the label "right" that withstood. */
    public static AttackResult withstood(String image) {
        return withstood(image, "right", 1);
    }

    /** An image that withstood, with the consensus of the vote on it. */
    public static AttackResult withstood(String image, String label, double clean) {
        return new AttackResult(
                image, label, new Decision(label, 0.9, clean), Outcome.WITHSTOOD, effort("searched to the end"));
    }

    /** An image of the label "right" of which all positions are proved. */
    public static AttackResult proved(String image) {
        return new AttackResult(
                image,
                "right",
                new Decision("right", 0.9, 1),
                Outcome.PROVED,
                Optional.empty(),
                effort("proved"),
                Optional.of(new ProofFigures(64, 64, 100, 1, 0.1, List.of())));
    }

    /** An image of the label "right" that is taken for "wrong" when it is clean. */
    public static AttackResult misclassified(String image) {
        return new AttackResult(
                image, "right", new Decision("wrong", 0.7, 0.6), Outcome.MISCLASSIFIED, effort("misclassified"));
    }

    /** An image of the label "right" that is right when clean, and whose search ended before its time. */
    public static AttackResult inconclusive(String image) {
        return new AttackResult(
                image, "right", new Decision("right", 0.9, 1), Outcome.INCONCLUSIVE, effort("interrupted"));
    }

    /** An image of the label "right" that was not come to. */
    public static AttackResult unseen(String image) {
        return AttackResult.inconclusive(image, "right", "not come to");
    }

    private static SearchEffort effort(String ending) {
        return SearchEffort.NONE.queries(10).ending(ending);
    }

    /** The result of an image of a bare model. */
    public static ImageResult of(AttackResult undefended) {
        return of(undefended, Map.of(Attacker.UNDEFENDED, undefended));
    }

    /** The result of an image of a bare model and of one behind a defense, against the attacker who knows it. */
    public static ImageResult of(AttackResult undefended, AttackResult aware) {
        return of(undefended, Map.of(Attacker.UNDEFENDED, undefended, Attacker.UNAWARE, aware, Attacker.AWARE, aware));
    }

    private static ImageResult of(AttackResult undefended, Map<Attacker, AttackResult> attacks) {
        return new ImageResult(undefended.image(), undefended.label(), sha256(undefended.image()), attacks);
    }

    /** 64 digits that stand for the content of an image. */
    public static String sha256(String image) {
        return HexFormat.of().toHexDigits(image.hashCode()).repeat(8);
    }
}
