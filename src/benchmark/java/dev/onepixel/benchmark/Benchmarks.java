package dev.onepixel.benchmark;

import ai.onnxruntime.OrtException;
import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All measurements in one run, as tables: {@code Benchmarks [rounds] [images] [sections]}. Sections are {@code
 * throughput}, {@code scaling}, {@code allocation} and {@code verdicts}; without any, all.
 *
 * <p>LeNet is measured where the reference data lies beside the project.
 */
public final class Benchmarks {

    private static final Path REFERENCE = Path.of("../shared/cifar10");
    private static final Path SIGNS = Path.of("fixtures/traffic-signs");
    private static final Path COSTLY = Path.of("target/benchmark/costly");
    private static final AttackParameters EVOLUTION = AttackParameters.PAPER.withGenerations(20);
    private static final AttackParameters CORNERS = AttackParameters.PAPER.withSearch(Search.CORNERS);

    /** Fewer images than cores, and a number that does not share out. */
    private static final int[] FEW = {1, 3};

    private final PrintStream out = System.out;
    private final int rounds;
    private final int images;
    private final List<Subject> subjects = new ArrayList<>();

    private Benchmarks(int rounds, int images) {
        this.rounds = rounds;
        this.images = images;
    }

    public static void main(String[] arguments) throws IOException, OrtException {
        List<String> given = List.of(arguments);
        int rounds = given.isEmpty() ? 15 : Integer.parseInt(given.get(0));
        int images = given.size() < 2 ? 60 : Integer.parseInt(given.get(1));
        List<String> sections = given.size() < 3
                ? List.of("throughput", "scaling", "allocation", "verdicts")
                : given.subList(2, given.size());
        new Benchmarks(rounds, images).run(sections);
    }

    private void run(List<String> sections) throws IOException, OrtException {
        Machine.print();
        ImageSet signs = ImageSet.open(SIGNS);
        if (Files.isDirectory(REFERENCE)) {
            ImageSet cifar = ImageSet.open(REFERENCE.resolve("test_batch_first_200.bin"));
            subjects.add(Subject.firstCorrect("LeNet", REFERENCE.resolve("lenet/lenet.onnx"), cifar, 100));
        }
        for (String name : List.of("traffic-signs", "traffic-signs-hardened")) {
            Path folder = Path.of("models", name);
            subjects.add(Subject.open(name, folder, folder.resolve(name + ".onnx"), signs, images));
        }
        for (String section : sections) {
            out.printf("%n## %s%n%n", section);
            switch (section) {
                case "throughput" -> throughput(signs);
                case "scaling" -> scaling();
                case "allocation" -> allocation();
                case "verdicts" -> verdicts();
                default -> throw new IllegalArgumentException(Text.format("There is no section '%s'", section));
            }
        }
        subjects.forEach(Subject::close);
    }

    private void throughput(ImageSet signs) throws IOException, OrtException {
        Throughput throughput = new Throughput(out, rounds);
        throughput.header();
        for (Subject subject : subjects) {
            throughput.compare(subject, EVOLUTION, subject.images());
            throughput.compare(subject, CORNERS, subject.images());
        }
        try (Subject costly = costly(signs)) {
            throughput.compare(costly, EVOLUTION, costly.images());
            throughput.compare(costly, CORNERS, costly.images());
        }
    }

    /** The costly network with images labelled as it sees them. */
    private static Subject costly(ImageSet signs) throws IOException {
        Path file = CostlyNetwork.write(COSTLY);
        DjlClassifier model = DjlClassifier.load(COSTLY);
        List<LabelledImage> relabelled = signs.names().subList(0, 4).stream()
                .map(signs::load)
                .map(image -> new LabelledImage(
                        image.name(),
                        model.labels().get(model.classify(image.image()).decision(0)),
                        image.image()))
                .toList();
        return new Subject("ten times LeNet", file, model, ImageSet.of("relabelled", relabelled));
    }

    private void scaling() throws OrtException {
        out.println("| model | images | search | all cores : 1 worker | bare: all cores : 1 session |");
        out.println("|---|---|---|---|---|");
        Throughput throughput = new Throughput(out, rounds);
        for (Subject subject : subjects) {
            throughput.scaling(subject, EVOLUTION, first(subject, 40));
            ImageSet withstand = withstanding(subject);
            for (int few : FEW) {
                throughput.scaling(
                        subject, CORNERS, withstand.subset(withstand.names().subList(0, few)));
            }
        }
    }

    /** Images whose attack takes longest. */
    private static ImageSet withstanding(Subject subject) {
        List<String> names =
                RobustnessEvaluation.of(subject.model())
                        .on(first(subject, 40))
                        .attack(CORNERS)
                        .run()
                        .attacks(Attacker.UNDEFENDED)
                        .stream()
                        .filter(result -> result.outcome() == Outcome.WITHSTOOD)
                        .map(AttackResult::image)
                        .toList();
        return subject.images().subset(names);
    }

    private void allocation() {
        Allocation allocation = new Allocation(out);
        allocation.header();
        for (Subject subject : subjects) {
            allocation.measure(subject, AttackParameters.PAPER, 6);
            allocation.measure(subject, CORNERS, 6);
        }
    }

    private void verdicts() {
        Verdicts verdicts = new Verdicts(out);
        verdicts.header();
        subjects.forEach(verdicts::compare);
    }

    private static ImageSet first(Subject subject, int count) {
        return subject.images()
                .subset(subject.images()
                        .names()
                        .subList(0, Math.min(count, subject.images().size())));
    }
}
