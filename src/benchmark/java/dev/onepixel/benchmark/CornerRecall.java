package dev.onepixel.benchmark;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints how much of what all corners find CORNERS finds within a few queries an image: {@code [images]}, so many of each
 * model that it classifies correctly, spread over the set; all unless given. LeNet is measured where the reference data lies
 * beside the project.
 */
public final class CornerRecall {

    private static final List<Long> WITHIN = List.of(100L, 250L, 1000L);
    private static final Path CIFAR10 = Path.of("../shared/cifar10");
    private static final AttackParameters CORNERS = AttackParameters.PAPER.withSearch(Search.CORNERS);

    private CornerRecall() {}

    public static void main(String[] arguments) {
        int images = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        System.out.println(WITHIN.stream()
                .map(queries -> Text.format(" of those, within %,d queries an image |", queries))
                .collect(Collectors.joining("", "| model | fooled by all corners |", "")));
        System.out.println("|---".repeat(2 + WITHIN.size()) + "|");
        if (Files.isDirectory(CIFAR10)) {
            Path file = CIFAR10.resolve("lenet/lenet.onnx");
            ImageSet cifar = ImageSet.open(CIFAR10.resolve("test_batch_first_200.bin"));
            print(Subject.open("LeNet", file, file, cifar, images));
        }
        ImageSet signs = ImageSet.open(Path.of("fixtures/traffic-signs"));
        for (String name : List.of("traffic-signs", "traffic-signs-hardened")) {
            Path folder = Path.of("models", name);
            print(Subject.open(name, folder, folder.resolve(name + ".onnx"), signs, images));
        }
    }

    private static void print(Subject subject) {
        try (subject) {
            int all = fooled(subject, CORNERS);
            Stream<Rate> recalls = WITHIN.stream()
                    .map(queries -> new Rate(fooled(subject, CORNERS.withMaxQueriesPerImage(queries)), all));
            System.out.println(Text.format(
                    "| %s | %d of %d | %s |",
                    subject.name(),
                    all,
                    subject.images().size(),
                    recalls.map(Rates::inWords).collect(Collectors.joining(" | "))));
        }
    }

    private static int fooled(Subject subject, AttackParameters attack) {
        return (int)
                RobustnessEvaluation.of(subject.model())
                        .on(subject.images())
                        .attack(attack)
                        .run()
                        .attacks(Attacker.UNDEFENDED)
                        .stream()
                        .filter(AttackResult::isFooled)
                        .count();
    }
}
