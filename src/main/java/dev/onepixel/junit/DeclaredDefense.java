package dev.onepixel.junit;

import dev.onepixel.defense.DefenseProvider;
import dev.onepixel.defense.Randomness;
import dev.onepixel.defense.Transform;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.defense.Vote;
import dev.onepixel.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.ReflectionSupport;

/** Makes the defense that an annotation declares. */
final class DeclaredDefense {

    private DeclaredDefense() {}

    /**
     * Makes the defense.
     *
     * @return the vote, empty where none is declared
     * @throws IllegalArgumentException when it cannot be made; the message names the member, or the provider
     */
    static Optional<TransformVote> of(Defense declared) {
        if (declared.by() != DefenseProvider.class) {
            return Optional.of(provided(declared));
        }
        if (declared.value().length == 0) {
            if (declared.draws() != 1 || declared.vote() != Vote.MAJORITY) {
                throw new IllegalArgumentException(
                        "defense = @Defense(...) sets vote or draws but has no members; name some, such as @Defense({\"identity\", \"noise(8)\", \"blur(0.8)\"})");
            }
            return Optional.empty();
        }
        List<Transform> members =
                Arrays.stream(declared.value()).map(DeclaredDefense::member).toList();
        Randomness randomness = declared.draws() == 1 ? Randomness.FIXED : Randomness.FRESH;
        return Optional.of(new TransformVote(members, declared.vote(), randomness, declared.draws()));
    }

    private static Transform member(String notation) {
        try {
            return Transform.parse(notation);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("defense = @Defense(...): " + e.getMessage(), e);
        }
    }

    private static TransformVote provided(Defense declared) {
        String name = declared.by().getName();
        if (declared.value().length > 0 || declared.draws() != 1 || declared.vote() != Vote.MAJORITY) {
            throw new IllegalArgumentException(Text.format(
                    "defense = @Defense(by = %s.class) excludes members, vote and draws; let the provider say them",
                    name));
        }
        try {
            DefenseProvider provider = ReflectionSupport.newInstance(declared.by());
            return provider.defense();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    Text.format("defense = @Defense(by = %s.class) gave no defense: %s", name, e), e);
        }
    }
}
