package dev.onepixel.report.allure;

import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.report.FinishedEvaluation;
import dev.onepixel.report.StandardOutput;
import dev.onepixel.text.Text;

/**
 * The door to Allure: does nothing where Allure is not on the class path or its listener does not run. To be called on
 * the test's own thread, to which Allure binds its context.
 */
public final class AllureBridge {

    private static final boolean PRESENT = isPresent();

    private AllureBridge() {}

    private static boolean isPresent() {
        try {
            Class.forName("io.qameta.allure.Allure", false, AllureBridge.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * Describes the test that is running as an evaluation.
     *
     * @param evaluation the evaluation
     */
    public static void describe(FinishedEvaluation evaluation) {
        run(evaluation.title(), () -> AllureEvaluation.describe(evaluation));
    }

    /**
     * Describes the test that is running as the attack on one image.
     *
     * @param test what the image's evaluation knows beforehand
     * @param result the image's result
     * @param times how long it took
     */
    public static void describe(ImageTest test, ImageResult result, ImageTimes times) {
        run(result.image(), () -> AllureImage.describe(test, result, times));
    }

    /** Reports are there to show results: one that cannot be made must not become a result. */
    private static void run(String title, Runnable description) {
        if (!PRESENT) {
            return;
        }
        try {
            description.run();
        } catch (RuntimeException | LinkageError e) {
            StandardOutput.OF_THIS_PROCESS.say(
                    Text.format("OnePixel  %s is missing in Allure's results (%s)", title, e));
        }
    }
}
