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

import dev.onepixel.attack.AttackResult;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How often which class was turned into which, the classes that are hit most first. */
final class ConfusionMatrix {

    private static final int MOST = 20;
    private static final int NARROW = 8;

    private final Map<String, Map<String, Long>> counts;
    private final List<String> trueClasses;
    private final List<String> wrongClasses;

    ConfusionMatrix(List<AttackResult> fooled) {
        this.counts = fooled.stream()
                .collect(Collectors.groupingBy(
                        AttackResult::label, Collectors.groupingBy(AttackResult::prediction, Collectors.counting())));
        this.trueClasses = mostFrequent(fooled, AttackResult::label);
        this.wrongClasses = mostFrequent(fooled, AttackResult::prediction);
    }

    private static List<String> mostFrequent(List<AttackResult> fooled, Function<AttackResult, String> of) {
        return fooled.stream().collect(Collectors.groupingBy(of, Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns whether half a page is enough for its columns. */
    boolean isNarrow() {
        return wrongClasses.size() <= NARROW;
    }

    long count(String trueClass, String wrongClass) {
        return counts.getOrDefault(trueClass, Map.of()).getOrDefault(wrongClass, 0L);
    }

    DomContent content() {
        List<String> rows = trueClasses.stream().limit(MOST).toList();
        List<String> columns = wrongClasses.stream().limit(MOST).toList();
        if (rows.isEmpty()) {
            return p("No image was fooled.");
        }
        return div(
                DataTable.scrolling(
                        "Which class was turned into which",
                        table(
                                        thead(tr(
                                                th("true class").attr("scope", "col"),
                                                each(columns, column -> th(name(column))
                                                        .attr("scope", "col")),
                                                th("all").attr("scope", "col"))),
                                        tbody(each(rows, row -> row(row, columns))))
                                .withClass("matrix")),
                trueClasses.size() > MOST || wrongClasses.size() > MOST
                        ? p(Text.format(
                                "The %d most frequent classes of %d and %d; all are in report.json.",
                                MOST, trueClasses.size(), wrongClasses.size()))
                        : div());
    }

    private DomContent row(String trueClass, List<String> columns) {
        long all = counts.getOrDefault(trueClass, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return tr(
                th(name(trueClass)).attr("scope", "row"),
                each(columns, column -> cell(trueClass, column)),
                td(String.valueOf(all)).withClass("all"));
    }

    /** A class's name in a box that a long one is cut off by; all of it shows to who points at it. */
    private static DomContent name(String label) {
        return div(Words.breakable(label)).withTitle(label);
    }

    private DomContent cell(String trueClass, String wrongClass) {
        long count = count(trueClass, wrongClass);
        long most = counts.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        return count == 0
                ? td()
                : td(String.valueOf(count))
                        .withTitle(Text.format("%s taken for %s: %d", trueClass, wrongClass, count))
                        .withStyle(Text.format("--share:%.0f%%", 15 + 55.0 * count / most));
    }
}
