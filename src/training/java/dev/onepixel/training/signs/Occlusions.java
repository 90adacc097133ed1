package dev.onepixel.training.signs;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** What sticks to a sign or stands before it. */
final class Occlusions {

    private Occlusions() {}

    /** Marks the board itself, around the origin inside radius 50: stickers, rust, scratches, shadows of branches. */
    static void soil(Graphics2D g, Dice dice) {
        while (dice.chance(0.3)) {
            double x = dice.normal(24);
            double y = dice.normal(24);
            switch (dice.between(0, 3)) {
                case 0 -> {
                    double size = dice.between(8.0, 20.0);
                    g.setColor(dice.colour(0, 1, 0.9, 0.1, 1));
                    g.fill(new Rectangle2D.Double(x, y, size, size * dice.between(0.5, 1.2)));
                }
                case 1 -> {
                    g.setColor(new Color(0x5A, 0x35, 0x1B, dice.between(90, 220)));
                    g.fill(new Ellipse2D.Double(x, y, dice.between(5.0, 22.0), dice.between(5.0, 22.0)));
                }
                case 2 -> {
                    g.setColor(dice.colour(0, 1, 0.8, 0, 1));
                    g.setStroke(new BasicStroke((float) dice.between(1.5, 4.0)));
                    g.draw(Paths.parse("M " + x + " " + y + " Q " + dice.normal(20) + " " + dice.normal(20) + " "
                            + dice.normal(30) + " " + dice.normal(30)));
                }
                default -> {
                    g.setColor(new Color(10, 12, 20, dice.between(60, 130)));
                    g.fill(Paths.regular(3, x, y, dice.between(30.0, 70.0), dice.between(0.0, 6.0)));
                }
            }
        }
    }

    /** Puts things between the sign and the camera, on a square canvas: leaves, a pole, a wire, a passing roof. */
    static void stand(Graphics2D g, int side, Dice dice) {
        if (dice.chance(0.22)) {
            leaves(g, side, dice);
        }
        if (dice.chance(0.1)) {
            g.setColor(dice.colour(0, 0.2, 0.3, 0.1, 0.6));
            g.setStroke(new BasicStroke((float) (side * dice.between(0.03, 0.12))));
            double x = side * dice.between(0.1, 0.9);
            g.draw(new Line2D.Double(x, -9, x + dice.normal(side * 0.12), side + 9));
        }
        if (dice.chance(0.08)) {
            double top = side * dice.between(0.68, 0.9);
            g.setColor(dice.colour(0, 1, 0.8, 0.1, 0.9));
            g.fill(Paths.polygon(-9, top, side + 9, top + dice.normal(side * 0.08), side + 9, side + 9, -9, side + 9));
        }
    }

    private static void leaves(Graphics2D g, int side, Dice dice) {
        double angle = dice.between(0, 2 * Math.PI);
        double x = side * (0.5 + 0.5 * StrictMath.cos(angle));
        double y = side * (0.5 + 0.5 * StrictMath.sin(angle));
        int count = dice.between(5, 16);
        for (int i = 0; i < count; i++) {
            double size = side * dice.between(0.06, 0.18);
            g.setColor(dice.colour(0.2, 0.4, 0.9, 0.1, 0.6));
            g.fill(new Ellipse2D.Double(
                    x + dice.normal(side * 0.13) - size / 2,
                    y + dice.normal(side * 0.13) - size / 2,
                    size,
                    size * dice.between(0.4, 1.0)));
        }
    }
}
