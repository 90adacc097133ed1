package dev.onepixel.benchmark;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.proof.ProofResult;
import dev.onepixel.proof.ProofTask;
import dev.onepixel.proof.Prover;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Prints what becomes of the images that the corner search leaves standing when they are proved: {@code [model [seconds
 * [workers [images]]]]}.
 *
 * <ul>
 *   <li>model: {@code lenet} (unless given), {@code traffic-signs}, {@code traffic-signs-hardened}, or the folder of another
 *       model of the signs
 *   <li>workers: how many threads prove an image, or several such numbers, {@code 1,2}: each image then with each of them in
 *       turn, and their times beside each other
 *   <li>images: so many, spread over the set, are attacked (all unless given), or those of these names, {@code
 *       yield/0012.png,yield/0019.png}
 * </ul>
 */
public final class Proofs {

    private static final Path CIFAR10 = Path.of("../shared/cifar10");

    private Proofs() {}

    // One image's proof, with the seconds that all threads were at work.
    private record Row(String image, ProofResult result, double cpuSeconds) {}

    public static void main(String[] arguments) {
        Machine.print();
        String name = argument(arguments, 0, "lenet");
        double seconds = Double.parseDouble(argument(arguments, 1, "600"));
        int[] workers = Arrays.stream(
                        argument(arguments, 2, "" + Runtime.getRuntime().availableProcessors())
                                .split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        String which = argument(arguments, 3, "" + Integer.MAX_VALUE);
        boolean lenet = name.equals("lenet");
        Path bundled = Path.of("models", name);
        Path file = lenet ? CIFAR10.resolve("lenet/lenet.onnx") : Files.exists(bundled) ? bundled : Path.of(name);
        try (DjlClassifier model = DjlClassifier.load(file)) {
            ImageSet all = lenet
                    ? PublishedFigures.firstCorrect(model, 100)
                    : ImageSet.open(Path.of("fixtures/traffic-signs"));
            ImageSet images = which.matches("\\d+")
                    ? spread(all, Integer.parseInt(which))
                    : all.subset(List.of(which.split(",")));
            List<AttackResult> attacks = RobustnessEvaluation.of(model)
                    .on(images)
                    .attack(AttackParameters.PAPER.withSearch(Search.CORNERS))
                    .run()
                    .attacks(Attacker.UNDEFENDED)
                    .stream()
                    .filter(AttackResult::isCorrectWhenClean)
                    .toList();
            List<AttackResult> standing =
                    attacks.stream().filter(attack -> !attack.isFooled()).toList();
            System.out.printf(
                    Locale.ROOT,
                    "%s on %s, %d of %d images that are classified correctly withstand all corners%n",
                    name,
                    model.info().engine(),
                    standing.size(),
                    attacks.size());
            System.out.printf(
                    Locale.ROOT,
                    "%s worker(s), at most %.0f s an image%n%n",
                    argument(arguments, 2, "" + workers[0]),
                    seconds);
            prove(model, images, standing, seconds, workers);
        }
    }

    // Every so many-th image, so that all classes are among them.
    private static ImageSet spread(ImageSet all, int most) {
        List<String> names = all.names();
        int count = Math.min(most, names.size());
        return all.subset(IntStream.range(0, count)
                .mapToObj(i -> names.get((int) ((long) i * names.size() / count)))
                .toList());
    }

    private static void prove(
            DjlClassifier model, ImageSet images, List<AttackResult> standing, double seconds, int[] workers) {
        Prover prover = Prover.of(model);
        List<Row> rows = new ArrayList<>();
        double[] clock = new double[workers.length];
        System.out.println(
                "| image | outcome | positions proved | by the first box | boxes | queries | CPU seconds | seconds |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (AttackResult attack : standing) {
            LabelledImage image = images.load(attack.image());
            Row row = prove(prover, model, image, seconds, workers[0]);
            clock[0] += row.result().seconds();
            for (int w = 1; w < workers.length; w++) {
                clock[w] += prove(prover, model, image, seconds, workers[w])
                        .result()
                        .seconds();
            }
            rows.add(row);
            ProofResult result = row.result();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s%s | %d of %d | %d | %d | %d | %.1f | %.1f |%n",
                    row.image(),
                    result.outcome(),
                    result.counterexample().map(edit -> " by " + edit).orElse(""),
                    result.proved().count(),
                    result.positions(),
                    result.rootProved(),
                    result.boxes(),
                    result.queries(),
                    row.cpuSeconds(),
                    result.seconds());
        }
        System.out.println();
        System.out.println("| of the proved | min | median | mean | max |");
        System.out.println("|---|---|---|---|---|");
        summary("boxes", "%.0f", rows, row -> row.result().boxes());
        summary("CPU seconds", "%.1f", rows, Row::cpuSeconds);
        summary("positions proved by the first box", "%.0f", rows, row -> row.result()
                .rootProved());
        for (int w = 0; w < workers.length; w++) {
            System.out.printf(
                    Locale.ROOT,
                    "%d worker(s): %.1f s for all, %.2f times the pace of %d%n",
                    workers[w],
                    clock[w],
                    clock[0] / clock[w],
                    workers[0]);
        }
        for (ProofResult.Outcome outcome : ProofResult.Outcome.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "%s %d%n",
                    outcome,
                    rows.stream()
                            .filter(row -> row.result().outcome() == outcome)
                            .count());
        }
    }

    private static Row prove(Prover prover, DjlClassifier model, LabelledImage image, double seconds, int workers) {
        long before = cpuNanos();
        ProofResult result = prover.prove(
                image.image(),
                model.labels().indexOf(image.label()),
                ProofTask.everywhere().withSeconds(seconds).withWorkers(workers));
        return new Row(image.name(), result, (cpuNanos() - before) / 1e9);
    }

    private static void summary(String what, String format, List<Row> rows, ToDoubleFunction<Row> figure) {
        double[] sorted = rows.stream()
                .filter(row -> row.result().outcome() == ProofResult.Outcome.PROVED)
                .mapToDouble(figure)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return;
        }
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        System.out.printf(
                Locale.ROOT,
                ("| " + what + " | " + format + " | " + format + " | " + format + " | " + format + " |%n"),
                sorted[0],
                median,
                Arrays.stream(sorted).average().orElse(0),
                sorted[sorted.length - 1]);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static String argument(String[] arguments, int index, String otherwise) {
        return index < arguments.length ? arguments[index] : otherwise;
    }
}
