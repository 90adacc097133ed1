package dev.onepixel.proof;

import dev.onepixel.defense.MemberView;

/**
 * What a network sees of one edited pixel: which of its positions the pixel reaches, and their samples for each level. A
 * bare model sees the pixel itself; a member of a vote sees what its transform makes of it. One thread's.
 */
abstract class EditedPixelView {

    /** Turns to a position of the image. */
    abstract void turnTo(int position);

    /** Returns the positions of the network's input that it reaches, in row-major order. */
    abstract int[] reached();

    /**
     * Returns a sample.
     *
     * @param index which of the positions reached
     * @param sample which of its samples
     * @param level the level of the sample's axis
     */
    abstract double sample(int index, int sample, int level);

    /** Returns whether samples are straight lines of the levels. */
    abstract boolean isPlain();

    /** Returns how a bare model sees an image. */
    static EditedPixelView plain(FreeAxes axes) {
        return new EditedPixelView() {
            private int[] reached = new int[0];

            @Override
            void turnTo(int position) {
                reached = new int[] {position};
            }

            @Override
            int[] reached() {
                return reached;
            }

            @Override
            double sample(int index, int sample, int level) {
                return axes.sample(sample, level);
            }

            @Override
            boolean isPlain() {
                return true;
            }
        };
    }

    /** Returns how a member of a vote sees it. */
    static EditedPixelView of(MemberView member, FreeAxes axes) {
        return new EditedPixelView() {
            private MemberView.Response response = new MemberView.Response(new int[0], new int[0][]);

            @Override
            void turnTo(int position) {
                response = member.at(position);
            }

            @Override
            int[] reached() {
                return response.positions();
            }

            @Override
            double sample(int index, int sample, int level) {
                return axes.sampleOf(sample, response.colours()[index][level]);
            }

            @Override
            boolean isPlain() {
                return false;
            }
        };
    }
}
