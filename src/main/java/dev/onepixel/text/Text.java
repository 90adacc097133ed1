package dev.onepixel.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts that are the same whatever language the machine speaks: messages, names, hashes and files depend on them. */
public final class Text {

    private Text() {}

    /**
     * Formats as {@link String#format(Locale, String, Object...)} does, with the digits and signs of no language.
     *
     * @param format the format
     * @param arguments what is put in
     * @return the text
     */
    public static String format(String format, @Nullable Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
