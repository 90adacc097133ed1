package dev.onepixel.image.file;

import java.awt.image.BufferedImage;
import org.apache.commons.imaging.common.BufferedImageFactory;

/** Makes Commons Imaging decode everything into plain sRGB with alpha. */
final class ArgbFactory implements BufferedImageFactory {

    @Override
    public BufferedImage getColorBufferedImage(int width, int height, boolean hasAlpha) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    }

    @Override
    public BufferedImage getGrayscaleBufferedImage(int width, int height, boolean hasAlpha) {
        return getColorBufferedImage(width, height, hasAlpha);
    }
}
