package dev.onepixel.training.signs;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The blank boards of signs, drawn around the origin inside a circle of radius 50. */
final class Plates {

    private Plates() {}

    static void disc(Graphics2D g, Color rim, double rimWidth, Color face) {
        fill(g, rim, circle(0, 0, 50));
        fill(g, face, circle(0, 0, 50 - rimWidth));
    }

    /** A triangle with round corners: a warning when it stands on its side, a yield when on its tip. */
    static void triangle(Graphics2D g, boolean onTip, Color rim, Color face) {
        AffineTransform turn = onTip ? AffineTransform.getRotateInstance(Math.PI) : new AffineTransform();
        fill(g, rim, turn.createTransformedShape(rounded(Paths.polygon(0, -42, 44, 34, -44, 34), 5)));
        fill(g, face, turn.createTransformedShape(Paths.polygon(0, -29, 31, 26, -31, 26)));
    }

    static void octagon(Graphics2D g, Color rim, Color face) {
        fill(g, rim, Paths.regular(8, 0, 0, 50, Math.PI / 8));
        fill(g, face, Paths.regular(8, 0, 0, 46, Math.PI / 8));
    }

    static void diamond(Graphics2D g, Color rim, Color face) {
        fill(g, rim, rounded(Paths.regular(4, 0, 0, 46, 0), 4));
        fill(g, face, Paths.regular(4, 0, 0, 34, 0));
    }

    static Ellipse2D circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    static void fill(Graphics2D g, Color colour, Shape shape) {
        g.setColor(colour);
        g.fill(shape);
    }

    private static Shape rounded(Path2D shape, double by) {
        Area area = new Area(shape);
        area.add(new Area(new BasicStroke((float) (2 * by), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(shape)));
        return area;
    }
}
