package dev.onepixel.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Keys and notations are the same where the language has digits of its own. */
class LocaleTest {

    @Test
    @ResourceLock(Resources.LOCALE)
    void hashesAndEditsDependOnNoLocale() {
        RgbImage image = RgbImage.rgb(12, 1, new int[12]);
        PixelEdit edit = new PixelEdit(11, 0, 0x0A0B0C);
        String hash = image.sha256();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("fa-u-nu-arabext"));

            assertThat(image.sha256()).isEqualTo(hash);
            assertThat(edit).hasToString("(11, 0) #0A0B0C");
            assertThat(PixelChange.of(image, edit)).hasToString("(11, 0) #000000 -> #0A0B0C");
        } finally {
            Locale.setDefault(before);
        }
    }
}
