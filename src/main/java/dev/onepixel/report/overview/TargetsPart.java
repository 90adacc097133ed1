package dev.onepixel.report.overview;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.result.TargetTable;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;

/** How often each class was reached by itself. */
final class TargetsPart {

    private TargetsPart() {}

    static DomContent of(TargetTable targets) {
        Rate pairs = targets.pairs();
        return div(
                p(Text.format(
                        "%d of %d pair{s} of image and class {<was|were} reached: %s (95 %% interval %s, with the image as its unit).",
                        pairs.count(),
                        pairs.total(),
                        pairs.percent(),
                        targets.interval().percent())),
                table(
                        thead(tr(th("class to reach"), th("attacked"), th("reached"), th("inconclusive"), th("share"))),
                        tbody(each(targets.rows(), TargetsPart::row))));
    }

    private static DomContent row(TargetTable.Row row) {
        AttackSummary figures = row.figures();
        return tr(
                th(row.target()).attr("scope", "row"),
                td(String.valueOf(figures.attacked())),
                td(String.valueOf(figures.fooled())),
                td(String.valueOf(figures.inconclusive())),
                td(figures.successRate().percent()));
    }
}
