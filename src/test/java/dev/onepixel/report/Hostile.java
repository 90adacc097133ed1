package dev.onepixel.report;

import dev.onepixel.attack.Search;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Limits;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.Verdict;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.RgbImage;
import dev.onepixel.model.Classifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An evaluation with every outcome whose model, labels and image names try to break out of whatever shows them. The
 * true class of an image is its grey level; a red pixel at {@value #WEAK_X}, {@value #WEAK_Y} turns it into the next.
 */
public final class Hostile {

    public static final int WEAK_X = 5;
    public static final int WEAK_Y = 6;

    public static final String LONG = "long-" + "0123456789".repeat(29) + "-end!";

    public static final List<String> LABELS = List.of(
            "<script>alert('label')</script>",
            "\"quoted\" 'label' & | `more` [x](javascript:alert(1))",
            LONG,
            "../../etc/passwd",
            "停止标志 – знак стоп – علامة قف 🚦",
            "</style></svg><img src=x onerror=alert(1)>");

    public static final List<String> FOOLED = List.of(
            "<img src=x onerror=alert(2)>/a&b.png",
            "\"onload=\"alert(3)/'q'.png",
            LONG + "/" + LONG + ".png",
            "../../escaped.png",
            "停止/標誌 علامة.png",
            "a|b`c*d*_e_\\.png");

    public static final String MODEL = "model <b>& \"co\"</b> | 模型";

    private static final int STEP = 40;

    private Hostile() {}

    /** One image a label that is fooled, one that withstands, one misclassified, one inconclusive. */
    public static ImageSet images() {
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < LABELS.size(); i++) {
            images.add(new LabelledImage(FOOLED.get(i), LABELS.get(i), plain(i, 8)));
        }
        images.add(new LabelledImage("withstands", LABELS.get(0), plain(0, 4)));
        images.add(new LabelledImage("misclassified", LABELS.get(0), plain(1, 8)));
        images.add(new LabelledImage("inconclusive", LABELS.get(0), plain(0, 3)));
        return ImageSet.of("images <i>of</i> \"anything\"", images);
    }

    private static RgbImage plain(int index, int width) {
        int[] pixels = new int[width * 8];
        Arrays.fill(pixels, (20 + STEP * index) * 0x010101);
        return RgbImage.rgb(width, 8, pixels);
    }

    public static Classifier model() {
        return Classifier.of(MODEL, LABELS, image -> {
            int index = (level(image) - 20) / STEP;
            boolean weak = image.width() > WEAK_X && image.rgb(WEAK_X, WEAK_Y) == 0xFF0000;
            float[] scores = new float[LABELS.size()];
            Arrays.fill(scores, image.width() == 3 ? Float.NaN : 0.01f);
            scores[Math.floorMod(weak ? index + 1 : index, scores.length)] =
                    image.width() == 3 ? Float.NaN : 0.5f + 0.07f * Math.floorMod(index, 6);
            return scores;
        });
    }

    /** The middle one of three pixels, which no single edit moves. */
    private static int level(RgbImage image) {
        int[] levels = {image.rgb(0) & 0xFF, image.rgb(1) & 0xFF, image.rgb(2) & 0xFF};
        Arrays.sort(levels);
        return levels[1];
    }

    /** Runs it as a test would and leaves {@code report.json} and the evidence. */
    public static FinishedEvaluation evaluate(Path output, Optional<TransformVote> defense) {
        return evaluate(output, "shop.Evil$Test", "withstands <b>one</b> pixel", defense);
    }

    public static FinishedEvaluation evaluate(
            Path output, String testClass, String method, Optional<TransformVote> defense) {
        ReportDirectory directory = ReportDirectory.create(output, testClass, method);
        RobustnessEvaluation evaluation = RobustnessEvaluation.of(model())
                .on(images())
                .search(Search.CORNERS)
                .evidence(directory);
        defense.ifPresent(evaluation::behind);
        RobustnessReport report = evaluation.run();
        directory.write(report);
        Verdict verdict = Verdict.of(report, Limits.NONE_FOOLED);
        List<String> failures = verdict.holds()
                ? List.of()
                : List.of(new FailureMessage(report, Limits.NONE_FOOLED, directory.path(), "mvn test")
                        .of(verdict.reasons()));
        return new FinishedEvaluation(
                testClass, method, report, images(), Limits.NONE_FOOLED, verdict.state(), failures, directory.path());
    }
}
