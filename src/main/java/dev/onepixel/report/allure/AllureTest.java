package dev.onepixel.report.allure;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.text.Text;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The Allure test that is running on this thread.
 *
 * <p>Allure knows a test again in the next run by its history id. Its own is made of the invocation's number, which an
 * added fixture shifts; here it is made of class, method and image name, and of nothing that a run decides.
 */
final class AllureTest {

    private static final String UNIQUE_ID = "UniqueId";

    /** Behind a vote a decision may have a lower confidence than another class. */
    private static final String CONFIDENCE =
            "A confidence behind the vote is the geometric mean of its members' scores, made to sum to 1 over the classes. The decision is the vote's own, so its confidence may be low although most members agree.";

    private final AllureLifecycle lifecycle;

    private AllureTest(AllureLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** Returns the running test, empty where Allure does not listen. */
    static Optional<AllureTest> running() {
        AllureLifecycle lifecycle = Allure.getLifecycle();
        return lifecycle.getCurrentTestCase().map(uuid -> new AllureTest(lifecycle));
    }

    /** Makes the running test known again by this key in later runs. */
    void identify(String key) {
        lifecycle.updateTestCase(test -> {
            test.setHistoryId(ResultsUtils.md5(key));
            // What the invocation was called with: placeholders, and objects whose text differs in every run.
            test.getParameters().removeIf(p -> UNIQUE_ID.equals(p.getName()) || "null".equals(p.getValue()));
            test.getParameters().forEach(p -> p.setExcluded(true));
            test.getParameters()
                    .add(new Parameter().setName(UNIQUE_ID).setValue(key).setMode(Parameter.Mode.HIDDEN));
        });
    }

    void describe(
            ModelInfo model,
            AttackParameters attack,
            String target,
            Optional<TransformVote> defense,
            Attacker attacker) {
        String attackerName = attacker.name().toLowerCase(Locale.ROOT);
        String defenseName = defense.map(TransformVote::toString).orElse("none");
        lifecycle.updateTestCase(test -> {
            label(test, "model", model.name());
            label(test, "search", attack.search().name());
            label(test, "attacker", attackerName);
            label(test, "defense", defenseName);
            label(test, ResultsUtils.EPIC_LABEL_NAME, "Robustness to edited pixels");
            label(test, ResultsUtils.FEATURE_LABEL_NAME, model.name());
            label(
                    test,
                    ResultsUtils.STORY_LABEL_NAME,
                    Text.format("%s attacker, defense: %s", attackerName, defenseName));
            parameter(test, "model", model.name());
            parameter(test, "search", attack.search().name());
            parameter(test, "pixels", attack.pixels());
            parameter(test, "target", target.isEmpty() ? "any other class" : target);
            parameter(test, "population", attack.population());
            parameter(test, "generations", attack.generations());
            parameter(
                    test,
                    "maxQueriesPerImage",
                    attack.maxQueriesPerImage() == AttackParameters.UNLIMITED
                            ? "unlimited"
                            : attack.maxQueriesPerImage());
            if (attack.stopsEarly()) {
                parameter(test, "stopBelow", attack.stopBelow());
            }
            parameter(test, "seed", attack.seed());
            if (!attack.rules().isNone()) {
                parameter(test, "rules", attack.rules());
            }
            parameter(test, "defense", defenseName);
            parameter(test, "attacker", attackerName);
            if (defense.isPresent()) {
                test.setDescription(CONFIDENCE);
            }
        });
        varying("model sha256", model.sha256());
        varying("engine", model.engine());
        if (!model.assumed().isEmpty()) {
            varying("assumed of the input", String.join(", ", model.assumed()));
        }
    }

    /** Shows a value that is part of what the test is. */
    void parameter(String name, Object value) {
        lifecycle.updateTestCase(test -> parameter(test, name, value));
    }

    /** Shows a value that may differ from run to run without the test being another. */
    void varying(String name, Object value) {
        lifecycle.updateTestCase(test -> test.getParameters()
                .add(new Parameter()
                        .setName(name)
                        .setValue(String.valueOf(value))
                        .setExcluded(true)));
    }

    private static void parameter(TestResult test, String name, Object value) {
        test.getParameters().add(new Parameter().setName(name).setValue(String.valueOf(value)));
    }

    private static void label(TestResult test, String name, String value) {
        test.getLabels().add(new Label().setName(name).setValue(value));
    }

    /** Adds a step, and what is done meanwhile into it. */
    void step(String name, boolean passed, Runnable inside) {
        step(name, passed, 0, inside);
    }

    /** Adds a step of something that is over and took so many seconds. */
    void step(String name, boolean passed, double seconds) {
        step(name, passed, seconds, () -> {});
    }

    /**
     * Adds a step of something that is over, and what is done meanwhile into it.
     *
     * @param name what was done
     * @param passed whether it is as it should be
     * @param seconds how long it took, before now
     * @param inside what makes the steps and attachments inside
     */
    void step(String name, boolean passed, double seconds, Runnable inside) {
        String uuid = UUID.randomUUID().toString();
        List<Parameter> none = new ArrayList<>();
        lifecycle.startStep(
                uuid,
                new StepResult()
                        .setName(name)
                        .setStatus(passed ? Status.PASSED : Status.FAILED)
                        .setParameters(none));
        lifecycle.updateStep(uuid, step -> step.setStart(step.getStart() - Math.round(1000 * seconds)));
        try {
            inside.run();
        } finally {
            lifecycle.stopStep(uuid);
        }
    }

    void attach(String name, String type, String extension, byte[] content) {
        lifecycle.addAttachment(name, type, extension, new ByteArrayInputStream(content));
    }
}
