package dev.onepixel.evaluation.result;

import java.util.List;

/**
 * What a defense costs.
 *
 * @param queriesPerClassification forward passes that one classification takes
 * @param broken images that the bare model classifies correctly and the defended one does not
 * @param mended images that the defended model classifies correctly and the bare one does not
 * @param bareMillis mean time of classifying one clean image bare
 * @param defendedMillis the same behind the defense
 */
public record DefenseCost(
        int queriesPerClassification,
        List<String> broken,
        List<String> mended,
        double bareMillis,
        double defendedMillis) {

    /** Copies the lists. */
    public DefenseCost {
        broken = List.copyOf(broken);
        mended = List.copyOf(mended);
    }

    public static DefenseCost of(
            int queriesPerClassification, List<ImageResult> results, double bareMillis, double defendedMillis) {
        return new DefenseCost(
                queriesPerClassification,
                results.stream()
                        .filter(r -> isRightBare(r) && r.headline().isSeen() && !isRightDefended(r))
                        .map(ImageResult::image)
                        .sorted()
                        .toList(),
                results.stream()
                        .filter(r -> r.undefended().isSeen() && !isRightBare(r) && isRightDefended(r))
                        .map(ImageResult::image)
                        .sorted()
                        .toList(),
                bareMillis,
                defendedMillis);
    }

    private static boolean isRightBare(ImageResult result) {
        return result.undefended().isCorrectWhenClean();
    }

    private static boolean isRightDefended(ImageResult result) {
        return result.headline().isCorrectWhenClean();
    }
}
