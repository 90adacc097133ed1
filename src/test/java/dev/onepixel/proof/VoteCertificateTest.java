package dev.onepixel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The rule of the ballot beside all votes that could be cast. */
class VoteCertificateTest {

    /** Whether some votes that the closed margins allow make another class than 0 win, ties included. */
    private static boolean anotherMayWin(boolean[][] open, int view, int[] votes, int target) {
        if (view == open.length) {
            for (int c = 1; c < votes.length; c++) {
                boolean most = true;
                for (int other : votes) {
                    most &= votes[c] >= other;
                }
                if (most && votes[c] > 0 && (target == 0 || target == c)) {
                    return true;
                }
            }
            return false;
        }
        for (int c = 0; c < votes.length; c++) {
            boolean allClosed = true;
            for (boolean each : open[view]) {
                allClosed &= !each;
            }
            if (c == 0 || (!allClosed && open[view][c - 1])) {
                votes[c]++;
                boolean wins = anotherMayWin(open, view + 1, votes, target);
                votes[c]--;
                if (wins) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void holdsOnlyWhereNoVotesMakeAnotherClassWin() {
        SplittableRandom random = new SplittableRandom(5);
        int held = 0;
        int sharp = 0;
        for (int round = 0; round < 4_000; round++) {
            int views = 1 + random.nextInt(5);
            int margins = 1 + random.nextInt(3);
            boolean[][] open = new boolean[views][margins];
            VoteCertificate certificate = new VoteCertificate(views, margins, false);
            long[] bits = new long[2 + certificate.words()];
            for (int v = 0; v < views; v++) {
                for (int j = 0; j < margins; j++) {
                    open[v][j] = random.nextInt(3) == 0;
                    bits[certificate.begin(2, v)] |= open[v][j] ? 1L << j : 0;
                }
            }
            boolean may = anotherMayWin(open, 0, new int[margins + 1], 0);
            if (certificate.holds(bits, 2)) {
                held++;
                assertThat(may).isFalse();
            }
            sharp += may ? 0 : 1;
        }
        // The rule gives hardly anything away: votes are counted class by class and not jointly.
        assertThat(held).isGreaterThan(1_000);
        assertThat((double) held / sharp).isGreaterThan(0.95);
    }

    @Test
    void oneClassToReachIsOutOfReachWhereNoMemberCanDecideOnIt() {
        VoteCertificate certificate = new VoteCertificate(3, 1, true);
        long[] bits = new long[3];
        certificate.openAll(bits, 0);
        assertThat(certificate.holds(bits, 0)).isFalse();
        bits[0] = 0;
        bits[1] = 0;
        // Of three members one may decide on it, and the other two on two others: a tie.
        assertThat(certificate.holds(bits, 0)).isFalse();
        bits[2] = 0;
        assertThat(certificate.holds(bits, 0)).isTrue();
    }

    @Test
    void aBareModelHoldsWhereAllItsMarginsAreClosed() {
        VoteCertificate certificate = new VoteCertificate(1, 70, false);
        long[] bits = new long[certificate.words()];
        certificate.openAll(bits, 0);
        assertThat(bits).hasSize(2);
        bits[0] = 0;
        assertThat(certificate.holds(bits, 0)).isFalse();
        bits[1] = 0;
        assertThat(certificate.holds(bits, 0)).isTrue();
    }

    @Test
    void opensEachMarginOfEachViewAndNoOther() {
        for (int margins : new int[] {1, 63, 64, 65, 130}) {
            VoteCertificate certificate = new VoteCertificate(3, margins, false);
            long[] bits = new long[certificate.words() + 2];

            certificate.openAll(bits, 1);

            BitSet all = BitSet.valueOf(bits);
            assertThat(all.cardinality()).isEqualTo(3 * margins);
            for (int v = 0; v < 3; v++) {
                int begin = 64 * certificate.begin(1, v);
                assertThat(all.get(begin, begin + margins).cardinality()).isEqualTo(margins);
                assertThat(certificate.isOpen(bits, 1, v)).isTrue();
            }
        }
    }

    @Test
    void countsTheVotesOfManyClasses() {
        SplittableRandom random = new SplittableRandom(6);
        for (int margins : new int[] {2, 63, 64, 65, 130}) {
            for (int round = 0; round < 60; round++) {
                int views = 2 + random.nextInt(4);
                VoteCertificate certificate = new VoteCertificate(views, margins, false);
                long[] bits = new long[1 + certificate.words()];
                int[] mayHave = new int[margins];
                int closed = 0;
                for (int v = 0; v < views; v++) {
                    int open = random.nextInt(4) == 0 ? 2 : 0;
                    for (int i = 0; i < open; i++) {
                        int j = random.nextInt(Math.max(0, margins - 3), margins);
                        long bit = 1L << (j % 64);
                        int word = certificate.begin(1, v) + j / 64;
                        mayHave[j] += (bits[word] & bit) == 0 ? 1 : 0;
                        bits[word] |= bit;
                    }
                    closed += open == 0 ? 1 : 0;
                }
                boolean holds = closed == views;
                if (closed > 0 && !holds) {
                    int least = closed;
                    holds = Arrays.stream(mayHave).allMatch(votes -> votes < least);
                }
                assertThat(certificate.holds(bits, 1)).isEqualTo(holds);
            }
        }
    }
}
