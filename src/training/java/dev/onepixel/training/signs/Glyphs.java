package dev.onepixel.training.signs;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Map;

/**
 * Draws digits and letters as strokes of its own, so that no image depends on the fonts of a machine. A character
 * stands in a box that is 6 wide and 10 high, with its baseline at 10.
 */
final class Glyphs {

    private static final double ADVANCE = 8.2;

    /** M = move to, L = line to, Q = curve through a control point; numbers are x y. */
    private static final Map<Character, String> STROKES = Map.of(
            '0', "M 3 0 Q 6 0 6 5 Q 6 10 3 10 Q 0 10 0 5 Q 0 0 3 0",
            '3', "M 0 1 Q 1 0 3 0 Q 6 0 6 2.5 Q 6 5 2.5 5 Q 6 5 6 7.5 Q 6 10 3 10 Q 1 10 0 8.8",
            '5', "M 5.6 0 L 0.6 0 L 0.3 4.6 Q 1.6 3.8 3 3.8 Q 6 3.8 6 6.9 Q 6 10 3 10 Q 1 10 0 8.8",
            '8',
                    "M 3 4.8 Q 0.4 4.8 0.4 2.4 Q 0.4 0 3 0 Q 5.6 0 5.6 2.4 Q 5.6 4.8 3 4.8"
                            + " Q 6 4.8 6 7.4 Q 6 10 3 10 Q 0 10 0 7.4 Q 0 4.8 3 4.8",
            'S', "M 6 1.2 Q 5 0 3 0 Q 0 0 0 2.5 Q 0 5 3 5 Q 6 5 6 7.5 Q 6 10 3 10 Q 1 10 0 8.8",
            'T', "M 0 0 L 6 0 M 3 0 L 3 10",
            'O', "M 3 0 Q 6 0 6 5 Q 6 10 3 10 Q 0 10 0 5 Q 0 0 3 0",
            'P', "M 0 10 L 0 0 L 3.4 0 Q 6 0 6 2.8 Q 6 5.6 3.4 5.6 L 0 5.6");

    private Glyphs() {}

    /** Draws a text in the current colour, centred on a point, at a height and a stroke width in the same units. */
    static void draw(Graphics2D g, String text, double centreX, double centreY, double height, double weight) {
        double scale = height / 10;
        double width = (ADVANCE * (text.length() - 1) + 6) * scale;
        g.setStroke(new BasicStroke((float) weight, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        for (int i = 0; i < text.length(); i++) {
            AffineTransform place = AffineTransform.getTranslateInstance(
                    centreX - width / 2 + i * ADVANCE * scale, centreY - height / 2);
            place.scale(scale, scale);
            g.draw(place.createTransformedShape(path(text.charAt(i))));
        }
    }

    private static Path2D path(char character) {
        String strokes = STROKES.get(character);
        if (strokes == null) {
            throw new IllegalArgumentException("No glyph for '" + character + "', only for " + STROKES.keySet());
        }
        return Paths.parse(strokes);
    }
}
