package dev.onepixel.training.signs;

import java.awt.geom.Path2D;
import java.util.Scanner;

/** Reads outlines from a short notation: M x y, L x y, Q cx cy x y, Z. */
final class Paths {

    private Paths() {}

    static Path2D parse(String notation) {
        Path2D path = new Path2D.Double();
        Scanner words = new Scanner(notation);
        while (words.hasNext()) {
            String step = words.next();
            switch (step) {
                case "M" -> path.moveTo(number(words), number(words));
                case "L" -> path.lineTo(number(words), number(words));
                case "Q" -> path.quadTo(number(words), number(words), number(words), number(words));
                case "Z" -> path.closePath();
                default -> throw new IllegalArgumentException("Unknown step '" + step + "' in outline: " + notation);
            }
        }
        return path;
    }

    /** Makes a closed polygon from x y pairs. */
    static Path2D polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    /** Makes a regular polygon around a centre; at turn 0 its first corner points to the right. */
    static Path2D regular(int corners, double x, double y, double radius, double turn) {
        double[] xy = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            double angle = turn + 2 * Math.PI * i / corners;
            xy[2 * i] = x + radius * StrictMath.cos(angle);
            xy[2 * i + 1] = y + radius * StrictMath.sin(angle);
        }
        return polygon(xy);
    }

    // Parsed by hand: Scanner.nextDouble would follow the machine's language.
    private static double number(Scanner words) {
        return Double.parseDouble(words.next());
    }
}
