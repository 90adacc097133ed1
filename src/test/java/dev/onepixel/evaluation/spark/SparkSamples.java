package dev.onepixel.evaluation.spark;

import dev.onepixel.attack.Search;
import dev.onepixel.defense.Transform;
import dev.onepixel.image.RgbImage;
import dev.onepixel.junit.Defense;
import dev.onepixel.junit.Granularity;
import dev.onepixel.junit.OnePixelRobust;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.spark.TaskContext;

/** Test classes whose images are attacked on Spark; run by other tests, never by themselves. */
final class SparkSamples {

    static final String SIGNS = "models/traffic-signs";
    static final String HARDENED = "models/traffic-signs-hardened";
    static final String SIGN_IMAGES = "fixtures/traffic-signs";
    static final String LENET = "../shared/cifar10/lenet/lenet.onnx";
    static final String CIFAR = "../shared/cifar10/test_batch_first_200.bin";

    /** One of the eight images of {@link Poisoned}, and its pixels. */
    static final String POISONED = "priority-road/0004.png";

    static final String POISON = "4d83af1382080273a917b4c8cb9e2acaf3a3cbb5dbebf5b3541bd4a168c04027";

    private SparkSamples() {}

    static class Few {
        @OnePixelRobust(
                model = SIGNS,
                images = SIGN_IMAGES,
                limit = 12,
                search = Search.CORNERS,
                maxQueriesPerImage = 400,
                maxAttackSuccessRate = 1)
        void withstands() {}
    }

    static class Corners {
        @OnePixelRobust(
                model = SIGNS,
                images = SIGN_IMAGES,
                limit = 12,
                search = Search.CORNERS,
                maxAttackSuccessRate = 1)
        void withstands() {}
    }

    static class EachTarget {
        @OnePixelRobust(
                model = SIGNS,
                images = SIGN_IMAGES,
                limit = 6,
                pixels = 5,
                population = 40,
                generations = 4,
                target = "*",
                eachTarget = true,
                maxAttackSuccessRate = 1)
        void withstands() {}
    }

    static class Defended {
        @OnePixelRobust(
                model = HARDENED,
                images = SIGN_IMAGES,
                limit = 8,
                search = Search.CORNERS,
                maxQueriesPerImage = 2000,
                region = "rect(25%, 25%, 50%, 50%)",
                defense = @Defense({"identity", "noise(8)", "blur(0.8)"}),
                maxAttackSuccessRate = 1)
        void withstands() {}
    }

    static class EachImage {
        @OnePixelRobust(
                model = SIGNS,
                images = SIGN_IMAGES,
                limit = 8,
                pixels = 5,
                population = 40,
                generations = 10,
                maxAttackSuccessRate = 1,
                granularity = Granularity.IMAGE)
        void withstands() {}
    }

    static class LeNet {
        @OnePixelRobust(model = LENET, images = CIFAR, limit = 40, search = Search.CORNERS, maxAttackSuccessRate = 1)
        void withstands() {}
    }

    static class LeNetEvolution {
        @OnePixelRobust(
                model = LENET,
                images = CIFAR,
                limit = 20,
                population = 100,
                generations = 20,
                maxAttackSuccessRate = 1)
        void withstands() {}
    }

    static class LeNetProved {
        @OnePixelRobust(
                model = LENET,
                images = CIFAR,
                limit = 6,
                search = Search.CORNERS,
                maxAttackSuccessRate = 1,
                prove = true,
                maxProofSecondsPerImage = 600)
        void withstands() {}
    }

    static class Poisoned {
        @OnePixelRobust(
                model = SIGNS,
                images = SIGN_IMAGES,
                limit = 8,
                search = Search.CORNERS,
                maxQueriesPerImage = 300,
                defense = @Defense({"identity", "dev.onepixel.evaluation.spark.SparkSamples$Deadly"}),
                maxAttackSuccessRate = 1)
        void withstands() {}
    }

    /** Ends the executor that shows it one image, as a fault in native code does; harmless everywhere else. */
    public static final class Deadly implements Transform {

        @Override
        public RgbImage apply(RgbImage image, UniformRandomProvider random) {
            if (TaskContext.get() != null && image.sha256().equals(POISON)) {
                Runtime.getRuntime().halt(9);
            }
            return image;
        }

        @Override
        public String fingerprint() {
            return "deadly";
        }
    }
}
