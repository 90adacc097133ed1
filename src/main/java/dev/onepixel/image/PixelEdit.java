package dev.onepixel.image;

import dev.onepixel.text.Text;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position and the 8-bit RGB colour that replaces what stood there.
 *
 * @param x the column, 0 at the left
 * @param y the row, 0 at the top
 * @param rgb the new colour as {@code 0xRRGGBB}, sRGB; on a grey image red, green and blue are equal
 */
public record PixelEdit(int x, int y, int rgb) {

    private static final Pattern NOTATION = Pattern.compile("\\((\\d{1,5}), (\\d{1,5})\\) #([0-9A-Fa-f]{6})");

    /** Validates that the position is not negative and the colour within {@code 0x000000..0xFFFFFF}. */
    public PixelEdit {
        if (x < 0 || y < 0) {
            throw new IllegalArgumentException(
                    Text.format("A pixel edit's position must not be negative, but was (%d, %d)", x, y));
        }
        if ((rgb & 0xFF000000) != 0) {
            throw new IllegalArgumentException(
                    Text.format("A pixel edit's colour must lie in #000000..#FFFFFF, but was 0x%X", rgb));
        }
    }

    /**
     * Creates an edit from the three channels.
     *
     * @param x the column, 0 at the left
     * @param y the row, 0 at the top
     * @param red 0..255
     * @param green 0..255
     * @param blue 0..255
     * @return the edit
     */
    public static PixelEdit of(int x, int y, int red, int green, int blue) {
        return new PixelEdit(x, y, channel("red", red) << 16 | channel("green", green) << 8 | channel("blue", blue));
    }

    /**
     * Reads an edit as it stands in messages.
     *
     * @param text for instance {@code (13, 7) #FFE100}
     * @return the edit
     * @throws IllegalArgumentException when it is none; the message says how one is written
     */
    public static PixelEdit parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    Text.format("an edit is written (13, 7) #FFE100, but this is '%s'", text));
        }
        return new PixelEdit(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3), 16));
    }

    /** Returns the red channel, 0..255. */
    public int red() {
        return rgb >> 16;
    }

    /** Returns the green channel, 0..255. */
    public int green() {
        return rgb >> 8 & 0xFF;
    }

    /** Returns the blue channel, 0..255. */
    public int blue() {
        return rgb & 0xFF;
    }

    /** Returns the new colour as {@code #RRGGBB}. */
    public String hex() {
        return hex(rgb);
    }

    /**
     * Writes a colour as {@code #RRGGBB}.
     *
     * @param rgb {@code 0xRRGGBB}
     * @return seven characters
     */
    public static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06X", rgb);
    }

    /** Returns the edit as it stands in messages: {@code (13, 7) #FFE100}. */
    @Override
    public String toString() {
        return "(" + x + ", " + y + ") " + hex();
    }

    private static int channel(String name, int value) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException(
                    Text.format("A pixel edit's %s must lie in 0..255, but was %d", name, value));
        }
        return value;
    }
}
