package dev.onepixel.image.file;

/** Palette indices packed as runs, BMP's RLE8 and RLE4; pixels that are passed over keep index 0. */
final class BmpRuns {

    private final FileBytes file;
    private final int width;
    private final int height;
    private final boolean nibbles;
    private final int[] indices;
    private long at;
    private int x;
    private int y;

    BmpRuns(FileBytes file, long data, int width, int height, boolean nibbles) {
        this.file = file;
        this.at = data;
        this.width = width;
        this.height = height;
        this.nibbles = nibbles;
        this.indices = new int[width * height];
    }

    /** Unpacks up to the end mark or the last pixel, in the file's order of rows. */
    int[] indices() throws BadImageException {
        while (y < height && !(y == height - 1 && x >= width)) {
            int count = file.u8(at);
            int value = file.u8(at + 1);
            at += 2;
            if (count > 0) {
                for (int k = 0; k < count; k++) {
                    put(!nibbles ? value : k % 2 == 0 ? value >> 4 : value & 15);
                }
            } else if (value == 0) {
                x = 0;
                y++;
            } else if (value == 1) {
                break;
            } else if (value == 2) {
                x += file.u8(at);
                y += file.u8(at + 1);
                at += 2;
            } else {
                literal(value);
            }
        }
        return indices;
    }

    /** Takes indices as they are; they are padded to 16 bits. */
    private void literal(int count) throws BadImageException {
        for (int k = 0; k < count; k++) {
            int value = file.u8(at + (nibbles ? k / 2 : k));
            put(!nibbles ? value : k % 2 == 0 ? value >> 4 : value & 15);
        }
        int bytes = nibbles ? (count + 1) / 2 : count;
        at += bytes + bytes % 2;
    }

    private void put(int index) {
        if (x < width) {
            indices[y * width + x] = index;
        }
        x++;
    }
}
