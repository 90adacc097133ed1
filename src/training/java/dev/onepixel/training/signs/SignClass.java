package dev.onepixel.training.signs;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The signs, in label order. Each draws itself around the origin inside a circle of radius 50. */
public enum SignClass {
    CHILDREN((g, p) -> {
        Plates.triangle(g, false, p.red(), p.white());
        Pictograms.children(g, p.black());
    }),
    NO_ENTRY((g, p) -> {
        Plates.disc(g, p.white(), 2, p.red());
        Pictograms.bar(g, p.white());
    }),
    PEDESTRIAN((g, p) -> {
        Plates.triangle(g, false, p.red(), p.white());
        Pictograms.walker(g, p.black());
    }),
    PRIORITY_ROAD((g, p) -> Plates.diamond(g, p.white(), p.yellow())),
    ROADWORKS((g, p) -> {
        Plates.triangle(g, false, p.red(), p.white());
        Pictograms.digger(g, p.black());
    }),
    ROUNDABOUT((g, p) -> {
        Plates.disc(g, p.white(), 2, p.blue());
        Pictograms.ring(g, p.white());
    }),
    SPEED_30((g, p) -> speed(g, p, "30")),
    SPEED_50((g, p) -> speed(g, p, "50")),
    STOP((g, p) -> {
        Plates.octagon(g, p.white(), p.red());
        g.setColor(p.white());
        Glyphs.draw(g, "STOP", 0, 0, 25, 5.5);
    }),
    TURN_LEFT((g, p) -> {
        Plates.disc(g, p.white(), 2, p.blue());
        g.scale(-1, 1);
        Pictograms.turn(g, p.white());
    }),
    TURN_RIGHT((g, p) -> {
        Plates.disc(g, p.white(), 2, p.blue());
        Pictograms.turn(g, p.white());
    }),
    YIELD((g, p) -> Plates.triangle(g, true, p.red(), p.white()));

    /** Draws one sign in its paints. */
    private interface Painter {
        void paint(Graphics2D g, Paint paint);
    }

    @SuppressWarnings("ImmutableEnumChecker") // The lambdas above capture nothing.
    private final Painter painter;

    SignClass(Painter painter) {
        this.painter = painter;
    }

    /** Gives the label, which is also the folder of its images: {@code SPEED_30} is {@code speed-30}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Gives all labels in the order of the models' outputs, which is also that of the alphabet. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(SignClass::label).toList();
    }

    void paint(Graphics2D g, Paint paint) {
        painter.paint(g, paint);
    }

    private static void speed(Graphics2D g, Paint paint, String limit) {
        Plates.disc(g, paint.red(), 10, paint.white());
        g.setColor(paint.black());
        Glyphs.draw(g, limit, 0, 0, 36, 8);
    }
}
