package dev.onepixel.report.overview;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.img;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.ul;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageException;
import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.report.CloseUp;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.RelativeLinks;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The fooled images, clean, edited and their difference, as many as a page can carry; the others by name. The edited
 * image is the one that was confirmed: it is read from the evidence.
 */
final class Gallery {

    private static final int MOST_IMAGES = 60;
    private static final int MOST_CHARACTERS = 6_000_000;

    private final FinishedEvaluation evaluation;
    private final List<DomContent> cards = new ArrayList<>();
    private final List<AttackResult> others = new ArrayList<>();
    private int width;
    private int height;

    Gallery(FinishedEvaluation evaluation) {
        this.evaluation = evaluation;
        int characters = 0;
        for (AttackResult attack : evaluation.fooled()) {
            if (cards.size() >= MOST_IMAGES || characters >= MOST_CHARACTERS) {
                others.add(attack);
            } else {
                DomContent card = card(attack);
                characters += card.render().length();
                cards.add(card);
            }
        }
    }

    /** Returns the most columns of an image that is shown. */
    int width() {
        return width;
    }

    /** Returns the most rows of an image that is shown. */
    int height() {
        return height;
    }

    DomContent content() {
        if (cards.isEmpty()) {
            return p("No image was fooled.");
        }
        return div(
                div(each(cards, card -> card)).withClass("gallery"),
                others.isEmpty()
                        ? div()
                        : div(
                                p(Text.format("%d more, of which the evidence lies beside this page:", others.size())),
                                list()));
    }

    private DomContent list() {
        return ul(each(others, attack -> li(evidence(attack), span(" " + decisions(attack)))))
                .withClass("others");
    }

    private static DomContent evidence(AttackResult attack) {
        return attack.evidence().isEmpty()
                ? span(attack.image())
                : a(attack.image()).withHref(RelativeLinks.address("./" + attack.evidence()));
    }

    private DomContent card(AttackResult attack) {
        try {
            RgbImage clean = evaluation.images().load(attack.image()).image();
            width = Math.max(width, clean.width());
            height = Math.max(height, clean.height());
            Path file = evaluation.directory().resolve(attack.evidence());
            RgbImage edited = attack.evidence().isEmpty() ? clean.with(attack.edits()) : ImageFiles.read(file);
            return div(
                            p(strong(attack.image())).withClass("name"),
                            div(
                                            picture(
                                                    "clean: " + attack.cleanPrediction(),
                                                    Rate.percent(attack.cleanConfidence()),
                                                    clean,
                                                    attack,
                                                    "clean"),
                                            picture(
                                                    "edited: " + attack.prediction(),
                                                    Rate.percent(attack.confidence()),
                                                    edited,
                                                    attack,
                                                    "edited"),
                                            picture("difference", "the rest dimmed", clean, attack, "difference"))
                                    .withClass("pictures"),
                            p(each(attack.changes(), Gallery::change)),
                            p(String.format(
                                            Locale.ROOT,
                                            "%,d quer{y|ies}, held in %d of %d",
                                            attack.queries(),
                                            attack.confirmation().held(),
                                            attack.confirmation().draws()))
                                    .withClass("small"))
                    .withClass("card");
        } catch (ImageException e) {
            return div(p(strong(attack.image())).withClass("name"), p("Cannot be shown: " + e.getMessage()))
                    .withClass("card");
        }
    }

    private static DomContent picture(String caption, String detail, RgbImage image, AttackResult attack, String kind) {
        CloseUp shown = CloseUp.of(image, attack.edits());
        List<DomContent> inside = new ArrayList<>();
        inside.add(img().withSrc(CloseUp.dataUri(shown.image())).withAlt(kind + " " + attack.image()));
        if (!kind.equals("clean")) {
            attack.edits().forEach(edit -> inside.add(frame(shown, edit, kind)));
        }
        return figure(
                div(each(inside, content -> content))
                        .withClasses("picture", kind)
                        .withStyle(size(shown.image())),
                figcaption(
                        span(caption),
                        span(detail + (shown.cut() ? ", cut out" : "")).withClass("small")));
    }

    /** The longer side fills the picture's square. */
    private static String size(RgbImage image) {
        double longer = Math.max(image.width(), image.height());
        return Text.format("width:%s;height:%s", share(image.width() / longer, 10), share(image.height() / longer, 10));
    }

    private static String share(double fraction, double rem) {
        return String.format(Locale.ROOT, "%.3frem", fraction * rem);
    }

    private static DomContent frame(CloseUp shown, PixelEdit edit, String kind) {
        RgbImage image = shown.image();
        String place = String.format(
                Locale.ROOT,
                "left:%.3f%%;top:%.3f%%;width:%.3f%%;height:%.3f%%",
                100.0 * (edit.x() - shown.left() + 0.5) / image.width(),
                100.0 * (edit.y() - shown.top() + 0.5) / image.height(),
                100.0 / image.width(),
                100.0 / image.height());
        return span().withClass("frame")
                .withStyle(kind.equals("difference") ? place + ";background:" + edit.hex() : place);
    }

    private static DomContent change(PixelChange change) {
        return span(
                        span().withClass("swatch").withStyle("background:" + PixelEdit.hex(change.from())),
                        span().withClass("swatch")
                                .withStyle("background:" + change.edit().hex()),
                        code(change.toString()))
                .withClass("change");
    }

    static String decisions(AttackResult attack) {
        return Text.format(
                "%s %s becomes %s %s by %s",
                attack.cleanPrediction(),
                Rate.percent(attack.cleanConfidence()),
                attack.prediction(),
                Rate.percent(attack.confidence()),
                attack.changes());
    }
}
