package dev.onepixel.training.signs;

import static dev.onepixel.training.signs.Plates.circle;
import static dev.onepixel.training.signs.Plates.fill;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;

/** The figures on signs, drawn around the origin to fit a plate of radius 50. */
final class Pictograms {

    private Pictograms() {}

    /** An arrow that comes from below and turns to the right. */
    static void turn(Graphics2D g, Color colour) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(11, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        g.draw(Paths.parse("M -14 32 L -14 6 Q -14 -8 0 -8 L 12 -8"));
        g.fill(Paths.polygon(10, -27, 35, -8, 10, 11));
    }

    /** Three arrows that chase each other. */
    static void ring(Graphics2D g, Color colour) {
        g.setColor(colour);
        for (int i = 0; i < 3; i++) {
            AffineTransform turn = AffineTransform.getRotateInstance(Math.toRadians(120 * i));
            g.setStroke(new BasicStroke(8, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            g.draw(turn.createTransformedShape(new Arc2D.Double(-26, -26, 52, 52, 0, 72, Arc2D.OPEN)));
            g.fill(turn.createTransformedShape(Paths.polygon(15, -2, 37, -2, 26, 17)));
        }
    }

    /** Someone on foot, between the stripes of a crossing. */
    static void walker(Graphics2D g, Color colour) {
        person(g, colour, -2, 4, 1.0);
        g.setStroke(new BasicStroke(3.2f));
        for (int x = -21; x <= 21; x += 14) {
            g.draw(Paths.parse("M " + x + " 25 L " + (x * 0.85) + " 20"));
        }
    }

    /** A big child and a small one, running. */
    static void children(Graphics2D g, Color colour) {
        person(g, colour, -9, 8, 0.84);
        person(g, colour, 11, 12, 0.64);
    }

    /** Someone with a shovel beside a heap. */
    static void digger(Graphics2D g, Color colour) {
        g.setColor(colour);
        fill(g, colour, circle(-3, -11, 4.2));
        g.setStroke(new BasicStroke(5.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(Paths.parse("M -5 -5 L -11 8 L -5 13 L -9 23 M -11 8 L -17 23"));
        g.setStroke(new BasicStroke(3.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(Paths.parse("M -5 -3 L 2 6 L -4 3 M -6 0 L 10 18"));
        g.fill(Paths.parse("M 4 25 Q 14 6 25 25 Z"));
    }

    /** A bar across the plate. */
    static void bar(Graphics2D g, Color colour) {
        fill(g, colour, Paths.polygon(-36, -8, 36, -8, 36, 8, -36, 8));
    }

    private static void person(Graphics2D g, Color colour, double x, double y, double size) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.scale(size, size);
        fill(g, colour, circle(1, -19, 4.6));
        g.setStroke(new BasicStroke(6.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(Paths.parse("M 0 -11 L -1 2"));
        g.setStroke(new BasicStroke(4.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(Paths.parse(
                "M -1 2 L 5 9 L 4 18 M -1 2 L -4 10 L -11 17 M 0 -10 L 8 -3 L 12 -4 M 0 -10 L -7 -4 L -8 2"));
        g.setTransform(before);
    }
}
