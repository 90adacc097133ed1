package dev.onepixel.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the static field of a test class that holds the {@link dev.onepixel.model.Classifier} under test, for tests
 * whose annotation names no model. The test class owns the classifier and closes it.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ModelUnderTest {}
