package dev.onepixel.report.overview;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.DefenseCost;
import dev.onepixel.evaluation.result.DisagreementFlag;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What there is to say of a defense beside its attackers: whether the attack can be trusted, its price, its flag. */
final class DefensePart {

    private static final int MOST_NAMES = 20;

    private DefensePart() {}

    static DomContent of(RobustnessReport report) {
        List<DomContent> parts = new ArrayList<>();
        report.selfCheck().ifPresent(check -> parts.add(selfCheck(check)));
        report.defenseCost().ifPresent(cost -> parts.add(cost(cost)));
        if (!report.disagreementFlags().isEmpty()) {
            parts.add(flags(report.disagreementFlags()));
        }
        return div(each(parts, part -> part));
    }

    private static DomContent selfCheck(SelfCheck check) {
        String meaning =
                switch (check.outcome()) {
                    case FOUND ->
                        Text.format(
                                "The attacker who knows the vote found %s weaknesses that were planted behind it. The first:",
                                ofAll(check.found()));
                    case MISSED ->
                        Text.format(
                                "The attacker who knows the vote found only %s weaknesses that were planted behind it: what it did not find says nothing%s. The first:",
                                ofAll(check.found()), check.remedy().isEmpty() ? "" : "; " + check.remedy());
                    case NOT_PLANTABLE -> "No weakness could be planted behind the vote to check the attacker with:";
                };
        return p(Text.format(
                "Self-check: %s %s (%d quer{y|ies} of the planted models)", meaning, check.detail(), check.queries()));
    }

    private static String ofAll(Rate found) {
        return Text.format("%d of %d", found.count(), found.total());
    }

    private static DomContent cost(DefenseCost cost) {
        return div(
                h3("Price of the vote"),
                p(String.format(
                        Locale.ROOT,
                        "%d forward passes a classification; %.2f ms an image behind the vote, %.2f ms bare.",
                        cost.queriesPerClassification(),
                        cost.defendedMillis(),
                        cost.bareMillis())),
                ul(
                        names("clean images that the vote gets wrong and the bare model right", cost.broken()),
                        names("clean images that the vote gets right and the bare model wrong", cost.mended())));
    }

    private static DomContent names(String what, List<String> images) {
        String more = images.size() > MOST_NAMES ? ", … in report.json" : "";
        return li(Text.format(
                "%d %s%s%s",
                images.size(),
                what,
                images.isEmpty() ? "" : ": ",
                String.join(", ", images.stream().limit(MOST_NAMES).toList()) + more));
    }

    private static DomContent flags(List<DisagreementFlag> flags) {
        return div(
                h3("A flag where too few votes agree"),
                p("Successful attacks that it would catch, and correct clean images that it would flag falsely. The attacker did not try to avoid the flag.")
                        .withClass("small"),
                DataTable.scrolling(
                        "What a flag would catch",
                        table(
                                thead(tr(
                                        th("flag below").attr("scope", "col"),
                                        th("attacks caught").attr("scope", "col"),
                                        th("clean images flagged falsely").attr("scope", "col"))),
                                tbody(each(
                                        flags,
                                        flag -> tr(
                                                th(Rate.percent(flag.threshold()) + " of the votes")
                                                        .attr("scope", "row"),
                                                td(share(flag.attacks())),
                                                td(share(flag.clean()))))))));
    }

    private static String share(Rate rate) {
        return Text.format("%d of %d (%s)", rate.count(), rate.total(), rate.percent());
    }
}
