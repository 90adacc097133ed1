package dev.onepixel.junit;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.EvaluationRun;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.report.Console;
import dev.onepixel.report.ForecastText;
import dev.onepixel.text.Text;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/** The one invocation of a test that only says how much it would be: measured, said, and aborted, as nothing was tested. */
record PlanInvocationContext(EvaluationRun run, String title, Console console, ModelParameter model)
        implements TestTemplateInvocationContext, InvocationInterceptor {

    /** Long enough for a model to warm up, short enough to ask for it often. */
    private static final Duration MEASURED = Duration.ofSeconds(5);

    @Override
    public String getDisplayName(int invocationIndex) {
        return Text.format("plan of %d image{s}", run.names().size());
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(
                new ParameterPlaceholder(RobustnessReport.class),
                new ParameterPlaceholder(AttackResult.class),
                model,
                this);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        invocation.skip();
        List<String> lines = new ForecastText(run.measure(MEASURED)).ofPlan();
        lines.forEach(line -> console.say(Text.format("OnePixel  %s: %s", title, line)));
        throw new TestAbortedException("onepixel.plan=true: nothing was tested" + System.lineSeparator()
                + String.join(System.lineSeparator(), lines));
    }
}
