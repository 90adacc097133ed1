package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.DjlClassifier;
import dev.onepixel.model.remote.RemoteClassifier;
import dev.onepixel.model.remote.RemoteOptions;
import dev.onepixel.testing.Cifar10;
import dev.onepixel.testing.ClassifierServer;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked example: a model that is only reachable over HTTP, served by a real server on the loopback address. */
class RemoteModelTest {

    private static final ImageSet PLAIN = ImageSet.of("memory", List.of(KnownModels.plain("plain.png", 16, 16)));

    @Test
    void isFooledByThePlantedPixelOverHttp() {
        Classifier model = KnownModels.planted(0, PixelEdit.of(5, 9, 255, 0, 0));
        try (ClassifierServer server = new ClassifierServer(model)) {
            RemoteClassifier remote = RemoteClassifier.at(server.uri(), KnownModels.LABELS, RemoteOptions.defaults());

            RobustnessReport report = evaluate(remote, PLAIN);

            assertThat(report.attacks(Attacker.UNDEFENDED).get(0).edits())
                    .containsExactly(PixelEdit.of(5, 9, 255, 0, 0));
            assertThat(report.queries()).isEqualTo(remote.queriesSent());
            assertThat(report.results()).isEqualTo(evaluate(model, PLAIN).results());
        }
    }

    @Test
    void isInconclusiveAndNotRobustOnceTheBudgetIsSpent() {
        try (ClassifierServer server = new ClassifierServer(KnownModels.immovable())) {
            RemoteClassifier remote = RemoteClassifier.at(
                    server.uri(), KnownModels.LABELS, RemoteOptions.defaults().withMaxQueries(100));

            RobustnessReport report = evaluate(remote, PLAIN);

            assertThat(report.attacks(Attacker.UNDEFENDED).get(0).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(report.attacks(Attacker.UNDEFENDED).get(0).ending())
                    .startsWith(Text.format("Service '%s' may be sent 100 images in all", server.uri()));
            assertThat(Verdict.of(report, Limits.NONE_FOOLED).state()).isEqualTo(Verdict.State.UNDECIDED);
        }
    }

    @Test
    void isInconclusiveWhenTheServiceIsDown() {
        ClassifierServer server = new ClassifierServer(KnownModels.immovable());
        server.close();
        RemoteClassifier remote = RemoteClassifier.at(
                server.uri(), KnownModels.LABELS, RemoteOptions.defaults().withAttempts(2, Duration.ofMillis(1)));

        assertThat(evaluate(remote, PLAIN).headline().unseen()).isEqualTo(1);
    }

    @Test
    void givesTheVerdictsOfTheSameLeNetRunHereOn100Images() {
        Cifar10.requireReferenceData();
        try (DjlClassifier lenet = Cifar10.lenet(32);
                ClassifierServer server = new ClassifierServer(lenet)) {
            ImageSet images = Cifar10.images().limit(100);
            RemoteClassifier remote = RemoteClassifier.at(server.uri(), lenet.labels(), RemoteOptions.defaults());

            RobustnessReport here = evaluate(lenet, images);
            RobustnessReport there = evaluate(remote, images);

            assertThat(there.results()).isEqualTo(here.results());
            assertThat(remote.queriesSent()).isEqualTo(there.queries());
            System.out.printf(
                    "LeNet over HTTP: same verdicts on 100 images; %d queries in %d requests, %.0f queries/s, %.0f here%n",
                    there.queries(),
                    server.requests(),
                    there.queries() / there.seconds(),
                    here.queries() / here.seconds());
        }
    }

    private static RobustnessReport evaluate(Classifier model, ImageSet images) {
        return RobustnessEvaluation.of(model)
                .on(images)
                .search(Search.CORNERS)
                .maxQueriesPerImage(400)
                .run();
    }
}
