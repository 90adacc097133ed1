package dev.onepixel.model.djl;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.output.BoundingBox;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Joints;
import ai.djl.modality.cv.output.Point;
import ai.djl.modality.cv.output.Rectangle;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.onepixel.model.input.Channels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variant as a translator sees it. What nearly all translators ask for, the pixels as an NDArray, comes straight from
 * them; for whatever else one may do, DJL's own image is made.
 */
final class PixelImage implements Image {

    private final int width;
    private final int height;
    private final int[] pixels;
    private @Nullable Image full;

    /**
     * Creates an image over pixels.
     *
     * @param pixels {@code int[height * width]}, {@code 0xRRGGBB}; read while the image is used
     */
    PixelImage(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    @Override
    public int getWidth() {
        return width;
    }

    @Override
    public int getHeight() {
        return height;
    }

    @Override
    public NDArray toNDArray(NDManager manager, @Nullable Flag flag) {
        if (full != null) {
            // It may have been drawn on.
            return full.toNDArray(manager, flag);
        }
        Channels channels = flag == Flag.GRAYSCALE ? Channels.GREY : Channels.RGB;
        ByteBuffer bytes = manager.allocateDirect(channels.count() * pixels.length);
        for (int rgb : pixels) {
            for (int c = 0; c < channels.count(); c++) {
                bytes.put((byte) channels.level(c, rgb));
            }
        }
        return manager.create(bytes.rewind(), new Shape(height, width, channels.count()), DataType.UINT8);
    }

    @Override
    public Object getWrappedImage() {
        return full().getWrappedImage();
    }

    @Override
    public Image resize(int newWidth, int newHeight, boolean copy) {
        return full().resize(newWidth, newHeight, copy);
    }

    @Override
    public Image getMask(int[][] mask) {
        return full().getMask(mask);
    }

    @Override
    public Image getSubImage(int x, int y, int w, int h) {
        return full().getSubImage(x, y, w, h);
    }

    @Override
    public Image duplicate() {
        return new PixelImage(width, height, pixels.clone());
    }

    @Override
    public void save(OutputStream out, String type) throws IOException {
        full().save(out, type);
    }

    @Override
    public List<BoundingBox> findBoundingBoxes() {
        return full().findBoundingBoxes();
    }

    @Override
    public void drawBoundingBoxes(DetectedObjects detections, float opacity) {
        full().drawBoundingBoxes(detections, opacity);
    }

    @Override
    public void drawRectangle(Rectangle rectangle, int rgb, int thickness) {
        full().drawRectangle(rectangle, rgb, thickness);
    }

    @Override
    public void drawMarks(List<Point> points, int size) {
        full().drawMarks(points, size);
    }

    @Override
    public void drawJoints(Joints joints) {
        full().drawJoints(joints);
    }

    @Override
    public void drawImage(Image overlay, boolean resize) {
        full().drawImage(overlay, resize);
    }

    private Image full() {
        Image made = full;
        if (made == null) {
            int[] opaque = new int[pixels.length];
            for (int i = 0; i < opaque.length; i++) {
                opaque[i] = 0xFF000000 | pixels[i];
            }
            made = ImageFactory.getInstance().fromPixels(opaque, width, height);
            full = made;
        }
        return made;
    }
}
