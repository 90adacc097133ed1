package dev.onepixel.junit;

import dev.onepixel.text.Text;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.AnnotationSupport;

/** Annotations that conflict with {@link OnePixelRobust}: they would run the method without the attack, and be green. */
final class ConflictingAnnotations {

    private ConflictingAnnotations() {}

    static void refuse(Method method) {
        for (var other : List.of(Test.class, RepeatedTest.class, TestFactory.class)) {
            if (AnnotationSupport.isAnnotated(method, other)) {
                throw Settings.wrong(
                        method,
                        Text.format(
                                "@%s beside it runs the method without an attack; remove @%s",
                                other.getSimpleName(), other.getSimpleName()));
            }
        }
        for (var other : method.getAnnotations()) {
            Class<?> type = other.annotationType();
            if (type != OnePixelRobust.class
                    && type != TestTemplate.class
                    && AnnotationSupport.isAnnotated(type, TestTemplate.class)
                    && !AnnotationSupport.isAnnotated(type, OnePixelRobust.class)) {
                throw Settings.wrong(
                        method,
                        Text.format(
                                "@%s beside it runs the method without an attack; remove @%s",
                                type.getSimpleName(), type.getSimpleName()));
            }
        }
    }
}
