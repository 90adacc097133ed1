package dev.onepixel.defense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.onepixel.defense.transform.TestImages;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefendedClassifierTest {

    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final RgbImage CLEAN = TestImages.randomRgb(12, 10);

    @Test
    void decidesByTheMajorityAgainstTheHigherMean() {
        Scores scores =
                vote(Vote.MAJORITY, new float[] {0.4f, 0.35f, 0.25f}, new float[] {0.4f, 0.35f, 0.25f}, new float[] {
                    0, 0.99f, 0.01f
                });
        assertThat(scores.decision(0)).isEqualTo(0);
        assertThat(scores.consensus(0)).isEqualTo(2 / 3f);
    }

    @Test
    void decidesByTheMeanAgainstTheMajority() {
        Scores scores =
                vote(Vote.MEAN, new float[] {0.4f, 0.35f, 0.25f}, new float[] {0.4f, 0.35f, 0.25f}, new float[] {
                    0, 0.99f, 0.01f
                });
        assertThat(scores.decision(0)).isEqualTo(1);
        assertThat(scores.consensus(0)).isEqualTo(1 / 3f);
    }

    @Test
    void breaksATieByTheHigherMeanProbability() {
        Scores scores = vote(Vote.MAJORITY, new float[] {0.5f, 0.3f, 0.2f}, new float[] {0.1f, 0.1f, 0.8f});
        assertThat(scores.decision(0)).isEqualTo(2);
        assertThat(scores.consensus(0)).isEqualTo(0.5f);
    }

    @Test
    void breaksAnEvenTieByTheLowestIndex() {
        for (Vote vote : Vote.values()) {
            Scores scores = vote(vote, new float[] {0, 0.25f, 0.75f}, new float[] {0, 0.75f, 0.25f});
            assertThat(scores.decision(0)).isEqualTo(1);
        }
    }

    @Test
    void neverGivesAClassWithoutVotesTheTie() {
        Scores scores = vote(Vote.MAJORITY, new float[] {0.51f, 0.49f, 0}, new float[] {0, 0.49f, 0.51f});
        assertThat(scores.decision(0)).isEqualTo(0);
    }

    // sqrt(0.9 * 0.4) = 0.6 and sqrt(0.1 * 0.6) = 0.244949, over their sum
    @Test
    void scoresByTheGeometricMean() {
        Scores scores = vote(Vote.MEAN, new float[] {0.9f, 0.1f, 0}, new float[] {0.4f, 0.6f, 0});
        assertThat(scores.score(0, 0)).isCloseTo(0.710102f, within(1e-5f));
        assertThat(scores.score(0, 1)).isCloseTo(0.289898f, within(1e-5f));
        assertThat(scores.score(0, 2)).isCloseTo(0, within(1e-6f));
    }

    @Test
    void letsNoSingleZeroOutweighAllOthers() {
        float[] sure = {1, 0, 0};
        Scores scores = vote(Vote.MAJORITY, new float[] {0, 1, 0}, sure, sure);
        assertThat(scores.score(0, 0)).isGreaterThan(0.9f);
        assertThat(scores.score(0, 1)).isPositive();
        assertThat(scores.score(0, 0) + scores.score(0, 1) + scores.score(0, 2)).isCloseTo(1, within(1e-6f));
    }

    @Test
    void equalsTheInnerClassifierBehindIdentityAlone() {
        Classifier inner = contentSensitive();
        Scores defended = new DefendedClassifier(inner, TransformVote.of("identity"), 1).classify(CLEAN);
        Scores bare = inner.classify(CLEAN);
        assertThat(defended.decision(0)).isEqualTo(bare.decision(0));
        assertThat(defended.consensus(0)).isEqualTo(1);
        for (int c = 0; c < LABELS.size(); c++) {
            assertThat(defended.score(0, c)).isCloseTo(bare.score(0, c), within(1e-6f));
        }
    }

    @Test
    void showsEachMemberItsTransformedVariant() {
        List<RgbImage> seen = new ArrayList<>();
        Classifier inner = Classifier.of("recorder", LABELS, image -> {
            seen.add(image);
            return new float[] {1, 0, 0};
        });
        List<PixelEdit> edits = List.of(new PixelEdit(0, 0, 0xFF0000), new PixelEdit(3, 4, 0x00FF00));
        TransformVote vote = TransformVote.of("blur(0.8)", "jpeg(75)", "flip", "repair(40)");
        Scores scores = new Scores(3);
        try (PreparedImage prepared = new DefendedClassifier(inner, vote, 1).prepare(CLEAN)) {
            prepared.classify(Variants.of(CLEAN, edits), scores);
        }
        RgbImage edited = CLEAN.with(edits);
        assertThat(seen)
                .containsExactlyElementsOf(vote.members().stream()
                        .map(member -> member.apply(edited, TestImages.random("unused")))
                        .toList());
    }

    @Test
    void drawsFixedNoiseOnceADeploymentMemberAndSeed() {
        List<RgbImage> first = imagesSeen(TransformVote.of("noise(8)", "noise(8)"), 1, CLEAN);
        List<RgbImage> again = imagesSeen(TransformVote.of("noise(8)", "noise(8)"), 1, CLEAN);
        List<RgbImage> otherSeed = imagesSeen(TransformVote.of("noise(8)", "noise(8)"), 2, CLEAN);
        assertThat(first).isEqualTo(again).doesNotContainAnyElementsOf(otherSeed);
        assertThat(first.get(0)).isNotEqualTo(first.get(1));
        RgbImage flat = TestImages.constant(12, 10, 0x808080);
        RgbImage lighter = TestImages.constant(12, 10, 0x818181);
        int noisy = imagesSeen(TransformVote.of("noise(8)"), 1, flat).get(0).rgb(0);
        assertThat(noisy).isNotEqualTo(0x808080);
        // A deployed defense does not know a clean image: another one of this size meets the same pattern.
        assertThat(imagesSeen(TransformVote.of("noise(8)"), 1, lighter).get(0).rgb(0))
                .isEqualTo(noisy + 0x010101);
    }

    @Test
    void scoresAVariantTheSameInAnyBatch() {
        Variants variants = randomVariants(CLEAN, 2, 37);
        for (TransformVote vote : List.of(
                TransformVote.of("identity", "blur(0.8)", "median(3)", "rotate(5)", "shift(-2,1)"),
                TransformVote.blurNoiseFlip().withFreshDraws(5))) {
            try (PreparedImage prepared = new DefendedClassifier(contentSensitive(), vote, 5).prepare(CLEAN)) {
                Scores together = new Scores(3);
                prepared.classify(variants, together);
                Variants one = new Variants(CLEAN, 2, 1);
                Scores alone = new Scores(3);
                for (int i = variants.size() - 1; i >= 0; i--) {
                    one.copyFrom(variants, i, 1);
                    prepared.classify(one, alone);
                    assertThat(alone.row(0)).isEqualTo(together.row(i));
                    assertThat(alone.decision(0)).isEqualTo(together.decision(i));
                    assertThat(alone.consensus(0)).isEqualTo(together.consensus(i));
                }
            }
        }
    }

    @Test
    void splitsWhatIsTooLargeForOneBatch() {
        RgbImage large = TestImages.randomRgb(300, 200);
        Variants variants = randomVariants(large, 1, 11);
        Scores split = new Scores(3);
        Scores bare = new Scores(3);
        // Without a short cut each variant is 60,000 edits, of which four fit into a batch.
        Transform whole = (image, random) -> image;
        try (PreparedImage prepared =
                        new DefendedClassifier(contentSensitive(), TransformVote.of(List.of(whole)), 1).prepare(large);
                PreparedImage inner = contentSensitive().prepare(large)) {
            prepared.classify(variants, split);
            inner.classify(variants, bare);
        }
        for (int i = 0; i < variants.size(); i++) {
            for (int c = 0; c < LABELS.size(); c++) {
                assertThat(split.score(i, c)).isCloseTo(bare.score(i, c), within(1e-6f));
            }
            assertThat(split.decision(i)).isEqualTo(bare.decision(i));
        }
    }

    @Test
    void leavesTheInnerClassifierOpenAndClosesWhatItPrepared() {
        AtomicInteger closed = new AtomicInteger();
        AtomicInteger closedImages = new AtomicInteger();
        Classifier inner = new Classifier() {
            @Override
            public ModelInfo info() {
                return new ModelInfo("closable", "", "function");
            }

            @Override
            public List<String> labels() {
                return LABELS;
            }

            @Override
            public PreparedImage prepare(RgbImage clean) {
                return new PreparedImage() {
                    @Override
                    public void classify(Variants variants, Scores scores) {}

                    @Override
                    public void close() {
                        closedImages.incrementAndGet();
                    }
                };
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        try (DefendedClassifier defended = new DefendedClassifier(inner, TransformVote.blurNoiseFlip(), 1)) {
            defended.prepare(CLEAN).close();
            assertThat(closedImages).hasValue(3);
            assertThat(defended.info()).isEqualTo(inner.info());
            assertThat(defended.labels()).isEqualTo(LABELS);
            assertThat(defended).hasToString("closable behind MAJORITY of blur(0.8), noise(8), flip");
        }
        assertThat(closed).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Throwing | it threw java.lang.UnsupportedOperationException: no lens",
                "Nothing | it returned null",
                "Cropping | it returned a 1 x 1 RGB image; the size must stay",
                "Opaque | it gave the colour 0xFF000000, beyond #000000..#FFFFFF",
                "Inward | its radius must be 0 or more, but was -1"
            })
    void namesTheTransformThatFails(String name, String reason) {
        String notation = "dev.onepixel.defense.transform.UserTransforms$" + name;
        Classifier defended = new DefendedClassifier(contentSensitive(), TransformVote.of(notation), 1);
        assertThatThrownBy(() -> defended.prepare(CLEAN))
                .isInstanceOf(ClassifierException.class)
                .hasMessage(Text.format("Transform '%s' failed on a 12 x 10 RGB image: %s", notation, reason));
    }

    @Test
    void namesTheTransformThatColoursAGreyImage() {
        String notation = "dev.onepixel.defense.transform.UserTransforms$Reddening";
        Classifier defended = new DefendedClassifier(contentSensitive(), TransformVote.of(notation), 1);
        defended.prepare(CLEAN).close();
        assertThatThrownBy(() -> defended.prepare(TestImages.randomGrey(5, 5)))
                .isInstanceOf(ClassifierException.class)
                .hasMessage(
                        "Transform '%s' failed on a 5 x 5 grey image: it gave the colour #FF0000 for a grey image",
                        notation);
    }

    @Test
    void namesTheTransformThatMakesAGreyImageColoured() {
        Transform colouring = (image, random) -> TestImages.constant(image.width(), image.height(), 0x102030);
        Classifier defended = new DefendedClassifier(contentSensitive(), TransformVote.of(List.of(colouring)), 1);

        assertThatThrownBy(() -> defended.prepare(TestImages.randomGrey(5, 5)))
                .isInstanceOf(ClassifierException.class)
                .hasMessageEndingWith(
                        "' failed on a 5 x 5 grey image: it returned a 5 x 5 RGB image; a grey image must stay grey");
    }

    @Test
    void namesTheTransformThatFailsOnAVariantOnly() {
        String notation = "dev.onepixel.defense.transform.UserTransforms$AfraidOfWhite";
        Classifier defended = new DefendedClassifier(contentSensitive(), TransformVote.of(notation), 1);
        Scores scores = new Scores(3);
        try (PreparedImage prepared = defended.prepare(TestImages.constant(4, 4, 0))) {
            Variants white = Variants.of(CLEAN, List.of(new PixelEdit(1, 0, 0xFFFFFF)));
            assertThatThrownBy(() -> prepared.classify(white, scores))
                    .isInstanceOf(ClassifierException.class)
                    .hasMessage(
                            "Transform '%s' failed on a 4 x 4 RGB image: it threw java.lang.ArithmeticException: too bright",
                            notation);
            prepared.classify(Variants.of(CLEAN, List.of(new PixelEdit(1, 0, 0xFFFFFE))), scores);
        }
    }

    @Test
    void passesOnWhatTheInnerClassifierCosts() {
        Classifier inner = new Classifier() {
            @Override
            public ModelInfo info() {
                return new ModelInfo("costly", "", "function");
            }

            @Override
            public List<String> labels() {
                return LABELS;
            }

            @Override
            public PreparedImage prepare(RgbImage clean) {
                return contentSensitive().prepare(clean);
            }

            @Override
            public int queriesPerVariant() {
                return 7;
            }

            @Override
            public int variantsPerPass() {
                return 8;
            }

            @Override
            public int nativeThreads() {
                return 3;
            }
        };
        TransformVote vote = TransformVote.of("identity", "noise(8)", "flip");
        DefendedClassifier fixed = new DefendedClassifier(inner, vote, 1);
        DefendedClassifier fresh = new DefendedClassifier(inner, vote.withFreshDraws(5), 1);

        assertThat(fixed.vote()).isEqualTo(vote);
        assertThat(fixed.inner()).isSameAs(inner);
        assertThat(fixed.nativeThreads()).isEqualTo(3);
        assertThat(fixed.variantsPerPass())
                .as("each member sees the batch by itself")
                .isEqualTo(8);
        assertThat(fixed.queriesPerVariant()).isEqualTo(3 * 7);
        assertThat(fresh.queriesPerVariant()).isEqualTo((2 + 5) * 7);
        assertThat(fixed.queriesPerJudgement(9)).isEqualTo(3 * 7);
        assertThat(fresh.queriesPerJudgement(9)).isEqualTo((2 + 9) * 7);
        assertThat(fixed.drawsAnew()).isFalse();
        assertThat(fresh.drawsAnew()).isTrue();
    }

    @Test
    void judgesOnAsManyDrawsAsAreAskedForWithinItsRange() {
        DefendedClassifier defended = new DefendedClassifier(contentSensitive(), TransformVote.of("flip"), 1);

        assertThat(defended.decide(CLEAN, 1)).hasSize(1);
        assertThat(defended.decide(CLEAN, 100_000)).hasSize(100_000);
        assertThatThrownBy(() -> defended.decide(CLEAN, 100_001))
                .hasMessage("The number of draws to judge on must lie in 1..100000, but was 100001");
    }

    @Test
    void showsNoViewOfWhatDrawsAnew() {
        DefendedClassifier fresh = new DefendedClassifier(
                contentSensitive(), TransformVote.of("noise(8)").withFreshDraws(5), 1);
        DefendedClassifier mixing = new DefendedClassifier(contentSensitive(), TransformVote.of("jpeg"), 1);

        assertThatThrownBy(() -> fresh.views(CLEAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A member that draws anew makes something else of each variant");
        assertThatThrownBy(() -> mixing.views(CLEAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Transform 'jpeg(75)' mixes channels, or does not say that it keeps them apart");
    }

    @Test
    void refusesAnImageThatTheDefenseDoesNotFit() {
        Classifier defended = new DefendedClassifier(contentSensitive(), TransformVote.of("flip", "median(9)"), 1);
        assertThatThrownBy(() -> defended.prepare(TestImages.constant(4, 4, 0)))
                .isInstanceOf(ClassifierException.class)
                .hasMessage(
                        "Transform 'median(9)' has a kernel of 9 x 9 pixels, which does not fit an image of 4 x 4; use a weaker one or larger images");
    }

    /** Lets members say what is given: each turns the image into its own index, by which the model answers. */
    private static Scores vote(Vote vote, float[]... answers) {
        List<Transform> members = new ArrayList<>();
        for (int m = 0; m < answers.length; m++) {
            int index = m;
            members.add((image, random) -> TestImages.constant(image.width(), image.height(), index));
        }
        Classifier scripted = Classifier.of("scripted", LABELS, image -> answers[image.rgb(0)].clone());
        return new DefendedClassifier(scripted, TransformVote.of(members).withVote(vote), 1).classify(CLEAN);
    }

    /** A model whose answer hangs on every pixel. */
    private static Classifier contentSensitive() {
        return Classifier.of("content", LABELS, image -> {
            int hash = Arrays.hashCode(image.toPixels()) * 0x9E3779B9;
            float a = (hash >>> 8 & 0xFFF) + 1;
            float b = (hash >>> 20) + 1;
            float c = 3000;
            return new float[] {a / (a + b + c), b / (a + b + c), c / (a + b + c)};
        });
    }

    private static List<RgbImage> imagesSeen(TransformVote vote, long seed, RgbImage clean) {
        List<RgbImage> seen = new ArrayList<>();
        Classifier inner = Classifier.of("recorder", LABELS, image -> {
            seen.add(image);
            return new float[] {1, 0, 0};
        });
        new DefendedClassifier(inner, vote, seed).classify(clean);
        return seen;
    }

    private static Variants randomVariants(RgbImage clean, int pixels, int size) {
        Variants variants = new Variants(clean, pixels, size);
        variants.resize(size);
        var random = TestImages.random("variants");
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < pixels; k++) {
                variants.set(i, k, random.nextInt(clean.size()), random.nextInt(1 << 24));
            }
        }
        return variants;
    }
}
