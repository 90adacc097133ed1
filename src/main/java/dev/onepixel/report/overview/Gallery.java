package dev.onepixel.report.overview;

import static j2html.TagCreator.a;
import static j2html.TagCreator.article;
import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.img;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fooled images, clean, edited and their difference, as many as a page can carry. The edited
 * image is the one that was confirmed: it is read from the evidence.
 */
final class Gallery {

    private static final int MOST_IMAGES = 60;

    /** Images up to this side show an edited pixel large enough by themselves. */
    private static final int LARGEST_WITHOUT_LENS = 64;

    /** The side of what is magnified of a larger one. */
    private static final int LENS = 32;

    private static final int MOST_CHARACTERS = 2_000_000;

    private final FinishedEvaluation evaluation;
    private final List<DomContent> cards = new ArrayList<>();
    private final List<MeanImage> means = new ArrayList<>();
    private final Map<String, String> addresses = new HashMap<>();
    private int others;
    private int width;
    private int height;

    Gallery(FinishedEvaluation evaluation) {
        this.evaluation = evaluation;
        int characters = 0;
        for (AttackResult attack : evaluation.fooled()) {
            if (cards.size() >= MOST_IMAGES || characters >= MOST_CHARACTERS) {
                others++;
            } else {
                DomContent card = card(attack);
                characters += card.render().length();
                cards.add(card);
            }
        }
    }

    /** Returns where on the page an image is shown, empty where it is not. */
    Optional<String> address(AttackResult attack) {
        return Optional.ofNullable(addresses.get(attack.image()));
    }

    /** Returns the mean of the clean images that are shown and are so large, empty where there is none. */
    Optional<MeanImage> mean(int columns, int rows) {
        return means.stream().filter(mean -> mean.isOf(columns, rows)).findFirst();
    }

    private void addToMean(RgbImage clean) {
        MeanImage mean = mean(clean.width(), clean.height()).orElseGet(() -> {
            MeanImage none = new MeanImage(clean.width(), clean.height());
            means.add(none);
            return none;
        });
        mean.add(clean);
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
                h3("Fooled images, most confident first"),
                div(each(cards, card -> card)).withClass("gallery"),
                others == 0
                        ? div()
                        : p(Text.format(
                                "%d more {is|are} in the list below, with the edited images as files.", others)));
    }

    private DomContent card(AttackResult attack) {
        String id = Text.format("image-%d", cards.size() + 1);
        addresses.put(attack.image(), "#" + id);
        List<DomContent> content = new ArrayList<>();
        content.add(h3(Words.breakable(attack.image())).withClass("name").withId(id + "-name"));
        try {
            RgbImage clean = evaluation.images().load(attack.image()).image();
            width = Math.max(width, clean.width());
            height = Math.max(height, clean.height());
            addToMean(clean);
            Path file = evaluation.directory().resolve(attack.evidence());
            RgbImage edited = attack.evidence().isEmpty() ? clean.with(attack.edits()) : ImageFiles.read(file);
            content.add(pictures(attack, clean, edited));
            content.add(p(each(attack.changes(), Gallery::change)));
            content.add(p(Text.format(
                            "%,d quer{y|ies}, held in %d of %d",
                            attack.queries(),
                            attack.confirmation().held(),
                            attack.confirmation().draws()))
                    .withClass("small"));
            content.add(actions(attack));
        } catch (ImageException e) {
            content.add(p("Cannot be shown: " + e.getMessage()));
        }
        return article(each(content, part -> part))
                .withClass("card")
                .withId(id)
                .attr("aria-labelledby", id + "-name")
                .attr("data-outcome", Palette.name(attack.outcome()));
    }

    private static DomContent pictures(AttackResult attack, RgbImage clean, RgbImage edited) {
        List<DomContent> pictures = new ArrayList<>();
        CloseUp shown = CloseUp.of(clean, attack.edits());
        String part = shown.cut() ? ", cut out" : "";
        pictures.add(picture(
                "clean: " + attack.cleanPrediction(),
                Rate.percent(attack.cleanConfidence()) + part,
                shown,
                attack,
                "clean"));
        pictures.add(picture(
                "edited: " + attack.prediction(),
                Rate.percent(attack.confidence()) + part,
                CloseUp.of(edited, attack.edits()),
                attack,
                "edited"));
        pictures.add(picture("difference", "the rest dimmed" + part, shown, attack, "difference"));
        if (Math.max(clean.width(), clean.height()) > LARGEST_WITHOUT_LENS) {
            CloseUp lens = CloseUp.of(edited, attack.edits(), LENS);
            pictures.add(picture(
                    "the edit, magnified",
                    Text.format(
                            "%d x %d pixels", lens.image().width(), lens.image().height()),
                    lens,
                    attack,
                    "lens"));
        }
        return div(each(pictures, picture -> picture)).withClass("pictures");
    }

    private static DomContent actions(AttackResult attack) {
        return div(
                        label(input().withType("checkbox").withClass("blink"), text(" blink clean and edited")),
                        button("Look closely")
                                .withType("button")
                                .withClass("zoom")
                                .attr("aria-label", "Look closely at " + attack.image())
                                .attr("hidden")
                                .attr("data-with-script"),
                        attack.evidence().isEmpty()
                                ? span()
                                : a("Edited image as PNG")
                                        .attr("aria-label", "Edited image as PNG: " + attack.image())
                                        .withHref(RelativeLinks.address("./" + attack.evidence())))
                .withClass("actions");
    }

    /** Returns what the script shows an image in, clean and edited on each other. */
    static DomContent dialog() {
        return j2html.TagCreator.dialog(
                        h2("Clean and edited").withId("zoom-title"),
                        div().withClass("stage"),
                        label(
                                text("clean"),
                                input().withType("range")
                                        .withId("zoom-edited")
                                        .withMin("0")
                                        .withMax("100")
                                        .attr(
                                                "aria-label",
                                                "how much of the edited image lies on the clean one, per cent"),
                                text("edited")),
                        label(
                                text("near"),
                                input().withType("range")
                                        .withId("zoom-scale")
                                        .withMin("1")
                                        .withMax("24")
                                        .attr("step", "0.5")
                                        .attr("aria-label", "magnification around the edit"),
                                text("nearer")),
                        button("Close").withType("button").withClass("close"))
                .withId("zoom")
                .attr("aria-labelledby", "zoom-title");
    }

    private static DomContent picture(String caption, String detail, CloseUp shown, AttackResult attack, String kind) {
        List<DomContent> inside = new ArrayList<>();
        inside.add(img().withSrc(CloseUp.dataUri(shown.image())).withAlt(kind + " " + attack.image()));
        if (!kind.equals("clean")) {
            attack.edits().forEach(edit -> inside.add(frame(shown, edit, kind)));
        }
        return figure(
                        div(each(inside, content -> content))
                                .withClasses("picture", kind)
                                .withStyle(size(shown.image())),
                        figcaption(span(caption), span(detail).withClass("small")))
                .withClass(kind);
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
}
