package dev.onepixel.junit;

import dev.onepixel.attack.Search;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.statistics.Estimate;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.Classifier;
import dev.onepixel.testing.KnownModels;
import java.util.ArrayList;
import java.util.List;

/** Test classes with a baseline; {@link BaselineTest} puts models and images in their place and runs them. */
final class BaselineSamples {

    static final String FOLDER = "target/onepixel-baselines";
    static final String FILE = FOLDER + "/four.json";
    static final Classifier WEAK = KnownModels.planted(0, Samples.WEAKNESS);
    static final Classifier SOUND = KnownModels.immovable();
    static final List<RobustnessReport> REPORTS = new ArrayList<>();

    private BaselineSamples() {}

    static class Base {
        @ModelUnderTest
        static Classifier model = SOUND;

        @ImagesUnderTest
        static ImageSet images = Samples.four();
    }

    static class Guarded extends Base {
        @OnePixelRobust(search = Search.CORNERS, baseline = FILE)
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static class ByChance extends Base {
        @OnePixelRobust(search = Search.CORNERS, baseline = FILE, evidence = Estimate.INTERVAL)
        void withstands() {}
    }

    static class GuardedAndLimited extends Base {
        @OnePixelRobust(search = Search.CORNERS, baseline = FILE, maxAttackSuccessRate = 0.2)
        void withstands() {}
    }

    static class EachImage extends Base {
        @OnePixelRobust(search = Search.CORNERS, baseline = FILE, granularity = Granularity.IMAGE)
        void withstands() {}
    }

    static class TwoPixels extends Base {
        @OnePixelRobust(search = Search.CORNERS, baseline = FILE, pixels = 2, target = "wrong")
        void withstands() {}
    }

    static class Defended extends Base {
        @OnePixelRobust(search = Search.CORNERS, baseline = FILE, defense = @Defense("identity"))
        void withstands() {}
    }

    static class Evolving extends Base {
        @OnePixelRobust(population = 4, generations = 0, baseline = FILE)
        void withstands(RobustnessReport report) {
            REPORTS.add(report);
        }
    }

    static class Unguarded extends Base {
        @OnePixelRobust
        void withstands() {}
    }

    static class Interval extends Base {
        @OnePixelRobust(search = Search.CORNERS, maxAttackSuccessRate = 0.1, evidence = Estimate.INTERVAL)
        void withstands() {}
    }
}
