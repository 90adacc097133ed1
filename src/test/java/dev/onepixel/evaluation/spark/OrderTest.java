package dev.onepixel.evaluation.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.Randomness;
import dev.onepixel.defense.Transform;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.defense.Vote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.ProofBudget;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.AttackSamples;
import dev.onepixel.testing.KnownModels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A plan is the same when it has travelled; this one needs no Spark. */
class OrderTest {

    private static final Classifier MODEL = KnownModels.immovable();

    private static EvaluationPlan plan(AttackParameters attack, Optional<TransformVote> defense, KnownEdits known) {
        return new EvaluationPlan(
                MODEL.info(),
                MODEL.labels(),
                attack,
                EvaluationPlan.EVERY_OTHER,
                true,
                defense,
                defense.isPresent() ? Attacker.UNAWARE : Attacker.UNDEFENDED,
                known,
                Optional.empty());
    }

    private static EvaluationPlan travelled(EvaluationPlan plan) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(Order.of(plan, "model", "images", 4));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return ((Order) in.readObject()).plan(MODEL);
        }
    }

    @Test
    void whateverIsSetTravels() throws IOException, ClassNotFoundException {
        EvaluationPlan any = plan(
                AttackSamples.nothingAsPublished(),
                Optional.of(new TransformVote(
                        List.of(Transform.parse("identity"), Transform.parse("noise(8)")),
                        Vote.MEAN,
                        Randomness.FRESH,
                        5)),
                new KnownEdits(Map.of(
                        "a.png", List.of(List.of(PixelEdit.of(1, 2, 255, 128, 0), PixelEdit.of(3, 4, 0, 0, 0))))));
        assertThat(travelled(any)).isEqualTo(any);
        assertThat(travelled(any).fingerprint()).isEqualTo(any.fingerprint());
    }

    @Test
    void whatOnlyCornersOrProofsHaveTravelsToo() throws IOException, ClassNotFoundException {
        EvaluationPlan corners = new EvaluationPlan(
                MODEL.info(),
                MODEL.labels(),
                new AttackParameters(Search.CORNERS, 1, 400, 100, 5000, 1, EditRules.NONE, 0.01),
                "",
                false,
                Optional.empty(),
                Attacker.AWARE,
                KnownEdits.NONE,
                Optional.of(new ProofBudget(12.5, 77)));
        assertThat(travelled(corners)).isEqualTo(corners);
    }

    /** Fails where proofs get something new, which an order has to carry. */
    @Test
    void anOrderCarriesAllOfAProof() {
        assertThat(names(ProofBudget.class)).containsExactly("seconds", "boxes");
    }

    private static List<String> names(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
