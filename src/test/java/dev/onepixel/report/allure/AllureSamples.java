package dev.onepixel.report.allure;

import dev.onepixel.attack.Search;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.LabelledImage;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.junit.Defense;
import dev.onepixel.junit.Granularity;
import dev.onepixel.junit.ImagesUnderTest;
import dev.onepixel.junit.ModelUnderTest;
import dev.onepixel.junit.OnePixelRobust;
import dev.onepixel.model.Classifier;
import dev.onepixel.report.Hostile;
import dev.onepixel.testing.KnownModels;
import java.util.List;

/** Test classes as users write them; run by {@link AllureBridgeTest}, never by themselves. */
final class AllureSamples {

    private static final ImageSet ALL = ImageSet.of(
            "four images",
            List.of(
                    KnownModels.plain("a-weak", 8, 8),
                    KnownModels.plain("b-strong", 4, 8),
                    KnownModels.plain("c-strong", 4, 8),
                    new LabelledImage(
                            "d-mislabelled",
                            "wrong",
                            KnownModels.plain("x", 8, 8).image())));

    static final long PAUSE = 2;

    private AllureSamples() {}

    static void without(String name) {
        EachImage.images =
                ALL.subset(ALL.names().stream().filter(n -> !n.equals(name)).toList());
    }

    static void withAll() {
        EachImage.images = ALL;
    }

    static class Hostiles {
        @ModelUnderTest
        static final Classifier MODEL = Hostile.model();

        @ImagesUnderTest
        static final ImageSet IMAGES = Hostile.images();

        @OnePixelRobust(search = Search.CORNERS)
        void withstands() {}
    }

    static class Ruled {
        @ModelUnderTest
        static final Classifier MODEL = Hostile.model();

        @ImagesUnderTest
        static final ImageSet IMAGES = Hostile.images();

        @OnePixelRobust(
                search = Search.CORNERS,
                maxQueriesPerImage = 300,
                stopBelow = 0.01,
                region = "rect(0%, 0%, 50%, 50%)",
                maxColourChange = 32)
        void withstands() {}
    }

    static class Voted {
        @ModelUnderTest
        static final Classifier MODEL = Hostile.model();

        @ImagesUnderTest
        static final ImageSet IMAGES = Hostile.images();

        @OnePixelRobust(
                search = Search.CORNERS,
                maxQueriesPerImage = 300,
                defense = @Defense({"identity", "flip", "identity"}))
        void withstands() {}
    }

    /** Each forward pass takes at least {@link #PAUSE} ms. */
    static class Slow {
        @ModelUnderTest
        static final Classifier MODEL = slow();

        @ImagesUnderTest
        static final ImageSet IMAGES =
                ImageSet.of("two images", List.of(KnownModels.plain("a", 8, 8), KnownModels.plain("b", 8, 8)));

        @OnePixelRobust(
                search = Search.CORNERS,
                maxQueriesPerImage = 30,
                defense = @Defense({"identity", "flip", "identity"}))
        void withstands() {}
    }

    static class SlowEachImage {
        @ModelUnderTest
        static final Classifier MODEL = slow();

        @ImagesUnderTest
        static final ImageSet IMAGES = Slow.IMAGES;

        @OnePixelRobust(search = Search.CORNERS, maxQueriesPerImage = 30, granularity = Granularity.IMAGE)
        void withstands() {}
    }

    private static Classifier slow() {
        return Classifier.of("slow", KnownModels.LABELS, image -> {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new float[] {0.9f, 0.1f};
        });
    }

    static class Misconfigured {
        @OnePixelRobust(model = "models/none", images = "fixtures/none")
        void withstands() {}
    }

    static class EachImage {
        @ModelUnderTest
        static final Classifier MODEL = KnownModels.planted(0, PixelEdit.of(5, 6, 255, 0, 0));

        @ImagesUnderTest
        static ImageSet images = ALL;

        @OnePixelRobust(search = Search.CORNERS, granularity = Granularity.IMAGE)
        void withstands() {}
    }
}
