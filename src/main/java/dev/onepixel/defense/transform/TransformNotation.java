package dev.onepixel.defense.transform;

import dev.onepixel.defense.Transform;
import dev.onepixel.text.Text;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads transforms in the notation that reports print. */
public final class TransformNotation {

    private static final Pattern CALL = Pattern.compile("([A-Za-z_$][\\w$.]*)\\s*(?:\\(([^()]*)\\))?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}");

    private static final List<Known> KNOWN = List.of(
            Known.plain(new Identity()),
            Known.decimal(new GaussianBlur(0.8), "sigma", GaussianBlur::new),
            Known.whole(new MedianFilter(3), "window", MedianFilter::new),
            Known.decimal(new Sharpen(1), "amount", Sharpen::new),
            Known.decimal(new GaussianNoise(8), "sigma", GaussianNoise::new),
            Known.plain(new HorizontalFlip()),
            Known.decimal(new Rotation(5), "degrees", Rotation::new),
            Known.decimal(new Rescale(0.9), "factor", Rescale::new),
            new Known(
                    new Shift(1, 0),
                    List.of("right", "down"),
                    values -> new Shift(whole("right", values.get(0)), whole("down", values.get(1)))),
            Known.whole(new BitDepth(5), "bits", BitDepth::new),
            Known.whole(new JpegReencoding(75), "quality", JpegReencoding::new),
            Known.whole(new OutlierRepair(40), "threshold", OutlierRepair::new));

    private TransformNotation() {}

    /** Returns whether a transform is one of those that have a notation, and none of a user's. */
    public static boolean isBuiltIn(Transform transform) {
        return transform.getClass().getPackageName().equals(TransformNotation.class.getPackageName())
                && transform.getClass().getClassLoader() == TransformNotation.class.getClassLoader();
    }

    public static Transform parse(String notation) {
        Matcher call = CALL.matcher(notation.strip());
        if (!call.matches()) {
            throw refusal(notation, "a name, or a name with its strength in parentheses, was expected", null);
        }
        String name = call.group(1);
        String strength = call.group(2);
        for (Known known : KNOWN) {
            if (known.name().equals(name)) {
                try {
                    return strength == null ? known.standard() : known.with(strength);
                } catch (IllegalArgumentException e) {
                    throw refusal(notation, e.getMessage(), e);
                }
            }
        }
        if (strength != null || name.indexOf('.') < 0) {
            throw refusal(notation, "there is no transform '" + name + "'", null);
        }
        return instantiate(notation, name);
    }

    private static Transform instantiate(String notation, String name) {
        Class<?> type;
        try {
            type = Class.forName(name, true, classLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw refusal(notation, "there is no class of this name on the class path", e);
        }
        if (!Transform.class.isAssignableFrom(type)) {
            throw refusal(notation, "the class does not implement " + Transform.class.getName(), null);
        }
        try {
            return (Transform) type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw refusal(notation, "its constructor threw " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw refusal(notation, "the class must be public with a public constructor without parameters", e);
        }
    }

    private static ClassLoader classLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : Transform.class.getClassLoader();
    }

    private static IllegalArgumentException refusal(
            String notation, @Nullable String reason, @Nullable Throwable cause) {
        String known = KNOWN.stream().map(k -> k.standard().notation()).collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                Text.format(
                        "Transform '%s': %s. Known are %s, and the fully qualified name of a class that implements %s",
                        notation, reason, known, Transform.class.getName()),
                cause);
    }

    private static double decimal(String parameter, String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(Text.format("%s must be a number, but was '%s'", parameter, text));
        }
        return Double.parseDouble(text);
    }

    private static int whole(String parameter, String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException(Text.format("%s must be a whole number, but was '%s'", parameter, text));
        }
        return Integer.parseInt(text);
    }

    /** A transform that has a name: what it is without a parenthesis, and how it is made of what stands in one. */
    private record Known(Transform standard, List<String> parameters, Function<List<String>, Transform> factory) {

        static Known plain(Transform standard) {
            return new Known(standard, List.of(), values -> standard);
        }

        static Known decimal(Transform standard, String parameter, Function<Double, Transform> factory) {
            return new Known(
                    standard,
                    List.of(parameter),
                    values -> factory.apply(TransformNotation.decimal(parameter, values.get(0))));
        }

        static Known whole(Transform standard, String parameter, Function<Integer, Transform> factory) {
            return new Known(
                    standard,
                    List.of(parameter),
                    values -> factory.apply(TransformNotation.whole(parameter, values.get(0))));
        }

        String name() {
            String notation = standard.notation();
            int parenthesis = notation.indexOf('(');
            return parenthesis < 0 ? notation : notation.substring(0, parenthesis);
        }

        Transform with(String strength) {
            List<String> values =
                    Arrays.stream(strength.split(",", -1)).map(String::strip).toList();
            if (values.size() != parameters.size()) {
                throw new IllegalArgumentException(
                        parameters.isEmpty()
                                ? "it takes no strength in parentheses"
                                : Text.format("it takes (%s) in parentheses", String.join(",", parameters)));
            }
            return factory.apply(values);
        }
    }
}
