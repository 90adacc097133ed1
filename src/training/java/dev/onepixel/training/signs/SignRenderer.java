package dev.onepixel.training.signs;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * Draws traffic signs as a cheap camera would see them: image {@code i} of a class of a split is always the same, in
 * whatever order images are asked for.
 *
 * @param seed chooses among the sets of images that could have been drawn
 */
public record SignRenderer(long seed) {

    /** Width and height of an image. */
    public static final int SIDE = 32;

    /** The seed of the images under {@code fixtures/}. */
    public static final long FIXTURES_SEED = 1;

    /** How many pixels of the scene become one pixel of the image, in both directions. */
    private static final int SUPERSAMPLING = 4;

    private static final int SCENE_SIDE = SIDE * SUPERSAMPLING;
    private static final int BOARD_SIDE = 160;

    /** Draws one image, RGB with 8 bits a channel. */
    public BufferedImage render(Split split, SignClass sign, int index) {
        Dice dice = new Dice(Streams.keyed(seed, split, sign.label(), index));
        BufferedImage background = new BufferedImage(SCENE_SIDE, SCENE_SIDE, BufferedImage.TYPE_INT_RGB);
        Mounting mounting = Mounting.drawn(SCENE_SIDE, dice);
        draw(background, g -> {
            Backgrounds.paint(g, SCENE_SIDE, dice);
            pole(g, mounting, dice);
        });

        Picture scene = Picture.of(background);
        mounting.hang(board(sign, dice), scene);

        BufferedImage foreground = scene.toImage();
        draw(foreground, g -> {
            Occlusions.stand(g, SCENE_SIDE, dice);
            Weather.drawn(dice).paint(g, SCENE_SIDE, dice);
        });
        return Camera.shoot(Picture.of(foreground), SUPERSAMPLING, dice).toImage();
    }

    private static BufferedImage board(SignClass sign, Dice dice) {
        BufferedImage board = new BufferedImage(BOARD_SIDE, BOARD_SIDE, BufferedImage.TYPE_INT_ARGB);
        draw(board, g -> {
            g.translate(BOARD_SIDE / 2.0, BOARD_SIDE / 2.0);
            g.scale(BOARD_SIDE / 104.0, BOARD_SIDE / 104.0);
            AffineTransform upright = g.getTransform();
            sign.paint(g, Paint.mixed(dice));
            g.setTransform(upright);
            // Dirt keeps to the board: what is transparent stays so.
            g.setComposite(AlphaComposite.SrcAtop);
            Occlusions.soil(g, dice);
        });
        return board;
    }

    private static void pole(Graphics2D g, Mounting mounting, Dice dice) {
        if (dice.chance(0.7)) {
            double width = mounting.radius() * dice.between(0.08, 0.16);
            g.setColor(dice.near(new Color(0x8A8F94), 40));
            g.fill(new Rectangle2D.Double(mounting.centreX() - width / 2, mounting.centreY(), width, SCENE_SIDE));
        }
    }

    /** Something that is drawn with smooth edges. */
    private interface Drawing {
        void on(Graphics2D g);
    }

    private static void draw(BufferedImage image, Drawing drawing) {
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            drawing.on(g);
        } finally {
            g.dispose();
        }
    }
}
