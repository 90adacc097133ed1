package dev.onepixel.junit;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.EvaluationRun;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.text.Text;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * One image's invocation at granularity IMAGE. A fooled image fails where not one may be fooled; where a rate is
 * allowed, {@link LimitsInvocationContext} decides and the image's own invocation is aborted and not passed.
 */
record ImageInvocationContext(EvaluationRun run, String image, RobustReporting reporting)
        implements TestTemplateInvocationContext, InvocationInterceptor {

    @Override
    public String getDisplayName(int invocationIndex) {
        return image;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(new ParameterPlaceholder(AttackResult.class), reporting.modelParameter(), this);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        ImageResult result = run.result(image);
        reporting.show(result, run.times(image));
        AttackResult attack = result.headline();
        Optional<Throwable> body = BodyInvocation.run(invocation, method, AttackResult.class, attack);
        BodyInvocation.throwAll(body, failure(result));
        if (attack.outcome() == Outcome.MISCLASSIFIED) {
            throw new TestAbortedException(Text.format(
                    "Not attacked: the clean image is classified as %s, not %s",
                    attack.cleanPrediction(), attack.label()));
        }
        if (attack.isFooled()) {
            throw new TestAbortedException("Fooled; the limits over all images decide whether that is too many: "
                    + reporting.fooled(attack).getMessage());
        }
    }

    private Optional<AssertionFailedError> failure(ImageResult result) {
        AttackResult attack = result.headline();
        return switch (attack.outcome()) {
            case FOOLED -> reporting.isTolerated(result) ? Optional.empty() : Optional.of(reporting.fooled(attack));
            case INCONCLUSIVE -> Optional.of(reporting.inconclusive(attack));
            case WITHSTOOD, PROVED, MISCLASSIFIED -> Optional.empty();
        };
    }
}
