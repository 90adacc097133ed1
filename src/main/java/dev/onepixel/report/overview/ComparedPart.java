package dev.onepixel.report.overview;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.ul;

import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.report.AttackText;
import dev.onepixel.report.PastReport;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;

/** Another run beside this one: what was asked, the figures, and the images whose outcome differs. */
final class ComparedPart {

    private ComparedPart() {}

    static DomContent of(PastReport other, RobustnessReport now) {
        FiguresPart figures = new FiguresPart();
        figures.add("other run", other.headline(), other.isProofTried());
        figures.add("this run", now.headline(), now.plan().proves(now.headlineAttacker()));
        figures.addLine("model", List.of(other.model(), now.model().name()));
        figures.addLine(
                "SHA-256",
                List.of(digest(other.modelSha256()), digest(now.model().sha256())));
        figures.addLine(
                "attacker", List.of(Palette.name(other.setup().attacker()), Palette.name(now.headlineAttacker())));
        figures.addLine(
                "attack", List.of(AttackText.describe(other.setup().attack()), AttackText.describe(now.parameters())));
        figures.addLine(
                "queries",
                List.of(
                        String.format(Locale.ROOT, "%,d", other.queries()),
                        String.format(Locale.ROOT, "%,d", now.queries())));
        List<String> differences = other.differences(now);
        return div(
                p(Text.format("The other run is %s.", other.from())),
                differences.isEmpty()
                        ? div()
                        : div(
                                p("The two were not asked the same, which may be why they differ:"),
                                ul(each(differences, difference -> li(difference)))),
                other.knowsContents()
                        ? div()
                        : p(
                                "The other report does not say what its images' pixels were; images of the same name and label are taken for the same."),
                figures.content("Figures of both runs"),
                ChangesPart.of(other.beside(now)));
    }

    private static String digest(String sha256) {
        return sha256.isEmpty() ? "no file" : sha256.substring(0, Math.min(12, sha256.length())) + "…";
    }
}
