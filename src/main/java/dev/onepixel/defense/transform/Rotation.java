package dev.onepixel.defense.transform;

/**
 * Turns the image counter-clockwise about its centre {@code ((width - 1) / 2, (height - 1) / 2)} and keeps its size. Each
 * pixel is interpolated between the four around the point it comes from, and rounded to the nearest level, halves up;
 * points outside become the nearest on the border. Notation: {@code rotate(5)}.
 *
 * <p>Small rotations change what networks see: Engstrom, Tran, Tsipras, Schmidt, Madry: <em>Exploring the landscape of
 * spatial robustness</em>, ICML 2019.
 *
 * @param degrees the angle, -45..45
 */
public record Rotation(double degrees) implements SizedTransform {

    /** Validates the angle. */
    public Rotation {
        StrengthChecks.requireIn("angle of rotate", degrees, -45, 45, " degrees");
    }

    @Override
    public Sized sized(int width, int height) {
        double cos = StrictMath.cos(StrictMath.toRadians(degrees));
        double sin = StrictMath.sin(StrictMath.toRadians(degrees));
        double centreX = (width - 1) / 2.0;
        double centreY = (height - 1) / 2.0;
        // y points down, so turning the result back clockwise is (cos, -sin; sin, cos)
        return new Interpolation(
                width,
                height,
                (x, y) -> centreX + cos * (x - centreX) - sin * (y - centreY),
                (x, y) -> centreY + sin * (x - centreX) + cos * (y - centreY));
    }

    @Override
    public boolean isChannelwise() {
        return true;
    }

    @Override
    public String toString() {
        return "rotate(" + StrengthChecks.text(degrees) + ")";
    }
}
