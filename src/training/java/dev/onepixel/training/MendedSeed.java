package dev.onepixel.training;

import ai.onnxruntime.OrtException;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.baseline.KnownImage;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.text.Text;
import dev.onepixel.training.signs.SignClass;
import dev.onepixel.training.signs.SignRenderer;
import dev.onepixel.training.signs.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mending of one seed's model, and its control. Each round draws new images, attacks the mended model of the round
 * before on them, and trains two models from scratch: one also learns what fooled, in all rounds so far, and the control
 * also learns the clean originals of just those images, as often.
 */
final class MendedSeed {

    private static final int SIDE = SignRenderer.SIDE;

    private final MendingOptions options;
    private final long seed;
    private final Path home;
    private final Lessons lessons;
    private final ImageSet heldOut;
    private final MendingTable table;

    MendedSeed(MendingOptions options, long seed, ImageSet heldOut, MendingTable table) {
        this.options = options;
        this.seed = seed;
        this.home = options.output().resolve("seed-" + seed);
        this.lessons = Lessons.drawn(seed, options.imagesPerClass());
        this.heldOut = heldOut;
        this.table = table;
    }

    void run(boolean lastWordToEvolution) throws IOException, OrtException {
        LabelledImages edited = new LabelledImages();
        LabelledImages originals = new LabelledImages();
        MendedModel plain = MendedModel.trained(home.resolve("plain"), lessons, options.epochs());
        Attacked before = fresh(plain);
        table.plain(seed, before);
        MendedModel mended = plain;
        MendedModel control = plain;
        Attacked ofMended = before;
        Attacked ofControl = before;
        for (int round = 1; round <= options.rounds(); round++) {
            ImageSet drawn = drawn(round);
            Attacked found = corners(mended, "drawn-" + round, drawn);
            MendingTable.found(seed, round, found);
            learnFrom(found, drawn, edited, originals);
            MendedModel nextMended = trained("mended-" + round, edited);
            MendedModel nextControl = trained("control-" + round, originals);
            Attacked nextOfMended = fresh(nextMended);
            Attacked nextOfControl = fresh(nextControl);
            String learned = edited.size() + " x " + options.copies();
            table.control(seed, round, learned, nextControl.replayed(heldOut, ofControl), nextOfControl, before);
            table.mended(
                    seed, round, learned, nextMended.replayed(heldOut, ofMended), nextOfMended, before, nextOfControl);
            mended = nextMended;
            control = nextControl;
            ofMended = nextOfMended;
            ofControl = nextOfControl;
        }
        if (lastWordToEvolution) {
            Attacked ofPlain = evolved(plain);
            Attacked ofLast = evolved(control);
            table.evolved(seed, "plain", ofPlain, Optional.empty(), Optional.empty());
            table.evolved(seed, "control", ofLast, Optional.of(ofPlain), Optional.empty());
            table.evolved(seed, "mended", evolved(mended), Optional.of(ofPlain), Optional.of(ofLast));
        }
    }

    private MendedModel trained(String name, LabelledImages besides) throws IOException, OrtException {
        return MendedModel.trained(home.resolve(name), lessons.with(besides, options.copies()), options.epochs());
    }

    private Attacked fresh(MendedModel model) {
        return corners(model, "fresh", heldOut);
    }

    private Attacked corners(MendedModel model, String name, ImageSet images) {
        return model.attacked(
                name, images, attack -> attack.search(Search.CORNERS).maxQueriesPerImage(options.queries()));
    }

    private Attacked evolved(MendedModel model) {
        return model.attacked("evolved", heldOut, attack -> attack.search(Search.DIFFERENTIAL_EVOLUTION)
                .population(options.population())
                .generations(options.generations()));
    }

    /** Appends images that were fooled, and their originals, under their true class. */
    private static void learnFrom(Attacked found, ImageSet images, LabelledImages edited, LabelledImages originals) {
        for (KnownImage image : found.images().images()) {
            if (!image.edits().isEmpty()) {
                RgbImage clean = images.load(image.image()).image();
                edited.add(clean.with(image.edits()), image.label());
                originals.add(clean, image.label());
            }
        }
    }

    private ImageSet drawn(int round) {
        SignRenderer renderer = new SignRenderer(seed);
        List<LabelledImage> images = new ArrayList<>();
        for (SignClass sign : SignClass.values()) {
            for (int i = 0; i < options.attackedPerClass(); i++) {
                int index = (round - 1) * options.attackedPerClass() + i;
                images.add(new LabelledImage(
                        Text.format("%s/%05d", sign.label(), index),
                        sign.label(),
                        image(renderer.render(Split.MENDING, sign, index))));
            }
        }
        return ImageSet.of("drawn for round " + round, images);
    }

    private static RgbImage image(BufferedImage picture) {
        return RgbImage.rgb(SIDE, SIDE, picture.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE));
    }
}
