package dev.onepixel.training.signs;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** What stands behind a sign, on a square canvas of a given side. */
final class Backgrounds {

    private Backgrounds() {}

    static void paint(Graphics2D g, int side, Dice dice) {
        sky(g, side, dice);
        switch (dice.between(0, 4)) {
            case 0 -> foliage(g, side, dice);
            case 1 -> buildings(g, side, dice);
            case 2 -> road(g, side, dice);
            case 3 -> {
                buildings(g, side, dice);
                foliage(g, side, dice);
            }
            default -> wall(g, side, dice);
        }
        int strangers = dice.between(0, 4);
        for (int i = 0; i < strangers; i++) {
            stranger(g, side, dice);
        }
    }

    private static void sky(Graphics2D g, int side, Dice dice) {
        Color top = dice.colour(0.52, 0.68, 0.6, 0.45, 1);
        Color low = dice.colour(0.05, 0.65, 0.25, 0.5, 1);
        g.setPaint(new GradientPaint(0, 0, top, (float) dice.normal(20), side, low));
        g.fillRect(0, 0, side, side);
    }

    private static void foliage(Graphics2D g, int side, Dice dice) {
        double line = dice.between(-0.2, 0.7) * side;
        for (int i = 0; i < 90; i++) {
            double size = side * dice.between(0.03, 0.16);
            g.setColor(dice.colour(0.17, 0.42, 0.9, 0.08, 0.6));
            g.fill(new Ellipse2D.Double(
                    dice.between(-0.1, 1.0) * side,
                    line + dice.between(0.0, 1.1) * (side - line),
                    size,
                    size * dice.between(0.5, 1.5)));
        }
    }

    private static void buildings(Graphics2D g, int side, Dice dice) {
        double x = -side * dice.between(0.0, 0.3);
        while (x < side) {
            double width = side * dice.between(0.2, 0.6);
            double top = side * dice.between(0.0, 0.6);
            Color wall = dice.colour(0.0, 0.15, 0.5, 0.2, 0.9);
            g.setColor(wall);
            g.fill(new Rectangle2D.Double(x, top, width, side));
            double step = side * dice.between(0.08, 0.18);
            for (double wx = x + step / 3; wx + step / 2 < x + width; wx += step) {
                for (double wy = top + step / 3; wy < side; wy += step) {
                    g.setColor(
                            dice.chance(0.2)
                                    ? new Color(0xF3D98B)
                                    : dice.near(wall.darker().darker(), 20));
                    g.fill(new Rectangle2D.Double(wx, wy, step * 0.5, step * 0.6));
                }
            }
            x += width;
        }
    }

    private static void road(Graphics2D g, int side, Dice dice) {
        double horizon = side * dice.between(0.2, 0.7);
        g.setColor(dice.colour(0.15, 0.4, 0.6, 0.2, 0.6));
        g.fill(new Rectangle2D.Double(0, horizon, side, side));
        double middle = side * dice.between(0.1, 0.9);
        g.setColor(dice.colour(0.5, 0.7, 0.1, 0.2, 0.5));
        g.fill(Paths.polygon(middle - 3, horizon, middle + 3, horizon, middle + side * 0.8, side, middle - side, side));
        g.setColor(new Color(0xDDDDD5));
        g.setStroke(
                new BasicStroke(side / 40f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {9, 9}, 0));
        g.draw(Paths.polygon(middle, horizon, middle - side * 0.1, side));
    }

    private static void wall(Graphics2D g, int side, Dice dice) {
        Color brick = dice.colour(0.0, 0.12, 0.7, 0.2, 0.8);
        double height = side * dice.between(0.05, 0.12);
        int row = 0;
        for (double y = 0; y < side; y += height, row++) {
            for (double x = (row % 2 - 1) * height; x < side; x += 2 * height) {
                g.setColor(dice.near(brick, 18));
                g.fill(new Rectangle2D.Double(x, y, 2 * height - 1, height - 1));
            }
        }
    }

    // Lamps, boards and other people's signs: round, square and bright, but none of the classes.
    private static void stranger(Graphics2D g, int side, Dice dice) {
        double size = side * dice.between(0.1, 0.4);
        double x = dice.between(-0.2, 1.0) * side;
        double y = dice.between(-0.2, 1.0) * side;
        g.setColor(dice.colour(0, 1, 1, 0.2, 1));
        switch (dice.between(0, 3)) {
            case 0 -> g.fill(new Ellipse2D.Double(x, y, size, size));
            case 1 -> g.fill(new Rectangle2D.Double(x, y, size, size * dice.between(0.3, 2.0)));
            case 2 -> g.fill(Paths.regular(3, x, y, size / 2, dice.between(0, 2 * Math.PI)));
            default -> {
                g.setStroke(new BasicStroke((float) (side * dice.between(0.01, 0.05))));
                g.draw(new Line2D.Double(x, y, x + dice.normal(side), y + dice.normal(side)));
            }
        }
    }
}
