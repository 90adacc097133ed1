package dev.onepixel.junit;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.Cluster;
import dev.onepixel.evaluation.Clusters;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.EvaluationRun;
import dev.onepixel.evaluation.RobustnessEvaluation;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.journal.JournalSettings;
import dev.onepixel.image.ImageException;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.report.Console;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.PastReport;
import dev.onepixel.report.PastReportReader;
import dev.onepixel.report.ReportDirectory;
import dev.onepixel.text.Text;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Turns a method annotated with {@link OnePixelRobust} into its invocations. */
final class OnePixelRobustExtension implements TestTemplateInvocationContextProvider, InvocationInterceptor {

    private static final Namespace NAMESPACE = Namespace.create(OnePixelRobustExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return annotation(context).isPresent();
    }

    private static Optional<OnePixelRobust> annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getTestMethod(), OnePixelRobust.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        ConflictingAnnotations.refuse(context.getRequiredTestMethod());
        RobustTest test = RobustTest.of(context, annotation(context).orElseThrow());
        requireFittingParameters(test);
        ModelAndImages found = new ModelAndImages(context, test);
        if (!test.annotation().model().isEmpty()) {
            NativeAccess.explainOnce(ResultPublisher.console(context, test));
        }
        Classifier model = found.model();
        ImageSet all = found.images();
        ImageSet images = all.limit(test.limit());
        Settings settings = new Settings(context, test.method());
        if (settings.plan()) {
            return Stream.of(planning(context, test, model, all, images));
        }
        // Before the folder is made ready: what is compared may be the last report that lies there.
        Optional<PastReport> other = other(settings, test);
        ReportDirectory directory = ReportDirectory.create(
                test.outputDirectory(), context.getRequiredTestClass().getName(), test.reportName());
        ShutdownHook shutdown = ShutdownHook.of(context);
        ResultPublisher publisher = ResultPublisher.of(context, test, images, directory);
        Optional<BaselineCheck> baseline = BaselineCheck.of(context, test, model, all);
        Supplier<RobustnessEvaluation> evaluation = () -> evaluation(test, model, images);
        RobustnessEvaluation first = evaluation
                .get()
                .evidence(directory)
                .listener(publisher.listener())
                .journal(journal(settings, test, directory.path(), publisher.title(), publisher::say));
        baseline.ifPresent(check -> first.known(check.knownEdits()));
        cluster(new Settings(context, test.method()), test).ifPresent(first::on);
        if (test.annotation().stopWhenDecided()) {
            first.stopWhenDecided(test.limits());
        }
        EvaluationRun run = start(context, test, first);
        shutdown.watch(run);
        if (other.isEmpty()) {
            settings.compare()
                    .ifPresent(given -> publisher.say(List.of(Text.format(
                            "%s: nothing to compare, as '%s' has no report of this test", publisher.title(), given))));
        }
        RobustReporting reporting = new RobustReporting(test, model, directory, publisher, baseline, other, evaluation);
        run.shard()
                .ifPresent(shard -> publisher.say(
                        List.of(ShardReporting.beginning(shard, run.names().size()))));
        return switch (test.annotation().granularity()) {
            case DATASET -> Stream.of(new DatasetInvocationContext(run, reporting));
            case IMAGE ->
                Stream.concat(
                        run.names().stream().map(name -> new ImageInvocationContext(run, name, reporting)),
                        Stream.of(new LimitsInvocationContext(run, reporting)));
        };
    }

    /** Neither report nor journal of an earlier run are touched, and nothing is kept. */
    private static PlanInvocationContext planning(
            ExtensionContext context, RobustTest test, Classifier model, ImageSet all, ImageSet images) {
        String testClass = context.getRequiredTestClass().getName();
        String title = FinishedEvaluation.title(testClass, test.method().getName());
        Console console = ResultPublisher.console(context, test);
        JournalSettings journal = journal(
                new Settings(context, test.method()),
                test,
                ReportDirectory.within(test.outputDirectory(), testClass, test.reportName()),
                title,
                lines -> lines.forEach(line -> console.say("OnePixel  " + line)));
        RobustnessEvaluation evaluation = evaluation(test, model, images).journal(journal.lookingOnly());
        BaselineCheck.of(context, test, model, all).ifPresent(check -> evaluation.known(check.knownEdits()));
        return new PlanInvocationContext(start(context, test, evaluation), title, console, new ModelParameter(model));
    }

    /** Jupiter runs a method with {@code @Test} beside this annotation once more, without an attack. */
    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        ConflictingAnnotations.refuse(context.getRequiredTestMethod());
        throw Settings.wrong(context.getRequiredTestMethod(), "it ran as an ordinary test, without an attack");
    }

    private static Optional<PastReport> other(Settings settings, RobustTest test) {
        try {
            return settings.compare()
                    .flatMap(given -> PastReportReader.find(
                            given,
                            ReportDirectory.within(given, test.testClass().getName(), test.reportName())));
        } catch (EvaluationException e) {
            throw test.wrong("configuration parameter onepixel.compare: " + e.getMessage());
        }
    }

    private static void requireFittingParameters(RobustTest test) {
        Class<?> unfit =
                test.annotation().granularity() == Granularity.DATASET ? AttackResult.class : RobustnessReport.class;
        if (Arrays.asList(test.method().getParameterTypes()).contains(unfit)) {
            throw test.wrong(
                    unfit == AttackResult.class
                            ? "an AttackResult is of one image; set granularity = IMAGE, or take a RobustnessReport"
                            : "a RobustnessReport is of all images; set granularity = DATASET, or take an AttackResult");
        }
    }

    private static RobustnessEvaluation evaluation(RobustTest test, Classifier model, ImageSet images) {
        RobustnessEvaluation evaluation = RobustnessEvaluation.of(model)
                .on(images)
                .attack(test.parameters())
                .target(test.annotation().target())
                .eachTarget(test.annotation().eachTarget())
                .attacker(test.annotation().attacker());
        test.workers().ifPresent(evaluation::workers);
        test.proof().ifPresent(evaluation::prove);
        test.defense().ifPresent(evaluation::behind);
        return evaluation;
    }

    private static Optional<Cluster> cluster(Settings settings, RobustTest test) {
        return settings.executor().map(kind -> {
            String model = test.annotation().model();
            String images = test.annotation().images();
            if (model.isEmpty() || images.isEmpty()) {
                throw test.wrong(
                        "onepixel.executor=spark loads model and images in other processes, so it needs their paths; set model and images instead of fields, or onepixel.executor=local");
            }
            try {
                return Clusters.connect(
                        kind,
                        settings.sparkMaster(),
                        Path.of(model).toAbsolutePath(),
                        Path.of(images).toAbsolutePath());
            } catch (EvaluationException e) {
                throw test.wrong(String.valueOf(e.getMessage()));
            }
        });
    }

    private static JournalSettings journal(
            Settings settings, RobustTest test, Path folder, String title, Consumer<List<String>> console) {
        List<Path> results = settings.results().stream()
                .map(given -> ReportDirectory.within(given, test.testClass().getName(), test.reportName()))
                .toList();
        return new JournalSettings(
                folder,
                settings.resume(),
                results,
                test.shard(),
                line -> console.accept(List.of(title + ": " + line)),
                false);
    }

    private static EvaluationRun start(ExtensionContext context, RobustTest test, RobustnessEvaluation evaluation) {
        try {
            EvaluationRun run = evaluation.start();
            Method method = test.method();
            context.getStore(NAMESPACE).put(method, new RunningEvaluation(run));
            return run;
        } catch (EvaluationException | ImageException | ClassifierException | IllegalArgumentException e) {
            throw test.wrong(String.valueOf(e.getMessage()));
        }
    }

    /** What the store closes when the method's last invocation is over. */
    private record RunningEvaluation(EvaluationRun run) implements ClosedByStore {
        @Override
        public void close() {
            run.close();
        }
    }
}
