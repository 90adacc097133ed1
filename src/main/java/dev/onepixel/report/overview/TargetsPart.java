package dev.onepixel.report.overview;

import static j2html.TagCreator.div;
import static j2html.TagCreator.p;

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
                rows(targets));
    }

    private static DomContent rows(TargetTable targets) {
        DataTable table = new DataTable(
                "How often each class was reached",
                "class to reach",
                "share reached",
                "reached",
                "attacked",
                "inconclusive");
        for (TargetTable.Row row : targets.rows()) {
            AttackSummary figures = row.figures();
            table.add(
                    Words.breakable(row.target()),
                    DataTable.number(figures.successRate().percent()).withClass("key"),
                    DataTable.number(String.valueOf(figures.fooled())),
                    DataTable.number(String.valueOf(figures.attacked())),
                    DataTable.number(String.valueOf(figures.inconclusive())));
        }
        return table.content();
    }
}
