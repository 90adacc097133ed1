package dev.onepixel.assertion;

import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;

/** AssertJ's soft assertions together with those on robustness; {@code assertAll()} tells what fails. */
public class OnePixelSoftAssertions extends SoftAssertions implements OnePixelSoftAssertionsProvider {

    /** Creates soft assertions that hold nothing yet. */
    public OnePixelSoftAssertions() {}

    /**
     * Runs assertions and tells all that fail.
     *
     * @param assertions what to assert
     */
    public static void assertRobustness(Consumer<OnePixelSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(OnePixelSoftAssertions.class, assertions);
    }
}
