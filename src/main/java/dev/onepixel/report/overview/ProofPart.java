package dev.onepixel.report.overview;

import static j2html.TagCreator.*;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.image.ImageException;
import dev.onepixel.image.RgbImage;
import dev.onepixel.report.CloseUp;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.ProofText;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was proved, by clean confidence, and for images that were left open the map of their proved positions. */
final class ProofPart {

    private static final int MOST_MAPS = 24;

    /** What a position is painted where it is proved; those outside the region keep the image's colour. */
    private static final int PROVED = 0x2E7D5B;

    /** What a position is painted that is open. */
    private static final int OPEN = 0xE0A100;

    private ProofPart() {}

    /** Returns the part, empty where nothing was to be proved. */
    static DomContent of(FinishedEvaluation evaluation, Charts charts) {
        Optional<String> text = ProofText.of(evaluation.report());
        if (text.isEmpty()) {
            return div();
        }
        List<AttackResult> attacks =
                evaluation.report().attacks(evaluation.report().headlineAttacker());
        List<AttackResult> open = attacks.stream()
                .filter(a -> a.outcome() == Outcome.WITHSTOOD && a.proof().isPresent())
                .sorted(Comparator.comparingDouble(ProofPart::share).reversed())
                .toList();
        return div(
                p(Text.format("The %s.", text.get())),
                p("Proved: at every position, for every colour, the decision stays what it is (bounds in real arithmetic with a margin of 0.01 of the scores before a softmax; single colours by the engine). Withstood: nothing was found, and the proof did not come to its end.")
                        .withClass("small"),
                figure(charts.proofs()).withClass("chart"),
                byConfidence(attacks),
                open.isEmpty()
                        ? div()
                        : div(
                                h3(Text.format("Left open: %d", open.size())),
                                p("Green positions are proved, yellow ones are not; those first of which most is proved.")
                                        .withClass("small"),
                                div(each(open.stream().limit(MOST_MAPS).toList(), attack -> map(evaluation, attack)))
                                        .withClass("gallery"),
                                open.size() > MOST_MAPS
                                        ? p(Text.format("... and %d more in report.json", open.size() - MOST_MAPS))
                                        : div()));
    }

    private static double share(AttackResult attack) {
        ProofFigures figures = attack.proof().orElseThrow();
        return (double) figures.proved() / figures.positions();
    }

    private static DomContent byConfidence(List<AttackResult> attacks) {
        List<Outcome> outcomes = List.of(Outcome.PROVED, Outcome.WITHSTOOD, Outcome.FOOLED, Outcome.INCONCLUSIVE);
        List<ConfidenceBins.Bin> bins = ConfidenceBins.of(attacks);
        List<DomContent> rows = new ArrayList<>();
        for (int i = 0; i < bins.size(); i++) {
            int bin = i;
            rows.add(tr(
                    th(bins.get(bin).label()).attr("scope", "row"),
                    each(
                            outcomes,
                            outcome -> td(String.valueOf(ConfidenceBins.rates(attacks, outcome)
                                    .get(bin)
                                    .count())))));
        }
        return DataTable.scrolling(
                "Outcomes by the confidence in the clean image",
                table(
                        thead(tr(th("confidence, %").attr("scope", "col"), each(outcomes, outcome -> th(Palette.name(
                                        outcome))
                                .attr("scope", "col")))),
                        tbody(each(rows, row -> row))));
    }

    private static DomContent map(FinishedEvaluation evaluation, AttackResult attack) {
        ProofFigures figures = attack.proof().orElseThrow();
        String caption = Text.format("%d of %d position{s} proved", figures.proved(), figures.positions());
        try {
            RgbImage clean = evaluation.images().load(attack.image()).image();
            boolean[] region = evaluation.report().parameters().rules().region().of(clean.width(), clean.height());
            int[] pixels = new int[clean.size()];
            for (int position = 0; position < pixels.length; position++) {
                pixels[position] = region[position] ? PROVED : clean.rgb(position);
            }
            figures.open().forEach(position -> pixels[position] = OPEN);
            String uri = CloseUp.dataUri(RgbImage.rgb(clean.width(), clean.height(), pixels));
            return div(
                            p(Words.breakable(attack.image())).withClass("name"),
                            figure(
                                    div(img().withSrc(uri)
                                                    .withAlt("proved positions of " + attack.image() + ": " + caption))
                                            .withClasses("picture")
                                            .withStyle("width:10rem;height:10rem"),
                                    figcaption(
                                            span(caption),
                                            span(Text.format("%d box{es}", figures.boxes()))
                                                    .withClass("small"))))
                    .withClass("card");
        } catch (ImageException e) {
            return div(p(Words.breakable(attack.image())).withClass("name"), p(caption))
                    .withClass("card");
        }
    }
}
