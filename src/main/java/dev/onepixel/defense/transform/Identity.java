package dev.onepixel.defense.transform;

/** Leaves the image as it is: the member that keeps a say for the original. Notation: {@code identity}. */
public record Identity() implements LocalTransform, BuiltIn {

    @Override
    public int radius() {
        return 0;
    }

    @Override
    public int pixel(int[] pixels, int width, int height, int x, int y) {
        return pixels[y * width + x];
    }

    @Override
    public boolean isChannelwise() {
        return true;
    }

    @Override
    public String toString() {
        return "identity";
    }
}
