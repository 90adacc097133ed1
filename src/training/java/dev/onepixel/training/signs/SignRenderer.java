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
 * @param side width and height of an image
 */
public record SignRenderer(long seed, int side) {

    /** Width and height of the bundled models' images. */
    public static final int SIDE = 32;

    /** The seed of the images under {@code fixtures/}. */
    public static final long FIXTURES_SEED = 1;

    /** From this side on a scene has twice as many pixels as its image in both directions, below four times. */
    private static final int WIDE = 128;

    /** Creates one of images as the bundled models see them. */
    public SignRenderer(long seed) {
        this(seed, SIDE);
    }

    /** Draws one image, RGB with 8 bits a channel. */
    public BufferedImage render(Split split, SignClass sign, int index) {
        int supersampling = side < WIDE ? 4 : 2;
        int sceneSide = supersampling * side;
        Dice dice = new Dice(Streams.keyed(seed, split, sign.label(), index));
        BufferedImage background = new BufferedImage(sceneSide, sceneSide, BufferedImage.TYPE_INT_RGB);
        Mounting mounting = Mounting.drawn(sceneSide, dice);
        draw(background, g -> {
            Backgrounds.paint(g, sceneSide, dice);
            pole(g, mounting, sceneSide, dice);
        });

        Picture scene = Picture.of(background);
        mounting.hang(board(sign, sceneSide * 5 / 4, dice), scene);

        BufferedImage foreground = scene.toImage();
        draw(foreground, g -> {
            Occlusions.stand(g, sceneSide, dice);
            Weather.drawn(dice).paint(g, sceneSide, dice);
        });
        return Camera.shoot(Picture.of(foreground), supersampling, dice).toImage();
    }

    private static BufferedImage board(SignClass sign, int boardSide, Dice dice) {
        BufferedImage board = new BufferedImage(boardSide, boardSide, BufferedImage.TYPE_INT_ARGB);
        draw(board, g -> {
            g.translate(boardSide / 2.0, boardSide / 2.0);
            g.scale(boardSide / 104.0, boardSide / 104.0);
            AffineTransform upright = g.getTransform();
            sign.paint(g, Paint.mixed(dice));
            g.setTransform(upright);
            // Dirt keeps to the board: what is transparent stays so.
            g.setComposite(AlphaComposite.SrcAtop);
            Occlusions.soil(g, dice);
        });
        return board;
    }

    private static void pole(Graphics2D g, Mounting mounting, int sceneSide, Dice dice) {
        if (dice.chance(0.7)) {
            double width = mounting.radius() * dice.between(0.08, 0.16);
            g.setColor(dice.near(new Color(0x8A8F94), 40));
            g.fill(new Rectangle2D.Double(mounting.centreX() - width / 2, mounting.centreY(), width, sceneSide));
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
