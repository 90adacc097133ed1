package dev.onepixel.report.overview;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Figures side by side, a column for each attacker or run and a line for each figure, what matters most first. */
final class FiguresPart {

    /** A column: figures, and whether a proof was tried of what withstood. */
    private record Column(AttackSummary figures, boolean isProofTried) {

        String provedAccuracy() {
            return isProofTried ? withInterval(figures.provedAccuracy()) : "no proof was tried";
        }
    }

    /** A line: which term of the glossary it is of, and what stands in it. */
    private record Line(String term, Function<Column, String> value) {

        static Line of(String term, Function<AttackSummary, String> value) {
            return new Line(term, column -> value.apply(column.figures()));
        }
    }

    private static final List<Line> LINES = List.of(
            Line.of("attack success", figures -> withInterval(figures.successRate())),
            Line.of("robust accuracy", figures -> withInterval(figures.robustAccuracy())),
            new Line("proved accuracy", Column::provedAccuracy),
            Line.of("clean accuracy", figures -> withInterval(figures.cleanAccuracy())),
            Line.of("attacked", figures -> String.valueOf(figures.attacked())),
            Line.of("fooled", figures -> String.valueOf(figures.fooled())),
            Line.of("withstood", figures -> String.valueOf(figures.withstood())),
            Line.of("proved", figures -> String.valueOf(figures.proved())),
            Line.of("misclassified", figures -> String.valueOf(figures.misclassified())),
            Line.of("inconclusive", figures -> String.valueOf(figures.inconclusive())));

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, List<String>> more = new LinkedHashMap<>();

    /** Adds a column; where no column has a proof that was tried, there is no line of what is proved. */
    void add(String name, AttackSummary figures, boolean isProofTried) {
        columns.put(name, new Column(figures, isProofTried));
    }

    /** Adds a line of something else, with a text for each column. */
    void addLine(String name, List<String> values) {
        more.put(name, values);
    }

    DomContent content(String name) {
        List<DomContent> lines = new ArrayList<>();
        boolean isProofTried = columns.values().stream().anyMatch(Column::isProofTried);
        for (Line line : LINES) {
            if (!isProofTried && Glossary.isOfProofs(line.term())) {
                continue;
            }
            lines.add(tr(
                            th(a(line.term()).withHref(Glossary.address(line.term())))
                                    .attr("scope", "row"),
                            each(columns.values(), column -> td(line.value().apply(column))))
                    .withCondClass(line.equals(LINES.get(0)), "key"));
        }
        more.forEach((title, values) -> lines.add(tr(
                th(title).attr("scope", "row"), each(values, value -> td(value).withClass("long")))));
        return DataTable.scrolling(
                name,
                table(
                                thead(tr(td(), each(columns.keySet(), column -> th(column)
                                        .attr("scope", "col")))),
                                tbody(each(lines, line -> line)))
                        .withClass("figures"));
    }

    static String withInterval(Rate rate) {
        return Text.format("%s (%s)", rate.percent(), rate.interval().percent());
    }
}
