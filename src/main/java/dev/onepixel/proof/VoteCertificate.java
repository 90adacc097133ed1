package dev.onepixel.proof;

/**
 * Which margins are open on a box, view by view, and whether the decision stays for certain.
 *
 * <p>A network whose margins are all closed decides on the true class, and one whose margin over another class is closed
 * does not decide on that. So in a majority of several the true class has at least as many votes as members are closed, and
 * another at most as many as have its margin open: where that is more for every other class, the vote stays. With one class
 * to reach, it stays where no member can decide on that. A bare model is a vote of one.
 *
 * @param views networks that vote
 * @param margins classes that the decision must not become
 * @param targeted whether that is one chosen class of several
 */
record VoteCertificate(int views, int margins, boolean targeted) {

    /** Returns how many numbers hold the bits of all views. */
    int words() {
        return views * wordsOfOne();
    }

    private int wordsOfOne() {
        return (margins + 63) / 64;
    }

    /** Returns where a view's bits begin. */
    int begin(int at, int view) {
        return at + view * wordsOfOne();
    }

    /** Opens every margin. */
    void openAll(long[] bits, int at) {
        for (int v = 0; v < views; v++) {
            for (int j = 0; j < margins; j++) {
                bits[begin(at, v) + j / 64] |= 1L << j;
            }
        }
    }

    /** Returns whether a view has a margin that is open. */
    boolean isOpen(long[] bits, int at, int view) {
        for (int w = begin(at, view); w < begin(at, view + 1); w++) {
            if (bits[w] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the decision stays. */
    boolean holds(long[] bits, int at) {
        int closed = 0;
        for (int v = 0; v < views; v++) {
            closed += isOpen(bits, at, v) ? 0 : 1;
        }
        if (closed == views) {
            return true;
        }
        if (targeted || closed == 0) {
            return false;
        }
        for (int j = 0; j < margins; j++) {
            int open = 0;
            for (int v = 0; v < views; v++) {
                open += (int) (bits[begin(at, v) + j / 64] >>> j & 1);
            }
            if (open >= closed) {
                return false;
            }
        }
        return true;
    }
}
