package dev.onepixel.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts that are the same whatever language the machine speaks: messages, names, hashes and files depend on them. */
public final class Text {

    /** A conversion, or words that agree with a number: {@code {s}}, {@code {es}}, {@code {y|ies}}, {@code {<is|are}}. */
    private static final Pattern PART = Pattern.compile(
            "%(?:(\\d+)\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?([a-zA-Z%])|\\{(<?)(?:(e?s)|([a-z ]*)\\|([a-z ]*))\\}");

    private Text() {}

    /**
     * Formats as {@link String#format(Locale, String, Object...)} does, with the digits and signs of no language, and lets
     * words agree with the number before them: {@code "%d image{s}"} is "1 image" and "2 images", {@code "%d quer{y|ies}"}
     * has one word for one and another for any other number, and in {@code "%d of %d images {<is|are} right"} the sign
     * {@code <} goes by the number before the nearest one.
     *
     * @param format the format; its lines end with {@code \n} on every machine
     * @param arguments what is put in
     * @return the text
     */
    public static String format(String format, @Nullable Object... arguments) {
        return String.format(Locale.ROOT, format.indexOf('{') < 0 ? format : agreeing(format, arguments), arguments);
    }

    private static String agreeing(String format, @Nullable Object[] arguments) {
        StringBuilder text = new StringBuilder();
        List<Boolean> ones = new ArrayList<>();
        int next = 0;
        Matcher part = PART.matcher(format);
        while (part.find()) {
            String conversion = part.group(2);
            if (conversion == null) {
                int number = ones.size() - (part.group(3).isEmpty() ? 1 : 2);
                boolean one = number >= 0 && ones.get(number);
                String plural = part.group(4);
                String word = plural == null ? part.group(one ? 5 : 6) : one ? "" : plural;
                part.appendReplacement(text, Matcher.quoteReplacement(word));
                continue;
            }
            part.appendReplacement(text, Matcher.quoteReplacement(part.group()));
            if (conversion.equals("%") || conversion.equals("n")) {
                continue;
            }
            int index = part.group(1) == null ? next++ : Integer.parseInt(part.group(1)) - 1;
            if (index < arguments.length && arguments[index] instanceof Number number) {
                ones.add(String.format(Locale.ROOT, part.group().replaceFirst("\\d+\\$", ""), number)
                        .strip()
                        .equals("1"));
            }
        }
        return part.appendTail(text).toString();
    }
}
