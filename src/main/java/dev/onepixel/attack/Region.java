package dev.onepixel.attack;

import dev.onepixel.image.ImageException;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.text.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in an image edits may lie. In its notation, which {@link #parse} reads and {@code toString} writes:
 *
 * <ul>
 *   <li>{@code ""}: everywhere;
 *   <li>{@code rect(8, 8, 16, 16)}: a rectangle by its left and top, its width and height in pixels;
 *   <li>{@code rect(25%, 25%, 50%, 50%)}: the same in per cent of each image's size, which holds the pixels whose centre
 *       lies in it;
 *   <li>{@code mask(masks/windscreen.png)}: where a picture as large as each image is not black;
 *   <li>{@code outside rect(…)}, {@code outside mask(…)}: everywhere else.
 * </ul>
 */
public sealed interface Region {

    /**
     * Marks the positions of an image that may be edited.
     *
     * @param width columns
     * @param height rows
     * @return {@code boolean[height * width]}, row-major
     * @throws IllegalArgumentException when the region does not fit an image of that size, or leaves nothing of it
     */
    default boolean[] of(int width, int height) {
        boolean[] marks = marks(width, height);
        for (boolean mark : marks) {
            if (mark) {
                return marks;
            }
        }
        throw new IllegalArgumentException(
                Text.format("region %s holds no pixel of an image of %d x %d; enlarge it", this, width, height));
    }

    /** Marks positions as {@link #of} does, without asking whether any is left. */
    boolean[] marks(int width, int height);

    /** Returns what tells this region from every other: its notation, and what lies in the files that it names. */
    default String fingerprint() {
        return toString();
    }

    /** Returns the region that covers the whole image. */
    static Region everywhere() {
        return new Everywhere();
    }

    /**
     * Reads a region.
     *
     * @param notation as described above; a mask's path is relative to the working directory
     * @return the region
     * @throws IllegalArgumentException when it is none; the message says what would be
     */
    static Region parse(String notation) {
        String text = notation.strip();
        if (text.isEmpty()) {
            return everywhere();
        }
        if (text.startsWith("outside ")) {
            return new Outside(parse(text.substring("outside ".length())));
        }
        Matcher rectangle = Rectangle.NOTATION.matcher(text);
        if (rectangle.matches()) {
            return Rectangle.parse(rectangle);
        }
        if (text.startsWith("mask(") && text.endsWith(")")) {
            return Mask.read(text.substring("mask(".length(), text.length() - 1).strip());
        }
        throw new IllegalArgumentException(Text.format(
                "region must be rect(left, top, width, height) in pixels or in per cent, mask(file), or outside one of them, but was '%s'",
                notation));
    }

    /** The whole image. */
    record Everywhere() implements Region {

        @Override
        public boolean[] marks(int width, int height) {
            boolean[] marks = new boolean[width * height];
            Arrays.fill(marks, true);
            return marks;
        }

        @Override
        public String toString() {
            return "";
        }
    }

    /**
     * A rectangle.
     *
     * @param left columns, or per cent of the width, left of it; at least 0
     * @param top rows, or per cent of the height, above it; at least 0
     * @param width more than 0
     * @param height more than 0
     * @param percent whether these are per cent and not pixels
     */
    record Rectangle(int left, int top, int width, int height, boolean percent) implements Region {

        private static final Pattern NOTATION = Pattern.compile(
                "rect\\(\\s*(\\d{1,6})(%?)\\s*,\\s*(\\d{1,6})(%?)\\s*,\\s*(\\d{1,6})(%?)\\s*,\\s*(\\d{1,6})(%?)\\s*\\)");

        /** Validates the ranges. */
        public Rectangle {
            if (left < 0 || top < 0 || width < 1 || height < 1) {
                throw new IllegalArgumentException(Text.format(
                        "a region needs left and top of at least 0 and width and height of at least 1, but was rect(%d, %d, %d, %d)",
                        left, top, width, height));
            }
            if (percent && (left + width > 100 || top + height > 100)) {
                throw new IllegalArgumentException(Text.format(
                        "a region in per cent must end at 100%%, but rect(%d%%, %d%%, %d%%, %d%%) ends at %d%% and %d%%",
                        left, top, width, height, left + width, top + height));
            }
        }

        private static Rectangle parse(Matcher matcher) {
            String units = matcher.group(2) + matcher.group(4) + matcher.group(6) + matcher.group(8);
            if (!units.isEmpty() && units.length() != 4) {
                throw new IllegalArgumentException(
                        Text.format("region must be all in pixels or all in per cent, but was '%s'", matcher.group()));
            }
            return new Rectangle(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(3)),
                    Integer.parseInt(matcher.group(5)),
                    Integer.parseInt(matcher.group(7)),
                    !units.isEmpty());
        }

        @Override
        public boolean[] marks(int imageWidth, int imageHeight) {
            if (!percent && (left + width > imageWidth || top + height > imageHeight)) {
                throw new IllegalArgumentException(Text.format(
                        "region %s does not lie within an image of %d x %d; give it in per cent where images differ in size",
                        this, imageWidth, imageHeight));
            }
            boolean[] marks = new boolean[imageWidth * imageHeight];
            for (int y = 0; y < imageHeight; y++) {
                for (int x = 0; x < imageWidth; x++) {
                    marks[y * imageWidth + x] = holds(x, left, width, imageWidth) && holds(y, top, height, imageHeight);
                }
            }
            return marks;
        }

        private boolean holds(int at, int from, int length, int size) {
            if (!percent) {
                return at >= from && at < from + length;
            }
            long centre = 100L * (2L * at + 1);
            return centre >= 2L * from * size && centre < 2L * (from + length) * size;
        }

        @Override
        public String toString() {
            String unit = percent ? "%" : "";
            return Text.format("rect(%d%s, %d%s, %d%s, %d%s)", left, unit, top, unit, width, unit, height, unit);
        }
    }

    /**
     * Where a picture is not black.
     *
     * @param name where the picture lies
     * @param picture the picture
     */
    record Mask(String name, RgbImage picture) implements Region {

        private static Mask read(String path) {
            try {
                return new Mask(path, ImageFiles.read(Path.of(path)));
            } catch (InvalidPathException | ImageException e) {
                throw new IllegalArgumentException(Text.format("region mask(%s): %s", path, e.getMessage()), e);
            }
        }

        @Override
        public boolean[] marks(int width, int height) {
            if (picture.width() != width || picture.height() != height) {
                throw new IllegalArgumentException(Text.format(
                        "region %s is %d x %d and does not fit an image of %d x %d; give it in per cent where images differ in size",
                        this, picture.width(), picture.height(), width, height));
            }
            boolean[] marks = new boolean[picture.size()];
            for (int position = 0; position < marks.length; position++) {
                marks[position] = picture.rgb(position) != 0;
            }
            return marks;
        }

        @Override
        public String fingerprint() {
            return Text.format("%s %s", this, picture.sha256());
        }

        @Override
        public String toString() {
            return Text.format("mask(%s)", name);
        }
    }

    /**
     * Everywhere but in another region.
     *
     * @param inner the other region
     */
    record Outside(Region inner) implements Region {

        @Override
        public boolean[] marks(int width, int height) {
            boolean[] marks = inner.marks(width, height);
            for (int position = 0; position < marks.length; position++) {
                marks[position] = !marks[position];
            }
            return marks;
        }

        @Override
        public String fingerprint() {
            return "outside " + inner.fingerprint();
        }

        @Override
        public String toString() {
            return "outside " + inner;
        }
    }
}
