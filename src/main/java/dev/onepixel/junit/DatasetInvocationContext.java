package dev.onepixel.junit;

import dev.onepixel.evaluation.EvaluationRun;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.text.Text;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** The one invocation at granularity DATASET: attacks all images, runs the body, holds the limits. */
record DatasetInvocationContext(EvaluationRun run, RobustReporting reporting)
        implements TestTemplateInvocationContext, InvocationInterceptor {

    @Override
    public String getDisplayName(int invocationIndex) {
        return Text.format(
                "%d image{s}, %s%s",
                run.names().size(),
                reporting.test().parameters().search(),
                run.shard().map(shard -> ", " + shard).orElse(""));
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(new ParameterPlaceholder(RobustnessReport.class), reporting.modelParameter(), this);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        RobustnessReport report = run.finish();
        Optional<? extends AssertionError> limits = reporting.report(report);
        BodyInvocation.throwAll(body(invocation, method, report), limits);
    }

    /** A body asserts something of all images, so in a run on a part of them it is left to the one that joins them. */
    private Optional<Throwable> body(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, RobustnessReport report) {
        if (run.shard().isPresent()) {
            invocation.skip();
            return Optional.empty();
        }
        return BodyInvocation.run(invocation, method, RobustnessReport.class, report);
    }
}
