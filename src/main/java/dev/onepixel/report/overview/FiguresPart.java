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

    /** A line: which term of the glossary it is of, and what stands in it. */
    private record Line(String term, Function<AttackSummary, String> value) {}

    private static final List<Line> LINES = List.of(
            new Line("attack success", figures -> withInterval(figures.successRate())),
            new Line("robust accuracy", figures -> withInterval(figures.robustAccuracy())),
            new Line("proved accuracy", figures -> withInterval(figures.provedAccuracy())),
            new Line("clean accuracy", figures -> withInterval(figures.cleanAccuracy())),
            new Line("attacked", figures -> String.valueOf(figures.attacked())),
            new Line("fooled", figures -> String.valueOf(figures.fooled())),
            new Line("withstood", figures -> String.valueOf(figures.withstood())),
            new Line("proved", figures -> String.valueOf(figures.proved())),
            new Line("misclassified", figures -> String.valueOf(figures.misclassified())),
            new Line("inconclusive", figures -> String.valueOf(figures.inconclusive())));

    private final Map<String, AttackSummary> columns = new LinkedHashMap<>();
    private final Map<String, List<String>> more = new LinkedHashMap<>();

    /** Adds a column. */
    void add(String name, AttackSummary figures) {
        columns.put(name, figures);
    }

    /** Adds a line of something else, with a text for each column. */
    void addLine(String name, List<String> values) {
        more.put(name, values);
    }

    DomContent content(String name) {
        List<DomContent> lines = new ArrayList<>();
        for (Line line : LINES) {
            lines.add(tr(
                            th(a(line.term()).withHref(Glossary.address(line.term())))
                                    .attr("scope", "row"),
                            each(columns.values(), figures -> td(line.value().apply(figures))))
                    .withCondClass(line.equals(LINES.get(0)), "key"));
        }
        more.forEach(
                (title, values) -> lines.add(tr(th(title).attr("scope", "row"), each(values, value -> td(value)))));
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
