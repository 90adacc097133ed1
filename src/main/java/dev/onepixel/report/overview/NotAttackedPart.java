package dev.onepixel.report.overview;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.ul;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Images of which no attack says anything, by their causes, the most frequent first. */
final class NotAttackedPart {

    private static final int MOST_NAMES = 50;

    private NotAttackedPart() {}

    /** Lists images whose search ended early, by why it did. */
    static DomContent inconclusive(List<AttackResult> attacks) {
        return grouped(attacks, AttackResult::ending, AttackResult::image);
    }

    /** Lists images that are wrong when clean, by what was taken for what. */
    static DomContent misclassified(List<AttackResult> attacks) {
        return grouped(
                attacks,
                attack -> Text.format("%s taken for %s", attack.label(), attack.cleanPrediction()),
                attack -> Text.format("%s (%s)", attack.image(), Rate.percent(attack.cleanConfidence())));
    }

    private static DomContent grouped(
            List<AttackResult> attacks, Function<AttackResult, String> cause, Function<AttackResult, String> line) {
        Map<String, List<AttackResult>> causes =
                attacks.stream().collect(Collectors.groupingBy(cause, TreeMap::new, Collectors.toList()));
        List<DomContent> parts = new ArrayList<>();
        causes.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .forEach(entry -> {
                    parts.add(h3(Text.format(
                            "%s: %d", entry.getKey(), entry.getValue().size())));
                    parts.add(names(entry.getValue().stream().map(line).toList()));
                });
        return div(each(parts, part -> part));
    }

    /** Lists names, as many as a reader looks through. */
    static DomContent names(List<String> names) {
        return div(
                ul(each(names.stream().limit(MOST_NAMES).toList(), name -> li(Words.breakable(name))))
                        .withClass("names"),
                names.size() > MOST_NAMES
                        ? p(Text.format("... and %d more in report.json", names.size() - MOST_NAMES))
                        : div());
    }
}
