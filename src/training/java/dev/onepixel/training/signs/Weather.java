package dev.onepixel.training.signs;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;

/** What is in the air between the sign and the camera. */
enum Weather {
    CLEAR {
        @Override
        void paint(Graphics2D g, int side, Dice dice) {
            if (dice.chance(0.08)) {
                glare(g, side, dice, new Color(255, 250, 225, 230));
            }
        }
    },
    RAIN {
        @Override
        void paint(Graphics2D g, int side, Dice dice) {
            veil(g, side, new Color(120, 128, 140, dice.between(20, 80)));
            double slant = dice.normal(0.25);
            int drops = dice.between(20, 80);
            for (int i = 0; i < drops; i++) {
                double x = dice.between(0, side);
                double y = dice.between(-0.2, 1.0) * side;
                double length = side * dice.between(0.06, 0.22);
                g.setColor(new Color(215, 222, 232, dice.between(40, 130)));
                g.setStroke(new BasicStroke((float) dice.between(0.8, 2.4)));
                g.draw(new Line2D.Double(x, y, x + slant * length, y + length));
            }
        }
    },
    FOG {
        @Override
        void paint(Graphics2D g, int side, Dice dice) {
            int grey = dice.between(160, 225);
            veil(g, side, new Color(grey, grey, Math.min(255, grey + 6), dice.between(70, 185)));
        }
    },
    SNOW {
        @Override
        void paint(Graphics2D g, int side, Dice dice) {
            veil(g, side, new Color(225, 230, 240, dice.between(10, 70)));
            int flakes = dice.between(15, 70);
            for (int i = 0; i < flakes; i++) {
                double size = side * dice.between(0.012, 0.06);
                g.setColor(new Color(248, 250, 255, dice.between(120, 250)));
                g.fill(new Ellipse2D.Double(dice.between(0, side), dice.between(0, side), size, size * 1.2));
            }
        }
    },
    NIGHT {
        @Override
        void paint(Graphics2D g, int side, Dice dice) {
            veil(g, side, new Color(6, 8, 22, dice.between(110, 205)));
            if (dice.chance(0.5)) {
                glare(g, side, dice, new Color(255, 226, 160, dice.between(90, 220)));
            }
        }
    };

    abstract void paint(Graphics2D g, int side, Dice dice);

    static Weather drawn(Dice dice) {
        return dice.chance(0.5) ? CLEAR : dice.pick(RAIN, FOG, SNOW, NIGHT);
    }

    private static void veil(Graphics2D g, int side, Color colour) {
        g.setColor(colour);
        g.fillRect(0, 0, side, side);
    }

    private static void glare(Graphics2D g, int side, Dice dice, Color colour) {
        float radius = (float) (side * dice.between(0.15, 0.6));
        float x = (float) dice.between(0, side);
        float y = (float) dice.between(0, side);
        Color clear = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 0);
        g.setPaint(new RadialGradientPaint(x, y, radius, new float[] {0, 1}, new Color[] {colour, clear}));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
