package dev.onepixel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.attack.Search;
import dev.onepixel.defense.DefendedClassifier;
import dev.onepixel.defense.Transform;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Verdict.Kind;
import dev.onepixel.evaluation.Verdict.State;
import dev.onepixel.evaluation.baseline.Baseline;
import dev.onepixel.evaluation.baseline.BaselineComparison;
import dev.onepixel.evaluation.baseline.KnownEdits;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.AttackSamples;
import dev.onepixel.testing.KnownModels;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Ways to a green result that nothing stands behind, each found by somebody, and closed. */
class FalsePassTest {

    private static final ImageSet PLAIN = ImageSet.of(
            "plain",
            IntStream.range(0, 8)
                    .mapToObj(i -> KnownModels.plain("plain-" + i, 4 + i, 4))
                    .toList());

    private static final Limits ANY_CLEAN =
            new Limits(OptionalDouble.of(0), OptionalDouble.empty(), OptionalDouble.empty());

    /** Right on plain images, and without a score once anything is edited. */
    private static final Classifier NAN_ON_EDITS = Classifier.of(
            "nan on edits",
            KnownModels.LABELS,
            image -> isPlain(image) ? new float[] {0.9f, 0.1f} : new float[] {Float.NaN, Float.NaN});

    private static boolean isPlain(RgbImage image) {
        return IntStream.range(0, image.size()).allMatch(i -> image.rgb(i) == image.rgb(0));
    }

    private static RobustnessEvaluation corners(Classifier model) {
        return RobustnessEvaluation.of(model).on(PLAIN).search(Search.CORNERS);
    }

    @Test
    void theUnawareAttackerWithNothingToReplayHasNotBeenWithstood() {
        RobustnessReport report = corners(NAN_ON_EDITS)
                .behind(TransformVote.of("identity"))
                .attacker(Attacker.UNAWARE)
                .run();

        assertThat(report.attacks(Attacker.UNAWARE)).allSatisfy(attack -> {
            assertThat(attack.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(attack.ending()).startsWith("the search against the bare model did not end: ");
        });
    }

    @Test
    void aBaselineWithoutLimitsHoldsNothingOfAModelThatAnswersNoEdit() {
        for (Attacker attacker : List.of(Attacker.UNAWARE, Attacker.AWARE)) {
            TransformVote vote = TransformVote.of("identity");
            Baseline baseline = Baseline.of(corners(KnownModels.immovable())
                    .behind(vote)
                    .attacker(attacker)
                    .run());
            RobustnessReport now =
                    corners(NAN_ON_EDITS).behind(vote).attacker(attacker).run();

            Verdict verdict = Verdict.of(now, Limits.NONE, Optional.of(BaselineComparison.of("b", baseline, now)));

            assertThat(verdict.state()).as("%s", attacker).isEqualTo(State.UNDECIDED);
        }
    }

    @Test
    void aDefenseThatRuinsTheModelBreaksTheLimitOnCleanAccuracy() {
        Classifier model = Classifier.of(
                "grey",
                KnownModels.LABELS,
                image -> image.rgb(0) == 0x808080 ? new float[] {0.9f, 0.1f} : new float[] {0.1f, 0.9f});
        RobustnessReport report =
                corners(model).behind(TransformVote.of("bits(1)")).run();
        Limits limits = new Limits(OptionalDouble.of(0.9), OptionalDouble.empty(), OptionalDouble.empty());

        assertThat(report.cleanAccuracy().value()).isEqualTo(1);
        assertThat(Verdict.of(report, limits).kinds()).contains(Kind.DEFENDED_CLEAN_ACCURACY);
        assertThat(Verdict.of(report, limits.withMinDefendedCleanAccuracy(0)).kinds())
                .containsExactly(Kind.NOTHING_ATTACKED);
    }

    @Test
    void aFooledImageThatIsWrongWhenCleanNowIsARegression() {
        Baseline fooled = Baseline.of(
                corners(KnownModels.planted(0, PixelEdit.of(1, 1, 255, 0, 0))).run());
        Classifier wrong = Classifier.of(
                "wrong on most",
                KnownModels.LABELS,
                image -> image.width() > 5 ? new float[] {0.1f, 0.9f} : new float[] {0.9f, 0.1f});
        RobustnessReport now = corners(wrong).run();

        assertThat(fooled.robustAccuracy()).isEqualTo(new Rate(0, 8));
        assertThat(Verdict.of(now, Limits.NONE, Optional.of(BaselineComparison.of("b", fooled, now)))
                        .kinds())
                .contains(Kind.REGRESSION);
    }

    /** The same file through the same defense, as anybody would who is sent the file. */
    @Test
    void theEvidenceFoolsTheDeployedDefenseAgain() {
        TransformVote vote = TransformVote.of("noise(20)", "noise(8)", "noise(12)");
        // So near the limit that it depends on the pattern whether an edit is enough.
        Classifier model = Classifier.of("near", KnownModels.LABELS, image -> {
            double sum = 0;
            for (int i = 0; i < image.size(); i++) {
                sum += (image.rgb(i) & 0xFF) - 128;
            }
            float wrong = (float) (1 / (1 + Math.exp(-(sum - 100) / 40)));
            return new float[] {1 - wrong, wrong};
        });
        Map<String, byte[]> files = new ConcurrentHashMap<>();
        Evidence evidence = (attacker, image, edited) -> {
            byte[] png = ImageFiles.toPng(edited);
            files.put(attacker + " " + image, png);
            return new Evidence.Kept(image, ImageFiles.fromPng(png, image));
        };
        RobustnessReport report = corners(model).behind(vote).evidence(evidence).run();
        DefendedClassifier deployed =
                new DefendedClassifier(model, vote, report.parameters().seed());

        assertThat(report.headline().fooled()).isPositive();
        for (AttackResult attack : report.attacks(Attacker.AWARE)) {
            if (attack.isFooled()) {
                RgbImage file = ImageFiles.fromPng(
                        Objects.requireNonNull(files.get("AWARE " + attack.image())), "from anywhere");
                assertThat(deployed.classify(file).decision(0)).isEqualTo(1);
            }
        }
    }

    @Test
    void nothingAttackedIsNeverGreen() {
        Classifier nan = Classifier.of("nan", KnownModels.LABELS, image -> new float[] {Float.NaN, Float.NaN});
        Classifier wrong = Classifier.of("wrong", KnownModels.LABELS, image -> new float[] {0.1f, 0.9f});

        assertThat(Verdict.of(corners(nan).run(), ANY_CLEAN).state()).isEqualTo(State.UNDECIDED);
        assertThat(Verdict.of(corners(wrong).run(), ANY_CLEAN).state()).isEqualTo(State.BROKEN);
        assertThat(Verdict.of(corners(wrong).run(), Limits.NONE).state()).isEqualTo(State.BROKEN);
    }

    @Test
    void aModelThatAlwaysSaysTheSameIsSaidTo() {
        List<LabelledImage> both = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            both.add(new LabelledImage(
                    "i" + i,
                    i % 2 == 0 ? "right" : "wrong",
                    KnownModels.plain("x", 4 + i, 4).image()));
        }
        RobustnessReport report = RobustnessEvaluation.of(KnownModels.immovable())
                .on(ImageSet.of("both", both))
                .search(Search.CORNERS)
                .run();

        assertThat(Verdict.of(report, Limits.NONE_FOOLED).kinds()).containsExactly(Kind.SAME_ANSWER);
    }

    @Test
    void aModelOfOneClassIsRefused() {
        Classifier one = Classifier.of("one", List.of("right"), image -> new float[] {1});

        assertThatThrownBy(() -> corners(one).run())
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith("Model 'one' has one class, [right]: whatever is changed");
    }

    @Test
    void aFaultInOneImageIsThatImagesResult() {
        Classifier faulty = Classifier.of("faulty", KnownModels.LABELS, image -> {
            if (image.width() == 6 && !isPlain(image)) {
                throw new IllegalStateException("service down");
            }
            return new float[] {0.9f, 0.1f};
        });

        RobustnessReport report = corners(faulty).run();

        AttackResult failed = report.results().get(2).headline();
        assertThat(failed.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(failed.ending())
                .isEqualTo("the model or what it is shown threw java.lang.IllegalStateException: service down");
        assertThat(report.headline().withstood()).isEqualTo(7);
        assertThat(Verdict.of(report, Limits.NONE_FOOLED).state()).isEqualTo(State.UNDECIDED);
    }

    @Test
    void aTransformThatFailsIsTheResultOfTheImagesItFailsOn() {
        Transform faulty = new Transform() {
            @Override
            public RgbImage apply(RgbImage image, UniformRandomProvider random) {
                if (image.width() == 6) {
                    throw new IllegalStateException("not six");
                }
                return image;
            }

            @Override
            public String notation() {
                return "faulty";
            }
        };

        RobustnessReport report = corners(KnownModels.immovable())
                .behind(TransformVote.of(List.of(faulty)))
                .run();

        assertThat(report.results().get(2).headline().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report.headline().withstood()).isEqualTo(7);
        assertThat(report.undefended().withstood()).isEqualTo(8);
    }

    @Test
    void aRunInWhichAllFailsTheSameWayStopsAndSaysSoOnce() {
        Classifier down = Classifier.of("down", KnownModels.LABELS, image -> {
            throw new IllegalStateException("service down");
        });

        RobustnessReport report = corners(down).run();

        assertThat(report.results()).hasSize(EarlyStop.SAME_FAULTS);
        assertThat(report.leftOut()).isEqualTo(3);
        assertThat(report.endedEarly())
                .isEqualTo(
                        "the first 5 images all failed in the same way: the model or what it is shown threw java.lang.IllegalStateException: service down");
        assertThat(Verdict.of(report, ANY_CLEAN).state()).isEqualTo(State.UNDECIDED);
    }

    @Test
    void aFaultOnEveryEditStopsTheRunBehindADefenseToo() {
        Classifier down = Classifier.of("down", KnownModels.LABELS, image -> {
            if (!isPlain(image)) {
                throw new IllegalStateException("service down");
            }
            return new float[] {0.9f, 0.1f};
        });

        RobustnessReport report =
                corners(down).behind(TransformVote.of("identity")).run();

        assertThat(report.results()).hasSize(EarlyStop.SAME_FAULTS);
        assertThat(report.endedEarly()).startsWith("the first 5 images all failed in the same way: ");
    }

    @Test
    void whereEachImageIsATestOfItsOwnTheOthersAreNotAttackedEither() {
        AtomicInteger calls = new AtomicInteger();
        Classifier down = Classifier.of("down", KnownModels.LABELS, image -> {
            calls.incrementAndGet();
            throw new IllegalStateException("service down");
        });

        try (EvaluationRun run = corners(down).workers(1).start()) {
            List<String> endings = run.names().stream()
                    .map(name -> run.result(name).headline().ending())
                    .toList();

            assertThat(endings.subList(6, 8)).allSatisfy(ending -> assertThat(ending)
                    .startsWith("not attacked, as the first 5 images all failed in the same way: "));
            assertThat(calls).hasValueLessThanOrEqualTo(6);
            assertThat(run.finish().endedEarly()).startsWith("the first 5 images all failed in the same way: ");
        }
    }

    @Test
    void answersThatDifferFromCallToCallAreNoResult() {
        AtomicInteger calls = new AtomicInteger();
        Classifier dropout = Classifier.of("dropout", KnownModels.LABELS, image -> {
            float right = calls.incrementAndGet() % 2 == 0 ? 0.6f : 0.9f;
            return new float[] {right, 1 - right};
        });

        RobustnessReport report = corners(dropout).workers(1).run();

        assertThat(report.results().get(0).headline().ending())
                .startsWith("Model 'dropout' answers the same question differently: the clean image was class 'right'");
        assertThat(Verdict.of(report, Limits.NONE_FOOLED).state()).isEqualTo(State.UNDECIDED);
    }

    @Test
    void aHitThatTheModelDoesNotRepeatIsNoMissEither() {
        // Steady on clean images; an edited one is wrong when it is seen first, and right from then on.
        Map<String, Boolean> seen = new ConcurrentHashMap<>();
        Classifier fickle = Classifier.of("fickle", KnownModels.LABELS, image -> {
            boolean first = !isPlain(image) && seen.putIfAbsent(image.sha256(), true) == null;
            return first ? new float[] {0.2f, 0.8f} : new float[] {0.9f, 0.1f};
        });

        RobustnessReport report = corners(fickle).run();

        assertThat(report.results()).allSatisfy(result -> {
            assertThat(result.headline().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(result.headline().ending()).contains("an edited image had a loss of 0.2 in the search");
        });
    }

    @Test
    void thoroughKeepsWhatItsFirstStageFoundWhenTheNextFails() {
        PixelEdit corner = PixelEdit.of(1, 1, 255, 0, 0);
        Classifier model = Classifier.of("fails off corners", KnownModels.LABELS, image -> {
            for (int i = 0; i < image.size(); i++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int level = image.rgb(i) >> shift & 0xFF;
                    if (level != 0 && level != 255 && level != 0x80) {
                        throw new IllegalStateException("no such colour");
                    }
                }
            }
            return image.rgb(1, 1) == corner.rgb() ? new float[] {0.2f, 0.8f} : new float[] {0.9f, 0.1f};
        });

        RobustnessReport report = corners(model).search(Search.THOROUGH).run();

        assertThat(report.headline().fooled()).isEqualTo(8);
        assertThat(report.results().get(0).headline().edits()).containsExactly(corner);
        assertThat(report.results().get(0).headline().ending())
                .startsWith("found by CORNERS; then the search failed: no such colour");
    }

    @Test
    void everyClassInTurnSaysHowMuchOfAllCornersWasTried() {
        Classifier three =
                Classifier.of("three", List.of("right", "wrong", "other"), image -> new float[] {0.8f, 0.1f, 0.1f});

        RobustnessReport whole = corners(three).target("*").run();
        RobustnessReport cut =
                corners(three).target("*").maxQueriesPerImage(150).run();

        assertThat(whole.results().get(0).headline().ending()).endsWith("with all of the corners tried");
        // 128 corners of the first class, and of the second what the limit leaves: 150 but for two clean checks and a
        // confirmation.
        assertThat(cut.results().get(0).headline().effort().coverage().orElseThrow())
                .isEqualTo((128 + 19) / 256.0);
    }

    @Test
    void aLimitThatPaysForNoClassificationSpendsNothing() {
        RobustnessReport report = corners(KnownModels.immovable())
                .behind(TransformVote.of("identity", "flip", "identity"))
                .maxQueriesPerImage(2)
                .run();

        AttackResult aware = report.results().get(0).headline();
        assertThat(aware.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(aware.queries()).isZero();
        assertThat(aware.ending())
                .isEqualTo("its limit of 2 queries does not pay for one classification, which takes 3");
    }

    @Test
    void imagesThatAllShowTheTargetAreNoError() {
        RobustnessReport report =
                corners(KnownModels.immovable()).target("right").run();

        assertThat(report.results()).isEmpty();
        assertThat(Verdict.of(report, Limits.NONE_FOOLED).kinds()).containsExactly(Kind.NOTHING_ATTACKED);
        assertThat(report.headline().attacked()).isZero();
    }

    @Test
    void tenImagesAreNotTenOfTheFirstClass() {
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            images.add(new LabelledImage(
                    Text.format("%02d", i),
                    "class-" + i / 20,
                    KnownModels.plain("x", 4, 4).image()));
        }
        ImageSet all = ImageSet.of("three classes", images);

        ImageSet ten = all.limit(10);

        assertThat(ten.names().stream().map(all::label).distinct()).hasSize(3);
        assertThat(all.fairOrder()).startsWith(all.limit(7).fairOrder().toArray(String[]::new));
        assertThat(ten.names()).isNotEqualTo(all.names().subList(0, 10)).isSorted();
    }

    @Test
    void theFingerprintTellsAttacksApartByWhateverTheyAreMadeOf() {
        List<AttackParameters> attacks = new ArrayList<>(AttackSamples.oneThingNotAsPublished());
        attacks.add(AttackParameters.PAPER);
        EvaluationPlan plan = corners(KnownModels.immovable()).plan();

        assertThat(attacks).hasSizeGreaterThan(10);
        assertThat(attacks)
                .extracting(attack -> plan.with(attack, KnownEdits.NONE).fingerprint())
                .doesNotHaveDuplicates();
    }

    @Test
    void theFingerprintTellsPlansApartAndNothingElse() {
        EvaluationPlan plan = corners(KnownModels.immovable()).plan();

        assertThat(plan.fingerprint())
                .isEqualTo(corners(KnownModels.immovable()).workers(3).plan().fingerprint())
                .matches("[0-9a-f]{64}");
        assertThat(List.of(
                        corners(KnownModels.immovable()).seed(1).plan(),
                        corners(KnownModels.immovable()).maxQueriesPerImage(9).plan(),
                        corners(KnownModels.immovable()).target("*").plan(),
                        corners(KnownModels.immovable())
                                .behind(TransformVote.of("flip"))
                                .plan(),
                        corners(NAN_ON_EDITS).plan(),
                        corners(KnownModels.immovable())
                                .attack(AttackParameters.PAPER)
                                .plan(),
                        plan))
                .extracting(EvaluationPlan::fingerprint)
                .doesNotHaveDuplicates();
    }
}
