package dev.onepixel.report.overview;

import static j2html.TagCreator.div;
import static j2html.TagCreator.p;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of each true class by itself, those first that are fooled most. */
final class ClassesPart {

    private static final int MOST = 200;

    private ClassesPart() {}

    static DomContent of(List<AttackResult> attacks) {
        Map<String, AttackSummary> classes = new TreeMap<>();
        attacks.stream()
                .collect(Collectors.groupingBy(AttackResult::label))
                .forEach((label, results) -> classes.put(label, AttackSummary.of(results)));
        List<String> labels = classes.keySet().stream()
                .sorted(Comparator.comparingDouble(
                        label -> -figures(classes, label).successRate().value()))
                .toList();
        DataTable table = new DataTable(
                "Figures of each class",
                "true class",
                "attack success (95 % interval)",
                "fooled",
                "attacked",
                "robust accuracy (95 % interval)",
                "clean accuracy (95 % interval)",
                "images");
        for (String label : labels.stream().limit(MOST).toList()) {
            AttackSummary figures = figures(classes, label);
            table.add(
                    Words.breakable(label),
                    DataTable.number(FiguresPart.withInterval(figures.successRate()))
                            .withClass("key"),
                    DataTable.number(String.valueOf(figures.fooled())),
                    DataTable.number(String.valueOf(figures.attacked())),
                    DataTable.number(FiguresPart.withInterval(figures.robustAccuracy())),
                    DataTable.number(FiguresPart.withInterval(figures.cleanAccuracy())),
                    DataTable.number(String.valueOf(figures.seen() + figures.unseen())));
        }
        return div(
                table.content(),
                labels.size() > MOST
                        ? p(Text.format("... and %d more, of which report.json has the images", labels.size() - MOST))
                        : div());
    }

    private static AttackSummary figures(Map<String, AttackSummary> classes, String label) {
        return classes.getOrDefault(label, AttackSummary.of(List.of()));
    }
}
