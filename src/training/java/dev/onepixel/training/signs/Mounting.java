package dev.onepixel.training.signs;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Hangs a flat board in a scene: turned about three axes, seen from a point on the camera's axis. A point (u, v) of the
 * board, both -1..1, lands on the canvas at the projection of {@code R (u, v, 0)}; each canvas pixel looks its board
 * point up by the inverse of that map, which is a homography.
 *
 * @param centreX where the board's middle lands, in pixels
 * @param centreY where the board's middle lands, in pixels
 * @param radius half the board's side, in pixels, when it faces the camera
 * @param yaw the turn to the side, in radians
 * @param pitch the tilt forwards, in radians
 * @param roll the turn about the viewing axis, in radians
 */
record Mounting(double centreX, double centreY, double radius, double yaw, double pitch, double roll) {

    /** The camera's distance in board radii: near enough that perspective shows. */
    private static final double DISTANCE = 3.5;

    Mounting {
        if (!(radius > 0)) {
            throw new IllegalArgumentException("radius must be above 0 but is " + radius);
        }
    }

    static Mounting drawn(int side, Dice dice) {
        double radius = side * dice.between(0.27, 0.48);
        double slack = side * 0.05 + Math.max(0, side * 0.5 - radius) * 0.5;
        return new Mounting(
                side * 0.5 + dice.between(-slack, slack),
                side * 0.5 + dice.between(-slack, slack),
                radius,
                dice.normal(0.38),
                dice.normal(0.24),
                dice.normal(0.11));
    }

    /** Lays the board over the canvas; its transparent parts let the canvas through. */
    void hang(BufferedImage board, Picture canvas) {
        double[] h = canvasToBoard();
        int[] texels = board.getRGB(0, 0, board.getWidth(), board.getHeight(), null, 0, board.getWidth());
        float[] rgba = new float[4];
        for (int y = 0; y < canvas.height; y++) {
            for (int x = 0; x < canvas.width; x++) {
                double px = x + 0.5 - centreX;
                double py = y + 0.5 - centreY;
                double w = h[6] * px + h[7] * py + h[8];
                double u = (h[0] * px + h[1] * py + h[2]) / w;
                double v = (h[3] * px + h[4] * py + h[5]) / w;
                if (Math.abs(u) < 1 && Math.abs(v) < 1) {
                    sample(texels, board.getWidth(), (u + 1) / 2, (v + 1) / 2, rgba);
                    int i = y * canvas.width + x;
                    for (int c = 0; c < 3; c++) {
                        canvas.planes[c][i] = canvas.planes[c][i] * (1 - rgba[3]) + rgba[c];
                    }
                }
            }
        }
    }

    /** Inverts the projection (x, y) = radius D (R u)_xy / (D + (R u)_z), whose matrix columns are R's first two. */
    private double[] canvasToBoard() {
        double cy = StrictMath.cos(yaw);
        double sy = StrictMath.sin(yaw);
        double cp = StrictMath.cos(pitch);
        double sp = StrictMath.sin(pitch);
        double cr = StrictMath.cos(roll);
        double sr = StrictMath.sin(roll);
        double scale = radius * DISTANCE;
        double a = scale * (cr * cy - sr * sp * sy);
        double b = scale * (-sr * cp);
        double d = scale * (sr * cy + cr * sp * sy);
        double e = scale * (cr * cp);
        double g = -cp * sy;
        double k = sp;
        // The adjugate of [[a b 0] [d e 0] [g k D]]; a common factor cancels in the division by w.
        return new double[] {
            e * DISTANCE, -b * DISTANCE, 0, -d * DISTANCE, a * DISTANCE, 0, d * k - e * g, b * g - a * k, a * e - b * d
        };
    }

    /** Reads the board between its texels, with colours already weighted by their opacity. */
    private static void sample(int[] texels, int side, double u, double v, float[] rgba) {
        double x = Math.max(0, Math.min(side - 1.001, u * side - 0.5));
        double y = Math.max(0, Math.min(side - 1.001, v * side - 0.5));
        int x0 = (int) x;
        int y0 = (int) y;
        float fx = (float) (x - x0);
        float fy = (float) (y - y0);
        Arrays.fill(rgba, 0);
        for (int k = 0; k < 4; k++) {
            int texel = texels[(y0 + k / 2) * side + x0 + k % 2];
            float weight = (k % 2 == 0 ? 1 - fx : fx) * (k / 2 == 0 ? 1 - fy : fy) * (texel >>> 24) / 255f;
            rgba[0] += weight * (texel >> 16 & 0xFF) / 255f;
            rgba[1] += weight * (texel >> 8 & 0xFF) / 255f;
            rgba[2] += weight * (texel & 0xFF) / 255f;
            rgba[3] += weight;
        }
    }
}
