package dev.onepixel.training.signs;

/** Takes the photograph: light, a lens that is out of focus or moving, few pixels, and a noisy sensor. */
final class Camera {

    private Camera() {}

    static Picture shoot(Picture scene, int factor, Dice dice) {
        light(scene, dice);
        if (dice.chance(0.75)) {
            double radius = Math.abs(dice.normal(0.55)) * factor;
            blur(scene, radius, 0);
            blur(scene, radius, Math.PI / 2);
        }
        if (dice.chance(0.3)) {
            blur(scene, dice.between(0.3, 2.2) * factor, dice.between(0, Math.PI));
        }
        Picture photo = scene.shrunk(factor);
        develop(photo, dice);
        return photo;
    }

    /** Lets the light fall off across the scene, from the sun's side to the shade. */
    private static void light(Picture scene, Dice dice) {
        double slopeX = dice.normal(0.22) / scene.width;
        double slopeY = dice.normal(0.22) / scene.height;
        for (int y = 0; y < scene.height; y++) {
            for (int x = 0; x < scene.width; x++) {
                float gain =
                        (float) Math.max(0.2, 1 + slopeX * (x - scene.width / 2.0) + slopeY * (y - scene.height / 2.0));
                for (float[] plane : scene.planes) {
                    plane[y * scene.width + x] *= gain;
                }
            }
        }
    }

    /** Averages along a line of {@code length} pixels to each side; twice, crosswise, it is a lens out of focus. */
    private static void blur(Picture scene, double length, double angle) {
        int reach = (int) Math.round(length);
        if (reach == 0) {
            return;
        }
        double dx = StrictMath.cos(angle);
        double dy = StrictMath.sin(angle);
        float share = 1f / (2 * reach + 1);
        for (int c = 0; c < 3; c++) {
            float[] from = scene.planes[c];
            float[] to = new float[from.length];
            for (int t = -reach; t <= reach; t++) {
                int shiftX = (int) Math.round(t * dx);
                int shiftY = (int) Math.round(t * dy);
                for (int y = 0; y < scene.height; y++) {
                    int row = clamp(y + shiftY, scene.height) * scene.width;
                    for (int x = 0; x < scene.width; x++) {
                        to[y * scene.width + x] += share * from[row + clamp(x + shiftX, scene.width)];
                    }
                }
            }
            scene.planes[c] = to;
        }
    }

    /** Applies exposure, white balance, contrast and gamma, then the sensor's noise, which grows in the dark. */
    private static void develop(Picture photo, Dice dice) {
        double exposure = StrictMath.exp(dice.normal(0.25));
        double gamma = StrictMath.exp(dice.normal(0.22));
        double contrast = dice.chance(0.25) ? dice.between(0.35, 0.8) : 1;
        double grain = dice.chance(0.3) ? dice.between(0.02, 0.075) : dice.between(0, 0.02);
        for (float[] plane : photo.planes) {
            double gain = exposure * StrictMath.exp(dice.normal(0.07));
            for (int i = 0; i < plane.length; i++) {
                double bright = StrictMath.pow(Math.max(0, Math.min(1.15, plane[i] * gain)), gamma);
                plane[i] = (float) (0.5 + (bright - 0.5) * contrast + dice.normal(grain));
            }
        }
    }

    private static int clamp(int value, int size) {
        return Math.max(0, Math.min(size - 1, value));
    }
}
