package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onepixel.image.RgbImage;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final RgbImage EDITED = KnownModels.plain("a", 3, 2).image();

    private final List<String> done = new ArrayList<>();
    private boolean open = true;

    private final Evidence shelf = new Evidence() {
        @Override
        public Kept keep(Attacker attacker, String image, RgbImage edited) {
            done.add("keep " + attacker + " " + image);
            return new Kept("kept/" + image, edited);
        }

        @Override
        public void discard(String path) {
            done.add("discard " + path);
        }
    };

    @Test
    void thatIsForgottenGoesThroughAFileAllTheSame() {
        Evidence.Kept kept = Evidence.forgotten().keep(Attacker.AWARE, "a", EDITED);

        assertThat(kept).isEqualTo(new Evidence.Kept("", EDITED));
        assertThat(kept.readBack()).isNotSameAs(EDITED);
    }

    @Test
    void isNotKeptAnyMoreOnceTheRunIsOver() {
        Evidence evidence = shelf.whileOpen(() -> open);

        assertThat(evidence.keep(Attacker.AWARE, "a", EDITED).path()).isEqualTo("kept/a");
        open = false;
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> evidence.keep(Attacker.AWARE, "b", EDITED))
                .withMessage("The run is over; 'b' is not kept any more");
        evidence.discard("kept/a");

        assertThat(done).containsExactly("keep AWARE a", "discard kept/a");
    }

    @Test
    void ofAClassLiesInAFolderOfItsOwn() {
        Evidence evidence = shelf.inFolder("to cat");

        assertThat(evidence.keep(Attacker.UNDEFENDED, "a", EDITED).path()).isEqualTo("kept/to cat/a");
        evidence.discard("kept/to cat/a");

        assertThat(done).containsExactly("keep UNDEFENDED to cat/a", "discard kept/to cat/a");
    }

    @Test
    void thatWasMadeElsewhereSaysWhoFoundItAndOfWhat() {
        Evidence.Kept kept = RemoteEvidence.there().keep(Attacker.UNAWARE, "to cat/a", EDITED);

        assertThat(kept).isEqualTo(new Evidence.Kept("UNAWARE:to cat/a", EDITED));
        assertThat(kept.readBack()).isNotSameAs(EDITED);
    }
}
