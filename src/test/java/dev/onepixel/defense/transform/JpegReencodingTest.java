package dev.onepixel.defense.transform;

import static dev.onepixel.defense.transform.TestImages.apply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.defense.Pixels;
import dev.onepixel.defense.Rendering;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class JpegReencodingTest {

    @Test
    void losesLessTheHigherTheQuality() {
        for (RgbImage image : new RgbImage[] {TestImages.randomRgb(32, 32), TestImages.randomGrey(29, 19)}) {
            double before = Double.POSITIVE_INFINITY;
            for (int quality : new int[] {5, 25, 50, 75, 90, 100}) {
                double loss = meanSquare(image, apply("jpeg(" + quality + ")", image));
                assertThat(loss).isLessThan(before);
                before = loss;
            }
        }
    }

    @Test
    void hardlyChangesAConstantImage() {
        RgbImage image = TestImages.constant(10, 10, 0x407090);
        assertThat(meanSquare(image, apply("jpeg(95)", image))).isLessThan(4);
    }

    @Test
    void keepsGreyLevelsWhereTheyAre() {
        RgbImage image = TestImages.grey(new int[] {0, 64, 128, 192, 255});
        assertThat(meanSquare(image, apply("jpeg(100)", image))).isLessThan(2);
    }

    @Test
    void codesASinglePixel() {
        assertThat(apply("jpeg(75)", TestImages.constant(1, 1, 0xFFFFFF)))
                .isEqualTo(TestImages.constant(1, 1, 0xFFFFFF));
    }

    @Test
    void isWhatTheCodecMakesOfABufferedImage() throws IOException {
        for (int size = 1; size <= 40; size += 3) {
            for (int quality : new int[] {1, 50, 75, 100}) {
                RgbImage colour = TestImages.randomRgb(size, 41 - size);
                RgbImage grey = TestImages.randomGrey(41 - size, size);
                assertThat(apply("jpeg(" + quality + ")", colour)).isEqualTo(plainly(colour, quality));
                assertThat(apply("jpeg(" + quality + ")", grey)).isEqualTo(plainly(grey, quality));
            }
        }
    }

    /** Wide enough that most blocks have blocks around them that are left out. */
    @Test
    void codesOnlyTheBlocksAroundAnEdit() {
        for (int quality : new int[] {5, 75, 100}) {
            JpegReencoding jpeg = new JpegReencoding(quality);
            for (RgbImage clean : List.of(TestImages.randomRgb(85, 71), TestImages.randomGrey(67, 58))) {
                Rendering rendering =
                        jpeg.rendering(clean, () -> TestImages.random("jpeg")).orElseThrow();
                UniformRandomProvider random = TestImages.random("edits");
                Variants out = new Variants(rendering.base(), rendering.edits(2), 1);
                out.resize(1);
                for (int i = 0; i < 400; i++) {
                    // Every second at a corner of a block.
                    int x = random.nextInt(clean.width());
                    int y = random.nextInt(clean.height());
                    x = i % 2 == 0 ? x : Pixels.clampIndex(x / 8 * 8 + random.nextInt(2) * 7, clean.width());
                    y = i % 2 == 0 ? y : Pixels.clampIndex(y / 8 * 8 + random.nextInt(2) * 7, clean.height());
                    int rgb = clean.isGrey() ? random.nextInt(2) * 0xFFFFFF : random.nextInt(1 << 24);
                    List<PixelEdit> edits =
                            List.of(new PixelEdit(x, y, rgb), new PixelEdit(random.nextInt(clean.width()), 3, rgb));

                    rendering.write(Variants.of(clean, edits), 0, out, 0);

                    assertThat(rendering.base().with(out.edits(0)))
                            .as("%s", edits)
                            .isEqualTo(apply("jpeg(" + quality + ")", clean.with(edits)));
                }
                assertThat(rendering.edits(1)).isEqualTo(clean.isGrey() ? 64 : 18 * 18);
            }
        }
    }

    private static RgbImage plainly(RgbImage image, int quality) throws IOException {
        BufferedImage buffered = new BufferedImage(
                image.width(),
                image.height(),
                image.isGrey() ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < image.size(); p++) {
            int rgb = image.rgb(p);
            int[] samples =
                    image.isGrey() ? new int[] {rgb & 0xFF} : new int[] {rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF};
            buffered.getRaster().setPixel(p % image.width(), p / image.width(), samples);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality / 100f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(buffered, null, null), param);
        }
        WritableRaster read =
                ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())).getRaster();
        int[] pixels = new int[image.size()];
        for (int p = 0; p < pixels.length; p++) {
            int[] samples = read.getPixel(p % image.width(), p / image.width(), (int[]) null);
            for (int band = 0; band < 3; band++) {
                pixels[p] = pixels[p] << 8 | samples[Math.min(band, samples.length - 1)];
            }
        }
        return Pixels.imageLike(image, pixels);
    }

    private static double meanSquare(RgbImage a, RgbImage b) {
        double sum = 0;
        for (int p = 0; p < a.size(); p++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                double difference = (a.rgb(p) >> shift & 0xFF) - (b.rgb(p) >> shift & 0xFF);
                sum += difference * difference;
            }
        }
        return sum / (3 * a.size());
    }
}
