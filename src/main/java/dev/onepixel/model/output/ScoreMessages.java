package dev.onepixel.model.output;

import dev.onepixel.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of scores that cannot be used as they are. */
final class ScoreMessages {

    private static final int SHOWN = 12;

    private ScoreMessages() {}

    static String notFinite(String model, float score, int output) {
        return Text.format(
                "Model '%s' gave the score %s for class %d; nothing can be concluded from a score that is not finite",
                model, score, output);
    }

    static String columnsChanged(String model, int before, int now) {
        return Text.format("Model '%s' gave %d score{s} an image when it was loaded, but now %d", model, before, now);
    }

    static String kindMeasured(String model, ScoreKind kind) {
        return Text.format(
                "Model '%s' was measured to give %s; declare it by applySoftmax or onepixel.scores in serving.properties or by DjlOptions.withScores(ScoreKind.%s) to be sure",
                model, kind, kind);
    }

    static String kindUnclear(String model, float[] row) {
        return Text.format(
                "Model '%s' gives scores that can mean several things (%s); say which: onepixel.scores=%s in serving.properties or DjlOptions.withScores(…)",
                model, row(row), Stream.of(ScoreKind.values()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    static String softmaxTwice(String model) {
        return Text.format(
                "Model '%s' is declared to give LOGITS, but its scores already look like probabilities: softmax is applied as declared and flattens them; remove applySoftmax=true or withScores(…) if that is wrong",
                model);
    }

    static String otherKind(String model, ScoreKind kind, float[] raw, int offset, int outputs) {
        return Text.format(
                "Model '%s' was taken to give %s, but gave the scores %s; say what it gives: onepixel.scores in serving.properties, DjlOptions.withScores(…) or, of a service, RemoteOptions.withScores(…)",
                model, kind, row(Arrays.copyOfRange(raw, offset, offset + outputs)));
    }

    static String oneClass(String model, ScoreKind kind) {
        return Text.format(
                "Model '%s' gives one score an image, which as %s stands for a single class, and nothing can be taken for another; one that tells two classes apart by a sigmoid is declared by onepixel.scores=SIGMOID or SIGMOID_LOGITS in serving.properties or by DjlOptions.withScores(…)",
                model, kind);
    }

    static String labelCount(String model, int classes, List<String> labels) {
        String shown = labels.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return Text.format(
                "Model '%s' gives scores for %d class{es}, but there are %d class name{s} (%s%s); correct synset.txt or DjlOptions.withLabels(…)",
                model, classes, labels.size(), shown, labels.size() > SHOWN ? ", …" : "");
    }

    private static String row(float[] row) {
        String text = Arrays.toString(Arrays.copyOf(row, Math.min(SHOWN, row.length)));
        return row.length > SHOWN ? text.replace("]", ", …]") : text;
    }
}
