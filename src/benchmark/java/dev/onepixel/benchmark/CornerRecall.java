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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prints how much of what all corners find is found within a few queries an image, by CORNERS, by the same corners in random
 * order, and by evolution: {@code [images [folder...]]}; so many images of each model that it classifies correctly, spread
 * over the set (0, and unless given: all), and folders of further models of the signs. LeNet is measured where the reference
 * data lies beside the project.
 */
public final class CornerRecall {

    private static final List<Long> WITHIN = List.of(100L, 250L, 1000L);
    private static final Path CIFAR10 = Path.of("../shared/cifar10");
    private static final AttackParameters CORNERS = AttackParameters.PAPER.withSearch(Search.CORNERS);

    private CornerRecall() {}

    public static void main(String[] arguments) {
        Machine.print();
        int images = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        System.out.println(
                "| model | fooled by all corners | within, queries an image | CORNERS | random order, expected |"
                        + " evolution |\n|---|---|---|---|---|---|");
        if (Files.isDirectory(CIFAR10)) {
            Path file = CIFAR10.resolve("lenet/lenet.onnx");
            ImageSet cifar = ImageSet.open(CIFAR10.resolve("test_batch_first_200.bin"));
            print(Subject.open("LeNet", file, file, cifar, images));
        }
        ImageSet signs = ImageSet.open(Path.of("fixtures/traffic-signs"));
        List<Path> folders =
                new ArrayList<>(List.of(Path.of("models/traffic-signs"), Path.of("models/traffic-signs-hardened")));
        Arrays.stream(arguments).skip(1).map(Path::of).forEach(folders::add);
        for (Path folder : folders) {
            String name = folder.getFileName().toString();
            print(Subject.open(name, folder, folder.resolve(name + ".onnx"), signs, images));
        }
    }

    private static void print(Subject subject) {
        try (subject) {
            int all = fooled(subject, CORNERS);
            double[] random = RandomOrder.fooled(subject, WITHIN);
            for (int i = 0; i < WITHIN.size(); i++) {
                long queries = WITHIN.get(i);
                AttackParameters evolution = AttackParameters.PAPER.withMaxQueriesPerImage(queries);
                System.out.println(Text.format(
                        "| %s | %d of %d | %,d | %s | %.1f of %d = %.1f %% | %s |",
                        subject.name(),
                        all,
                        subject.images().size(),
                        queries,
                        found(subject, CORNERS.withMaxQueriesPerImage(queries), all),
                        random[i],
                        all,
                        100 * random[i] / all,
                        found(subject, evolution, all)));
            }
        }
    }

    // Evolution may find what no corner is.
    private static String found(Subject subject, AttackParameters attack, int all) {
        int fooled = fooled(subject, attack);
        return fooled > all ? Text.format("%d of %d", fooled, all) : Rates.inWords(new Rate(fooled, all));
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
