package dev.onepixel.junit;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.EvaluationRun;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** The last invocation at granularity IMAGE: no body, but the report and the limits over all images. */
record LimitsInvocationContext(EvaluationRun run, RobustReporting reporting)
        implements TestTemplateInvocationContext, InvocationInterceptor {

    @Override
    public String getDisplayName(int invocationIndex) {
        return "limits over all images";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(new ParameterPlaceholder(AttackResult.class), reporting.modelParameter(), this);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        invocation.skip();
        BodyInvocation.throwAll(Optional.empty(), reporting.report(run.finish()));
    }
}
