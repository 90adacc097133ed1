package dev.onepixel.evaluation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Region;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.testing.ForwardingClassifier;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private static final Classifier MODEL = KnownModels.immovable();
    private static final ImageSet TWO = ImageSet.of(
            "two",
            List.of(KnownModels.plain("a", 8, 8), new LabelledImage("b", "wrong", RgbImage.rgb(4, 4, new int[16]))));

    private final List<String> checked = new ArrayList<>();

    private static EvaluationPlan plan(String target, AttackParameters attack, Optional<TransformVote> defense) {
        return new EvaluationPlan(
                MODEL.info(),
                MODEL.labels(),
                attack,
                target,
                false,
                defense,
                Attacker.AWARE,
                KnownEdits.NONE,
                Optional.empty());
    }

    private static final EvaluationPlan PLAIN = plan("", AttackParameters.PAPER, Optional.empty());

    private ImageSet attackable(EvaluationPlan plan, Classifier model, ImageSet images) {
        return new Preflight(plan, model).attackable(images, image -> checked.add(image.name()));
    }

    @Test
    void showsEachImageThatIsAttacked() {
        assertThat(attackable(PLAIN, MODEL, TWO).names()).containsExactly("a", "b");
        assertThat(checked).containsExactly("a", "b");
        assertThat(new Preflight(PLAIN, MODEL).prover()).isEmpty();
    }

    @Test
    void whatShowsTheTargetAlreadyIsNotAttacked() {
        EvaluationPlan plan = plan("wrong", AttackParameters.PAPER, Optional.empty());

        assertThat(attackable(plan, MODEL, TWO).names()).containsExactly("a");
        assertThat(checked).containsExactly("a");
    }

    @Test
    void labelsThatTheModelDoesNotKnowAreRefused() {
        ImageSet strange =
                ImageSet.of("strange", List.of(new LabelledImage("a", "cat", RgbImage.rgb(1, 1, new int[1]))));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> attackable(PLAIN, MODEL, strange))
                .withMessageContaining("does not know: [cat]");
        assertThat(checked).isEmpty();
    }

    @Test
    void aRegionOrADefenseThatDoesNotFitAnImageIsRefusedByItsName() {
        EditRules outside = new EditRules(Region.parse("rect(0, 0, 8, 8)"), 255, 0);
        EvaluationPlan region = plan("", AttackParameters.PAPER.withRules(outside), Optional.empty());
        EvaluationPlan defense = plan("", AttackParameters.PAPER, Optional.of(TransformVote.of("median(5)")));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> attackable(region, MODEL, TWO))
                .withMessageStartingWith("Image 'b': ");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> attackable(defense, MODEL, TWO))
                .withMessageStartingWith("The defense MAJORITY of median(5) does not fit image 'b': ");
    }

    @Test
    void imagesThatTheModelCannotTakeAreRefusedAndOtherFaultsAreLeftToTheirImage() {
        Classifier failing = new Preparing(new ClassifierException("it takes 32 x 32 only"));
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> attackable(PLAIN, failing, TWO))
                .withMessage("it takes 32 x 32 only");

        assertThat(attackable(PLAIN, new Preparing(new IllegalStateException("bug")), TWO)
                        .names())
                .containsExactly("a", "b");
    }

    @Test
    void everyImageThatIsPreparedIsClosed() {
        Preparing model = new Preparing(null);

        attackable(PLAIN, model, TWO);

        assertThat(model.prepared).isEqualTo(2);
        assertThat(model.closed).isEqualTo(2);
    }

    /** Fails where it is to, and counts what is prepared and closed. */
    private static final class Preparing extends ForwardingClassifier {

        private final @Nullable RuntimeException fault;
        private int prepared;
        private int closed;

        Preparing(@Nullable RuntimeException fault) {
            super(MODEL);
            this.fault = fault;
        }

        @Override
        public PreparedImage prepare(RgbImage clean) {
            if (fault != null) {
                throw fault;
            }
            prepared++;
            return new Prepared(super.prepare(clean)) {
                @Override
                public void close() {
                    super.close();
                    closed++;
                }
            };
        }
    }
}
