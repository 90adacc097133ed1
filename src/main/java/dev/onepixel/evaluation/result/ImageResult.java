package dev.onepixel.evaluation.result;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.text.Text;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcomes of one image, attacker by attacker.
 *
 * @param image its name
 * @param label its true class
 * @param sha256 the hash of its clean pixels, {@link dev.onepixel.image.RgbImage#sha256}
 * @param attacks UNDEFENDED always; UNAWARE and AWARE where there is a defense
 * @param targets what was achieved for each class by itself, where that was asked for; then attacks are the union
 */
public record ImageResult(
        String image, String label, String sha256, Map<Attacker, AttackResult> attacks, List<TargetResult> targets) {

    /** Validates that there is a result of the bare model, and copies the map. */
    public ImageResult {
        if (!attacks.containsKey(Attacker.UNDEFENDED)) {
            throw new IllegalArgumentException(Text.format("Image '%s' has no result of the bare model", image));
        }
        attacks = Collections.unmodifiableMap(new EnumMap<>(attacks));
        targets = List.copyOf(targets);
    }

    /** Makes the result of an image whose classes to reach were not told apart. */
    public ImageResult(String image, String label, String sha256, Map<Attacker, AttackResult> attacks) {
        this(image, label, sha256, attacks, List.of());
    }

    /** Returns the result against the bare model. */
    public AttackResult undefended() {
        return attack(Attacker.UNDEFENDED).orElseThrow();
    }

    /** Returns an attacker's result, empty if it took no part. */
    public Optional<AttackResult> attack(Attacker attacker) {
        return Optional.ofNullable(attacks.get(attacker));
    }

    /** Returns the result that counts: of the attacker who knows most. */
    public AttackResult headline() {
        return attack(Attacker.AWARE).or(() -> attack(Attacker.UNAWARE)).orElseGet(this::undefended);
    }

    /** Returns whether an attacker's search ended before its time. */
    public boolean isInconclusive() {
        return attacks.values().stream().anyMatch(a -> a.outcome() == Outcome.INCONCLUSIVE);
    }

    /**
     * Returns the forward passes spent on this image: those against the bare model and those against the defended one,
     * where the aware attacker's include the unaware one's, which it begins with.
     */
    public long queries() {
        long defended = attack(Attacker.AWARE)
                .or(() -> attack(Attacker.UNAWARE))
                .map(AttackResult::queries)
                .orElse(0L);
        return undefended().queries() + defended;
    }
}
